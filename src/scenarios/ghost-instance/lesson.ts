import type { Command } from '../../model/commands.ts';
import { addFault, addPolicy, at, onNode, setNode } from '../lesson-commands.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';
import { ordersParams } from './scenario.ts';

const runMs = 60_000;

/** Between two heartbeats, which come every 5 s from 0 on. It never comes back. */
const killed: Command = addFault('crash', onNode('orders', 2), {}, 12_500);

const story = (...changes: readonly Command[]): readonly LessonCommand[] =>
  [...changes, killed].map((command) => at(0, command));

const registry = (params: Readonly<Record<string, number>>): Command =>
  setNode('orders', 'registered-service', { ...ordersParams, ...params });

const tryNext: Command = addPolicy('client-orders', 'retry', { maxAttempts: 2, initialDelayMs: 0 });

function failed(run: MeasuredRun | undefined): number | null {
  const client = run?.nodes.client;
  return client === undefined ? null : client.offered - client.completed;
}

const failedShare = (run: MeasuredRun | undefined) =>
  run === undefined ? null : (failed(run) ?? 0) / (run.nodes.client?.offered ?? 0);

const sentToTheDead = (run: MeasuredRun | undefined) => run?.nodes.orders?.counts.deadCalls ?? null;

const errorRatios = (run: MeasuredRun | undefined) => run?.series?.client?.errorRatio ?? null;

/** Seconds of the run in which calls failed. */
function badSeconds(run: MeasuredRun | undefined): number[] {
  return Array.from(errorRatios(run) ?? []).flatMap((share, second) => (share > 0 ? [second] : []));
}

const badMs = (run: MeasuredRun | undefined) => (run === undefined ? null : 1000 * badSeconds(run).length);

/** Of the calls that ended in a second in which calls failed. */
function shareMeanwhile(run: MeasuredRun | undefined): number | null {
  const rates = run?.series?.client?.ratePerSecond;
  if (rates === undefined) return null;
  const ended = badSeconds(run).reduce((sum, second) => sum + (rates[second] ?? 0), 0);
  return (failed(run) ?? 0) / ended;
}

