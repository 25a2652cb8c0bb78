import { faultId, nodeId } from '../../base/ids.ts';
import type { Params } from '../../model/document.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 240_000;
const cutAtMs = 30_000;
/** The two minutes. */
const cutForMs = 120_000;

const replicas = ['oslo', 'rome', 'wien'] as const;

const cutOslo: LessonCommand = {
  atMs: 0,
  command: {
    type: 'add-fault',
    fault: {
      id: faultId('oslo-cut-off'),
      kind: 'isolate',
      target: { type: 'node', id: nodeId('oslo'), instance: 0 },
      startMs: cutAtMs,
      durationMs: cutForMs,
      trigger: { type: 'time' },
      params: {},
    },
  },
};

function setAll(params: Params): LessonCommand {
  return {
    atMs: 0,
    command: {
      type: 'batch',
      label: 'Set the replicas',
      commands: replicas.map((id) => ({ type: 'set-node-params', id: nodeId(id), params })),
    },
  };
}

function sumOf(run: MeasuredRun | undefined, name: string): number | null {
  if (run === undefined) return null;
  return replicas.reduce((sum, id) => sum + (run.nodes[id]?.counts[name] ?? Number.NaN), 0);
}

/** Of all requests of the clients of a city. */
function refusedShare(run: MeasuredRun | undefined, city: 'oslo' | 'rome'): number | null {
  const offered = run?.nodes[`app-${city}`]?.offered ?? 0;
  return offered === 0 ? null : (run?.nodes[city]?.counts.refused ?? Number.NaN) / offered;
}

