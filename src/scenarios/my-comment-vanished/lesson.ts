import { nodeId } from '../../base/ids.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';
import { readBacks } from './scenario.ts';

const runMs = 60_000;
/** All comments are written and on the page. */
const rebuildAtMs = 50_000;

const withToken: LessonCommand = {
  atMs: 0,
  command: { type: 'set-node-params', id: nodeId('reload'), params: { recorded: readBacks(true) } },
};
const fastPage: LessonCommand = {
  atMs: 0,
  command: { type: 'set-node-params', id: nodeId('page'), params: { handleMs: 20 } },
};
const rebuild: readonly LessonCommand[] = [
  {
    atMs: rebuildAtMs,
    command: { type: 'set-node-params', id: nodeId('page'), params: { handleMs: 100 } },
  },
  { atMs: rebuildAtMs, command: { type: 'signal', id: nodeId('page'), signal: 'rebuild' } },
];

const counted = (run: MeasuredRun | undefined, name: string) => run?.nodes.page?.counts[name] ?? null;
const readings = (run: MeasuredRun | undefined) => run?.nodes.reload?.offered ?? null;
const found = (run: MeasuredRun | undefined) => run?.nodes.reload?.completed ?? null;
const medianMs = (run: MeasuredRun | undefined) => run?.nodes.reload?.p50Ms ?? null;

export const myCommentVanished: Lesson = {
  id: 'my-comment-vanished',
  title: 'My comment vanished',
  scenario: 'comments',
  minutes: 7,
  level: 'beginner',
  patterns: ['projection', 'event-store', 'aggregate-service'],
  objective:
    'A read model is always some way behind; who has written may wait for what it wrote, or ask the write side, and nothing is lost.',
  setting: [
    'Ada writes a comment. **Comments** accepts it and appends it to the event store: it is safe. The **page** is a projection: it follows the events and takes **2 s** for each.',
    'A tenth of a second after each of 15 comments, Ada reloads the page to see it.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'seen',
      question: 'How many of her 15 comments does Ada see when she reloads?',
      answer: 'seen',
      options: [
        {
          id: 'all',
          text: 'All: what was accepted is there',
          from: 14.5,
          below: 16,
          misconception: 'accepted-is-visible',
          debrief: 'It is there, in the event store. The page is another place, and it hears of it later.',
        },
        {
          id: 'some',
          text: 'Some: it depends on luck',
          from: 0.5,
          below: 14.5,
          misconception: 'lag-is-noise',
          debrief:
            'The lag is not noise. The page takes 2 s, Ada 0.1 s; so long as that is so, she is too early each time.',
        },
        {
          id: 'none',
          text: 'None of them',
          from: 0,
          below: 0.5,
          misconception: '',
          debrief: 'And every one of them is there two seconds later. That is what “eventually” means.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'wait',
      question:
        'Now the write is answered with the number of its event, and the reload brings it along: “show me a page that has at least this one”. How long does a reload take, in ms (median)?',
      answer: 'tokenMs',
      min: 0,
      max: 20_000,
      closeRatio: 0.15,
      debrief: 'It waits for what is left of the lag: two seconds, less the tenth that has gone by.',
    },
  ],
  watchFor: 'Watch the page answer while the event is still with its handler.',
  run: { commands: [], untilMs: runMs, speed: 4 },
  comparisons: {
    token: { title: 'The reload names its event', commands: [withToken] },
    fast: { title: 'The page takes 20 ms', commands: [fastPage] },
    rebuilt: { title: 'The page is rebuilt, 20 times as fast', commands: rebuild },
  },
  measures: {
    reads: { label: 'Reloads', unit: 'count', of: ({ watched }) => readings(watched) },
    seen: { label: 'Comments seen', unit: 'count', of: ({ watched }) => found(watched) },
    old: { label: 'Old answers', unit: 'count', of: ({ watched }) => counted(watched, 'staleReads') },
    oldest: {
      label: 'Oldest answer: since when there was something newer',
      unit: 'ms',
      of: ({ watched }) => counted(watched, 'stalestMs'),
    },
    plainMs: { label: 'A reload, median', unit: 'ms', of: ({ watched }) => medianMs(watched) },
    tokenSeen: {
      label: 'Comments seen, event named',
      unit: 'count',
      of: ({ compared }) => found(compared.token),
    },
    tokenMs: {
      label: 'A reload, event named, median',
      unit: 'ms',
      of: ({ compared }) => medianMs(compared.token),
    },
    fastSeen: {
      label: 'Comments seen, fast page',
      unit: 'count',
      of: ({ compared }) => found(compared.fast),
    },
    rows: {
      label: 'Comments on the page in the end',
      unit: 'count',
      of: ({ watched }) => counted(watched, 'rows'),
    },
    rebuiltEvents: {
      label: 'Events read, with a rebuild',
      unit: 'count',
      of: ({ compared }) => counted(compared.rebuilt, 'handled'),
    },
    rebuiltRows: {
      label: 'Comments on the rebuilt page',
      unit: 'count',
      of: ({ compared }) => counted(compared.rebuilt, 'rows'),
    },
  },
  observe: [
    {
      text: 'The write: answered at once, and stored. Nothing was lost at any time.',
      panel: 'trace',
      trace: 'answered',
      subject: 'ada-comments',
      atMs: null,
    },
    {
      text: '{old} of {reads} answers were old, the oldest by {oldest}.',
      panel: 'canvas',
      subject: 'page',
      atMs: null,
    },
    {
      text: 'The reload does not find the comment, and is not told that it came too early.',
      panel: 'events',
      subject: 'reload-page',
      atMs: 3110,
    },
  ],
  explain: [
    '**Accepted is not visible.** {seen} of {reads} reloads show the comment, and at the end {rows} comments are on the page. The two sides have clocks of their own, and the page answers from what it has.',
    '**Read your writes.** With the number of the event, the page waits until it is in its table: {tokenSeen} of {reads} seen, and a reload takes {tokenMs} instead of {plainMs}. Only those who have just written pay for it; everybody else is answered at once.',
    '**Be faster than the reader.** A page that takes 20 ms shows {fastSeen} of them. That is luck with a margin: one slow moment, and the comment vanishes again.',
    '**Nothing is at stake.** The page can be thrown away and rebuilt from the events: {rebuiltEvents} events read instead of {rows}, and {rebuiltRows} comments as before. But whoever reads in the middle of it sees even less; so a new page is built beside the old one, and they are swapped.',
  ],
  challenge: {
    text: 'Ada is tired of it. See to it that **each of her reloads shows the comment**. The page may stay as it is, if somebody else can answer her.',
    hints: [
      'Who knows of the comment from the moment it is accepted?',
      'The operation “load” of Comments reads the comment from its events.',
      'Delete the wire from “Ada reads” to the page and draw one to Comments.',
    ],
    commands: [],
    untilMs: runMs,
    goals: [
      {
        text: 'All 15 reloads show the comment',
        unit: 'count',
        bound: { type: 'at-least', value: 15 },
        of: found,
      },
      {
        text: 'Half of the reloads take at most 200 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 200 },
        of: medianMs,
      },
    ],
  },
};
