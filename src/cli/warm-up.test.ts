import { describe, expect, test } from 'vitest';
import { registry } from '../patterns/registry.ts';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { runSession } from './run-session.ts';

/** What is so now, however it came to be: what a node holds or does. */
const levels = new Set([
  ...['rows', 'rowsTwice', 'behind', 'deadLetters', 'keys', 'entries', 'documents', 'words', 'waiting'],
  ...['underWay', 'running', 'stuck', 'locked', 'open', 'finished', 'rejected', 'taken', 'returned'],
  ...['inFlight', 'up', 'registered', 'movesOfChange', 'keysAtChange', 'toMove'],
]);

/** The largest of something: a warm-up leaves what is now. */
const isPeak = (name: string) => /Max|stalest|Hottest/.test(name);

const warmupMs = 2500.5;
const untilMs = 6000.25;

const counting = scenarios.filter((scenario) =>
  sessionOf(scenario).document.nodes.some(
    ({ kind }) => kind !== 'client' && registry.nodes.get(kind)?.counts !== undefined,
  ),
);

function run(id: string, ms: number, warmUp: number) {
  const scenario = counting.find((each) => each.id === id);
  if (scenario === undefined) throw new Error(id);
  const { report } = runSession(sessionOf(scenario), {
    untilMs: ms,
    warmupMs: warmUp,
    journalCapacity: 1,
    sliceEvents: 100_000,
    onSlice: () => undefined,
    recorder: null,
  });
  return report;
}

describe('a warm-up leaves out what a kind of node counted in it', () => {
  test.each(counting.map(({ id }) => id))('%s', (id) => {
    const [early, whole, late] = [run(id, warmupMs, 0), run(id, untilMs, 0), run(id, untilMs, warmupMs)];
    expect(late.hash).toBe(whole.hash);
    for (const [node, { counts }] of Object.entries(whole.nodes)) {
      for (const [name, count] of Object.entries(counts)) {
        const measured = late.nodes[node]?.counts[name];
        const before = levels.has(name) ? 0 : (early.nodes[node]?.counts[name] ?? 0);
        if (isPeak(name)) expect(measured).toBeLessThanOrEqual(count);
        else expect([node, name, measured]).toEqual([node, name, expect.closeTo(count - before, 6)]);
      }
    }
  });

  test('ratios and counts of their own in the report, too', () => {
    const late = (id: string, node: string) => {
      const at = (report: ReturnType<typeof run>) => report.nodes[node] ?? {};
      return [at(run(id, warmupMs, 0)), at(run(id, untilMs, 0)), at(run(id, untilMs, warmupMs))] as const;
    };
    const [, , cache] = late('cache-stampede', 'cache');
    const { hits, misses } = cache.counts as { readonly hits: number; readonly misses: number };
    expect(cache.hitRatio).toBe(hits / (hits + misses));
    for (const [node, name] of [
      ['accounts', 'accepted'],
      ['accounts', 'loads'],
      ['events', 'appends'],
    ] as const) {
      const [early, whole, measured] = late('bank', node);
      expect(measured[name]).toBe(Number(whole[name]) - Number(early[name]));
    }
  });

  test('every kind that counts can forget', () => {
    const cannot = [...registry.nodes.values()].filter(({ counts, forgetCounts }) => counts && !forgetCounts);
    expect(cannot.map(({ kind }) => kind)).toEqual([]);
  });
});
