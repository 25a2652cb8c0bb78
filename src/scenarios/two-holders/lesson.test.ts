import { describe, expect, test } from 'vitest';
import type { Command } from '../../model/commands.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { setNode } from '../lesson-commands.ts';
import { watchedSession } from '../lesson-sessions.ts';
import { goalsMet, measured, scenarioOf } from '../testing/run-lesson.ts';
import { pausedHolder } from './lesson.ts';

test('the story holds: both write whatever the lease, unless the store looks at the tokens', async () => {
  const numbers = await measured(pausedHolder);
  expect(numbers).toMatchObject({
    written: 2,
    overlapping: 1,
    overlappingLonger: 1,
    overlappingShorter: 1,
    overlappingSooner: 0,
    overlappingFenced: 0,
    refusedFenced: 1,
    aGets: 1,
    bGets: 11,
    bWrites: 13,
    aWrites: 18,
  });
  // From 4 s to the end of the lease at 11 s or 19 s, and 2 s of work.
  expect(Math.round(numbers.crash! / 1000)).toBe(9);
  expect(Math.round(numbers.crashLong! / 1000)).toBe(17);
});

test('the order that is offered is not the one that is asked for', async () => {
  const numbers = await measured(pausedHolder);
  const order = pausedHolder.predictions.find((prediction) => prediction.kind === 'order')!;
  const times = order.items.map((item) => numbers[item.measure]!);
  expect([...times].sort((a, b) => a - b)).not.toEqual(times);
});

test('at the time that the lesson shows, the store has just noted the late write', () => {
  const { atMs } = pausedHolder.observe.find(({ panel }) => panel === 'events')!;
  const { rows } = logOf(watchedSession(pausedHolder, scenarioOf(pausedHolder)), atMs!);
  expect(rows.filter((row) => row.type === 'notice' && row.subject === 'store')).toHaveLength(1);
});

describe('the challenge', () => {
  const lease = (leaseMs: number): Command => setNode('lock', 'lock-service', { leaseMs });
  const checks = setNode('store', 'fenced-store', { checksToken: true });

  test('is not met by a lease, long or short, nor by renewing more often', async () => {
    expect(await goalsMet(pausedHolder, [])).toEqual([false, true]);
    expect(await goalsMet(pausedHolder, [lease(5000)])).toEqual([false, true]);
    expect(await goalsMet(pausedHolder, [lease(30_000)])).toEqual([false, false]);
    expect(await goalsMet(pausedHolder, [lease(70_000)])).toEqual([true, false]);
    // Shorter than the work: nobody gets done at all.
    expect(await goalsMet(pausedHolder, [lease(1000)])).toEqual([true, false]);
    const renews = setNode('holder-a', 'lock-holder', { lock: 'lock', store: 'store', renewEveryMs: 500 });
    expect(await goalsMet(pausedHolder, [renews])).toEqual([false, true]);
  });

  test('but by a store that checks the token', async () =>
    expect(await goalsMet(pausedHolder, [checks])).toEqual([true, true]));

  test('and not if the lease is made long as well', async () =>
    expect(await goalsMet(pausedHolder, [checks, lease(70_000)])).toEqual([true, false]));
});