export const twoMinutesOfPain: Lesson = {
  id: 'two-minutes-of-pain',
  title: 'Choose two minutes of pain',
  scenario: 'replicas',
  minutes: 10,
  level: 'advanced',
  patterns: ['quorum-replica'],
  objective:
    'During a partition a store either refuses on one side or lets its copies go apart; what was accepted on both sides is a conflict when it is healed.',
  setting: [
    'Three copies of a store stand in Oslo, Rome and Vienna (N = 3). Every write must be at two of them (W = 2), and every read asks two (R = 2). Clients in Oslo and in Rome read and write the same ten keys.',
    'After 30 s the network around **Oslo** is cut for **two minutes**. Its clients still reach Oslo; Oslo reaches nobody.',
    'The three are set to **refuse** when they cannot reach enough others.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'who',
      question: 'While Oslo is cut off: what share of the requests of the clients in Rome is refused?',
      answer: 'romeRefusedShare',
      options: [
        {
          id: 'none',
          text: 'None: Rome and Vienna are two of three',
          from: -0.001,
          below: 0.02,
          misconception: '',
          debrief: 'The side with the majority goes on as before; that is what three copies are for.',
        },
        {
          id: 'some',
          text: 'Some: whatever Oslo would have had to answer',
          from: 0.02,
          below: 0.6,
          misconception: 'every-replica-is-needed',
          debrief: 'Nobody waits for a certain replica. Any two will do.',
        },
        {
          id: 'all',
          text: 'All: without one replica the store stands still',
          from: 0.6,
          below: 1.01,
          misconception: 'partition-stops-all',
          debrief: 'That would be so with W = 3 or R = 3. A quorum of two bears the loss of one.',
        },
      ],
    },
    {
      kind: 'choice',
      id: 'lost',
      question:
        'Now the replicas are set to accept when they are cut off, with “last write wins”. How many writes that were acknowledged are gone when the network is whole again?',
      answer: 'acceptLost',
      options: [
        {
          id: 'none',
          text: 'None: they are stored in Oslo, and are sent when the network is back',
          from: 0,
          below: 0.5,
          misconception: 'stored-is-kept',
          debrief:
            'They are sent. But a key has one value, and where both sides wrote it, one of the two must go.',
        },
        {
          id: 'keys',
          text: 'About one for each key: the last one of the side that loses it',
          from: 0.5,
          below: 31,
          misconception: '',
          debrief:
            'What one side wrote again and again has only its last value to lose. For each key, the two last values meet, and the later clock wins.',
        },
        {
          id: 'all',
          text: 'All that Oslo took in these two minutes, some 240',
          from: 31,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief:
            'Most of Oslo’s writes had been replaced by later ones of Oslo, which had seen them: that is no conflict. And where Oslo’s is the later one, Rome’s is lost.',
        },
      ],
    },
  ],
  watchFor: 'Watch the lines at the foot of Oslo and Rome: refused, to sync, lost.',
  run: { commands: [cutOslo], untilMs: runMs, speed: 16 },
  comparisons: {
    accept: { title: 'Accept, last write wins', commands: [setAll({ whenCutOff: 'accept' }), cutOslo] },
    siblings: {
      title: 'Accept, version vectors',
      commands: [setAll({ whenCutOff: 'accept', conflicts: 'version-vectors' }), cutOslo],
    },
    one: { title: 'Quorums of one', commands: [setAll({ readQuorum: 1, writeQuorum: 1 }), cutOslo] },
    whole: { title: 'Nothing broken, quorums of one', commands: [setAll({ readQuorum: 1, writeQuorum: 1 })] },
  },
  measures: {
    romeRefusedShare: {
      label: 'Refused in Rome, refuse',
      unit: 'ratio',
      of: ({ watched }) => refusedShare(watched, 'rome'),
    },
    osloRefusedShare: {
      label: 'Refused in Oslo, refuse',
      unit: 'ratio',
      of: ({ watched }) => refusedShare(watched, 'oslo'),
    },
    refused: {
      label: 'Requests refused, refuse',
      unit: 'count',
      of: ({ watched }) => sumOf(watched, 'refused'),
    },
    refuseLost: { label: 'Writes lost, refuse', unit: 'count', of: ({ watched }) => sumOf(watched, 'lost') },
    refuseStale: {
      label: 'Old answers, refuse',
      unit: 'count',
      of: ({ watched }) => sumOf(watched, 'stale'),
    },
    acceptRefused: {
      label: 'Requests refused, accept',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.accept, 'refused'),
    },
    acceptLost: {
      label: 'Writes lost, accept, last write wins',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.accept, 'lost'),
    },
    acceptStale: {
      label: 'Old answers, accept',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.accept, 'stale'),
    },
    siblings: {
      label: 'Writes that became siblings, version vectors',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.siblings, 'siblings'),
    },
    siblingsLost: {
      label: 'Writes lost, version vectors',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.siblings, 'lost'),
    },
    oneStale: {
      label: 'Old answers, quorums of one',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.one, 'stale'),
    },
    wholeStale: {
      label: 'Old answers, quorums of one, nothing broken',
      unit: 'count',
      of: ({ compared }) => sumOf(compared.whole, 'stale'),
    },
  },
  observe: [
    {
      text: 'While Oslo is alone, {osloRefusedShare} of all its clients’ requests of the run are refused; in Rome it is {romeRefusedShare}.',
      panel: 'metrics',
      subject: 'app-oslo',
      atMs: cutAtMs + 60_000,
    },
    {
      text: 'Around the cut wires every message of Oslo ends in the middle; Rome and Vienna go on with each other.',
      panel: 'canvas',
      subject: 'oslo',
      atMs: cutAtMs + 60_000,
    },
  ],
  explain: [
    '**Refuse (CP)**: {refused} requests were refused, nearly all of them in Oslo. No answer was old ({refuseStale}): any two of three replicas have one in common, because R + W > N. Acknowledged writes that were lost: {refuseLost}. That is no work of the partition: where two clients write one key at the same moment, “last write wins” drops one of the two on the best of days.',
    '**Accept (AP)**: {acceptRefused} refused. But {acceptStale} answers were old, since each side read its own copies, and when the network was whole again {acceptLost} acknowledged writes were gone: both sides had written the same key, and the later clock won. The replica that had acknowledged a lost write names it.',
    '**Version vectors** lose none of them ({siblingsLost}): {siblings} writes became siblings, which a reader gets both, and which stay until somebody who has seen both writes again. The conflict is still there; it is only that somebody is asked.',
    '**Quorums of one** do not refuse either, and pay on quiet days, too: {wholeStale} old answers with nothing broken, {oneStale} with the partition.',
    'So the partition does not let you have both. You choose which two minutes: of refusing, or of going apart and clearing up.',
  ],
  challenge: {
    text: 'Oslo will be cut off again. This time no client may be refused more than 1 % of its requests, **and** no acknowledged write may be lost.',
    hints: [
      'Refusing loses requests, “last write wins” loses writes. There is a third way to deal with a conflict.',
      'All three replicas: “When cut off” and “Conflicts”.',
      'Set “When cut off” to “accept” and “Conflicts” to “version vectors” on Oslo, Rome and Vienna.',
    ],
    commands: [cutOslo],
    untilMs: runMs,
    goals: [
      {
        text: 'At most 1 % of the requests from Oslo are refused',
        unit: 'ratio',
        bound: { type: 'at-most', value: 0.01 },
        of: (run) => refusedShare(run, 'oslo'),
      },
      {
        text: 'No acknowledged write is lost',
        unit: 'count',
        bound: { type: 'at-most', value: 0 },
        of: (run) => sumOf(run, 'lost'),
      },
    ],
  },
};
