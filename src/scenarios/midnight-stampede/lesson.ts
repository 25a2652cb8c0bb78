import { nodeId } from '../../base/ids.ts';
import type { Params } from '../../model/document.ts';
import type { Lesson, LessonCommand, MeasuredRun } from '../lesson-contract.ts';

const runMs = 35_000;

function setCache(params: Params): LessonCommand {
  return { atMs: 0, command: { type: 'set-node-params', id: nodeId('cache'), params } };
}

const loadsAtOnce = (run: MeasuredRun | undefined) => run?.nodes.cache?.counts.loadsAtOnceMax ?? null;
const loads = (run: MeasuredRun | undefined) => run?.nodes.cache?.counts.loads ?? null;
const hits = (run: MeasuredRun | undefined) => run?.nodes.cache?.counts.hits ?? null;
const visitorsP99 = (run: MeasuredRun | undefined) => run?.nodes.visitors?.p99Ms ?? null;
const misses = (run: MeasuredRun | undefined) => run?.nodes.cache?.counts.misses ?? null;

function hitRatio(run: MeasuredRun | undefined): number | null {
  const hit = hits(run);
  const missed = misses(run);
  return hit === null || missed === null ? null : hit / (hit + missed);
}

export const midnightStampede: Lesson = {
  id: 'midnight-stampede',
  title: 'Midnight stampede',
  scenario: 'cache-stampede',
  minutes: 8,
  level: 'intermediate',
  patterns: ['cache'],
  objective:
    'When a wanted entry expires, everybody who misses asks for the same answer; single flight asks once, and serving the old answer meanwhile has nobody wait.',
  setting: [
    '200 visitors per second want the front page. The database takes **300 ms** to make it. A cache in between keeps it for **10 s**.',
    'Nothing is broken here. Every 10 s the entry’s time is over, and the next visitor misses.',
  ],
  predictions: [
    {
      kind: 'choice',
      id: 'loads',
      question:
        'When the entry has expired: how many queries for this one page are at the database at the same time, at most?',
      answer: 'plainAtOnce',
      options: [
        {
          id: 'one',
          text: 'One: the first who misses',
          from: 0,
          below: 2,
          misconception: 'cache-loads-once',
          debrief:
            'The first who misses asks the database, but until the answer is there the cache is as empty as before. The next visitor comes 5 ms later.',
        },
        {
          id: 'few',
          text: 'A few: 2–20',
          from: 2,
          below: 20,
          misconception: '',
          debrief: 'Work it out: how many visitors come within the 300 ms that the answer takes?',
        },
        {
          id: 'sixty',
          text: 'About 60',
          from: 20,
          below: 100,
          misconception: '',
          debrief: '200 per second × 0.3 s = 60: everybody who comes before the first answer is back.',
        },
        {
          id: 'all',
          text: '200 or more',
          from: 100,
          below: Number.POSITIVE_INFINITY,
          misconception: '',
          debrief: 'It lasts only until the first answer is back and stored: 300 ms, not a second.',
        },
      ],
    },
    {
      kind: 'number',
      id: 'single',
      question: 'With single flight: how many queries reach the database in the whole run of 35 s?',
      answer: 'singleLoads',
      min: 0,
      max: 500,
      closeRatio: 0.3,
      debrief: 'One at the start, and one each time that the entry has expired: about every 10.3 s.',
    },
  ],
  watchFor: 'Watch the wire to the database: for a long time nothing, and then everything at once.',
  run: { commands: [], untilMs: runMs, speed: 2 },
  comparisons: {
    single: { title: 'With single flight', commands: [setCache({ singleFlight: true })] },
    stale: {
      title: 'With single flight and stale answers',
      commands: [setCache({ singleFlight: true, staleForMs: 5000 })],
    },
  },
  measures: {
    plainAtOnce: {
      label: 'Queries at once, plain',
      unit: 'count',
      of: ({ watched }) => loadsAtOnce(watched),
    },
    plainLoads: { label: 'Queries in all, plain', unit: 'count', of: ({ watched }) => loads(watched) },
    plainP99: { label: 'Visitors’ p99, plain', unit: 'ms', of: ({ watched }) => visitorsP99(watched) },
    plainHits: { label: 'Hit rate, plain', unit: 'ratio', of: ({ watched }) => hitRatio(watched) },
    singleLoads: {
      label: 'Queries in all, single flight',
      unit: 'count',
      of: ({ compared }) => loads(compared.single),
    },
    singleP99: {
      label: 'Visitors’ p99, single flight',
      unit: 'ms',
      of: ({ compared }) => visitorsP99(compared.single),
    },
    staleLoads: {
      label: 'Queries in all, stale answers',
      unit: 'count',
      of: ({ compared }) => loads(compared.stale),
    },
    staleMisses: {
      label: 'Visitors who waited, stale answers',
      unit: 'count',
      of: ({ compared }) => misses(compared.stale),
    },
    singleMisses: {
      label: 'Visitors who waited, single flight',
      unit: 'count',
      of: ({ compared }) => misses(compared.single),
    },
  },
  observe: [
    {
      text: 'At the database: nothing, then {plainAtOnce} queries at once. The average of the run hides it, and so does a hit rate of {plainHits}.',
      panel: 'metrics',
      subject: 'database',
      atMs: null,
    },
    {
      text: 'One visitor who came at the wrong time: the whole 300 ms are one query for a page that dozens of others asked for at the same moment.',
      panel: 'trace',
      trace: 'answered',
      subject: 'cache-database',
      atMs: null,
    },
  ],
  explain: [
    'A miss does not fill the cache; the **answer** does, 300 ms later. Whoever comes until then misses, too: 200/s × 0.3 s ≈ {plainAtOnce} queries at once, {plainLoads} in the whole run, nearly all of them for nothing. A database that can only just serve the misses of a warm cache falls over here.',
    'With **single flight** the first miss asks, and the others wait for its answer: {singleLoads} queries in all. But they do wait: {singleMisses} visitors missed, and the p99 of all is {singleP99}, little less than without ({plainP99}).',
    'With **stale while revalidate** the old page is served for a little longer while one query renews it: {staleLoads} queries, and only the {staleMisses} visitors of the very first moment waited, when there was nothing old to give.',
    'Many keys that were stored together expire together. A **jitter** of the time to live spreads them; it does nothing for one wanted key.',
  ],
  challenge: {
    text: 'Operators flush the cache once, after 20 s, and every entry keeps expiring. Set the cache so that there are never more than 5 queries at the database at once, **and** so that 99 % of the visitors have their page within 50 ms.',
    hints: [
      'Two different things go wrong: too many ask, and too many wait.',
      'Single flight is against the first; what may be served after its time is against the second.',
      'Select the cache, switch on single flight, and set “stale while revalidate” to 5000 ms.',
    ],
    commands: [{ atMs: 20_000, command: { type: 'signal', id: nodeId('cache'), signal: 'flush' } }],
    untilMs: 60_000,
    goals: [
      {
        text: 'At most 5 queries at the database at once',
        unit: 'count',
        bound: { type: 'at-most', value: 5 },
        of: loadsAtOnce,
      },
      {
        text: '99 % of the visitors within 50 ms',
        unit: 'ms',
        bound: { type: 'at-most', value: 50 },
        of: visitorsP99,
      },
    ],
  },
};