export const ghostInstanceLesson: Lesson = {
  id: 'ghost-instance',
  title: 'The ghost instance',
  scenario: 'ghost-instance',
  minutes: 8,
  level: 'intermediate',
  patterns: ['registered-service', 'retry'],
  objective:
    'A registry believes what it was told last: who dies without a word is called until its last heartbeat is too old, and callers must be able to bear that.',
  setting: [
    'Orders has **three instances**. Each sends the registry a **heartbeat every 5 s**. The registry tells callers of every instance that it has heard of in the **last 30 s**. Callers keep its answer for a second and take the instances in turn, with 20 calls a second.',
    'After **12.5 s Instance 2 is killed**. It has no time to deregister, and does not come back. A call that is sent to it is refused at once.',
  ],
  predictions: [
    {
      kind: 'curve',
      id: 'course',
      question: 'Draw the share of all calls that fail, over the minute.',
      answer: 'course',
      seconds: 60,
      stepSeconds: 3,
      max: 1,
      closeRatio: 0.3,
      debrief:
        'Every third turn is that of Instance 2. That it refuses is seen by the callers, not by the registry, which waits for what it was promised: a heartbeat within 30 s of the last.',
    },
    {
      kind: 'order',
      id: 'remedies',
      question: 'Put these changes into order by the calls that still fail.',
      first: 'fewest fail',
      last: 'most fail',
      items: [
        { id: 'heartbeat', text: 'A heartbeat every second, not every 5 s', measure: 'failedHeartbeat' },
        {
          id: 'patience',
          text: 'An instance is forgotten 10 s after its last heartbeat, not 30 s',
          measure: 'failedPatience',
        },
        { id: 'retry', text: 'A refused call is tried once more, at once', measure: 'failedRetry' },
      ],
      debrief:
        'More heartbeats alone make nobody forget sooner: the 30 s begin with the last of them. Forgetting sooner shortens the time, and trying again spares the callers all of it, or nearly.',
    },
    {
      kind: 'choice',
      id: 'hasty',
      question:
        'Somebody has an instance forgotten 3 s after its last heartbeat, and leaves the heartbeats at every 5 s. How many calls fail, against 30 s?',
      answer: 'hastyTimes',
      options: [
        {
          id: 'fewer',
          text: 'Far fewer: the dead one is forgotten ten times as fast',
          from: 0,
          below: 0.7,
          misconception: 'shorter-is-better',
          debrief: 'The dead one is. But what do the living have to show after 4 s?',
        },
        {
          id: 'same',
          text: 'About as many',
          from: 0.7,
          below: 1.3,
          misconception: '',
          debrief: 'The calls to the dead one are spared, and others fail in their place. Count how many.',
        },
        {
          id: 'more',
          text: 'Far more',
          from: 1.3,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief:
            'For 2 of every 5 s the last heartbeat of every instance is older than 3 s. Then nobody can be found, though they are up.',
        },
      ],
    },
  ],
  watchFor: 'Watch the line at the foot of Orders after 12.5 s: how many are found, and how many are up?',
  run: { commands: story(), untilMs: runMs, speed: 5 },
  comparisons: {
    heartbeat: { title: 'A heartbeat every second', commands: story(registry({ heartbeatMs: 1000 })) },
    patience: { title: 'Forgotten after 10 s', commands: story(registry({ unhealthyAfterMs: 10_000 })) },
    both: {
      title: 'A heartbeat every 2 s, forgotten after 6 s',
      commands: story(registry({ heartbeatMs: 2000, unhealthyAfterMs: 6000 })),
    },
    hasty: {
      title: 'A heartbeat every 5 s, forgotten after 3 s',
      commands: story(registry({ unhealthyAfterMs: 3000 })),
    },
    retry: { title: 'Tried once more', commands: story(tryNext) },
  },
  series: ['client'],
  curves: {
    course: { label: 'Share of calls that fail', unit: 'ratio', of: ({ watched }) => errorRatios(watched) },
  },
  measures: {
    failed: { label: 'Calls that fail', unit: 'count', of: ({ watched }) => failed(watched) },
    failedHeartbeat: {
      label: 'The same, with a heartbeat every second',
      unit: 'count',
      of: ({ compared }) => failed(compared.heartbeat),
    },
    failedPatience: {
      label: 'The same, forgotten after 10 s',
      unit: 'count',
      of: ({ compared }) => failed(compared.patience),
    },
    failedBoth: {
      label: 'The same, a heartbeat every 2 s and forgotten after 6 s',
      unit: 'count',
      of: ({ compared }) => failed(compared.both),
    },
    failedHasty: {
      label: 'The same, a heartbeat every 5 s and forgotten after 3 s',
      unit: 'count',
      of: ({ compared }) => failed(compared.hasty),
    },
    failedRetry: {
      label: 'The same, tried once more',
      unit: 'count',
      of: ({ compared }) => failed(compared.retry),
    },
    share: {
      label: 'Share that fails while calls fail',
      unit: 'ratio',
      of: ({ watched }) => shareMeanwhile(watched),
    },
    lasts: { label: 'Seconds with failed calls', unit: 'ms', of: ({ watched }) => badMs(watched) },
    lastsHeartbeat: {
      label: 'The same, with a heartbeat every second',
      unit: 'ms',
      of: ({ compared }) => badMs(compared.heartbeat),
    },
    lastsPatience: {
      label: 'The same, forgotten after 10 s',
      unit: 'ms',
      of: ({ compared }) => badMs(compared.patience),
    },
    hastyTimes: {
      label: 'Calls that fail when forgotten too soon, against 30 s',
      unit: 'times',
      of: ({ watched, compared }) => (failed(compared.hasty) ?? Number.NaN) / (failed(watched) ?? Number.NaN),
    },
    unfound: {
      label: 'Calls that found nobody, when forgotten too soon',
      unit: 'count',
      of: ({ compared }) => compared.hasty?.nodes.orders?.counts.undiscovered ?? null,
    },
    dead: {
      label: 'Attempts sent to the dead instance',
      unit: 'count',
      of: ({ watched }) => sentToTheDead(watched),
    },
    deadRetry: {
      label: 'The same, tried once more',
      unit: 'count',
      of: ({ compared }) => sentToTheDead(compared.retry),
    },
  },
  observe: [
    {
      text: 'At 30 s it says “3 found · 2 up” at the foot of Orders. The registry still tells callers of Instance 2.',
      panel: 'canvas',
      subject: 'orders',
      atMs: 30_000,
    },
    {
      text: 'A call whose turn was that of Instance 2: it goes there and is refused at once.',
      panel: 'trace',
      trace: 'failed',
      subject: 'client-orders',
      atMs: 30_000,
    },
    {
      text: 'Calls fail in {lasts} of this minute, {share} of them. Then it is over, and nothing was mended.',
      panel: 'metrics',
      subject: 'client',
      atMs: null,
    },
  ],
  explain: [
    '**The registry does not look, it listens.** Instance 2 was heard of for the last time 10 s after the start, and for 30 s from then on the registry tells callers of it, and their own lists may be a second old on top of that. So {share} of the calls are refused, as long as that lasts: {failed} in all.',
    '**More heartbeats alone do not help**: {failedHeartbeat} calls fail in {lastsHeartbeat}, because the last heartbeat before the end was a later one. **Forgetting after 10 s** does: {failedPatience} in {lastsPatience}. Both together, a heartbeat every 2 s and forgotten after three of them, leave {failedBoth}.',
    '**Forgetting must leave room for heartbeats.** Forgotten after 3 s, with a heartbeat every 5 s, the living are lost, too, again and again: {unfound} calls found nobody at all, and {failedHasty} fail instead of {failed}. Usual is a time in which two or three heartbeats may go missing: a pause of the garbage collector is no death.',
    '**Callers must bear the rest.** One more try goes to the next instance in turn, and {failedRetry} calls fail: those whose second try came at the turn of Instance 2 again. But the registry learns nothing from it: {deadRetry} attempts go to the dead instance instead of {dead}, as each new try moves the turns on. A balancer that looks at outcomes leaves such an instance out by itself; that is **ejection**.',
  ],
  challenge: {
    text: 'Instance 2 dies again. See to it that hardly a call fails, that nobody has to wait for it, **and** that calls soon stop being sent to the dead.',
    hints: [
      'There are two questions: for how long is it in the list, and what does a caller do who was sent to it?',
      'Look at “Unhealthy after” of Orders, and at a retry on the wire. A second try need not wait: it goes to another instance.',
      'Set “Unhealthy after” to 10 s, and put a retry with a first delay of 0 ms on Client → Orders.',
    ],
    commands: [at(0, killed)],
    untilMs: runMs,
    goals: [
      {
        text: 'At most 1 % of the calls fail',
        unit: 'ratio',
        bound: { type: 'at-most', value: 0.01 },
        of: failedShare,
      },
      {
        text: 'At most 100 attempts are sent to the dead instance',
        unit: 'count',
        bound: { type: 'at-most', value: 100 },
        of: sentToTheDead,
      },
      {
        text: '99 % of the calls are over within 200 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 200 },
        of: ({ nodes }) => nodes.client?.p99Ms ?? null,
      },
    ],
  },
};
