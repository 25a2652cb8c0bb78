import { describe, expect, test } from 'vitest';
import type { Command } from '../../model/commands.ts';
import type { Params } from '../../model/document.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { setNode } from '../lesson-commands.ts';
import { watchedSession } from '../lesson-sessions.ts';
import { goalsMet, measured, scenarioOf } from '../testing/run-lesson.ts';
import { whoElseHasIt } from './lesson.ts';

const replica = (id: string, params: Params): Command =>
  setNode(id, 'replica', { startsAsLeader: id === 'first', ...params });
const all = (params: Params): Command[] => ['first', 'second', 'third'].map((id) => replica(id, params));

test('the story holds: lost is what had not been sent, and waiting for a follower costs a way and back', async () => {
  const numbers = await measured(whoElseHasIt);
  expect(numbers).toMatchObject({ lost: 6, lostOften: 1, lostSync: 0, refusedOne: 0 });
  expect(numbers.lostSeldom).toBeGreaterThan(2 * numbers.lost!);
  // The setting says 24 ms.
  expect(Math.round(numbers.asyncMs!)).toBe(24);
  expect(numbers.syncMs! - numbers.asyncMs!).toBeGreaterThan(20);
  expect(numbers.syncMs! - numbers.asyncMs!).toBeLessThan(40);
  expect(numbers.refusedBoth).toBeGreaterThan(20);
});

test('by the time that the lesson shows, the old leader has named every write that it drops', () => {
  const { atMs } = whoElseHasIt.observe.find(({ panel }) => panel === 'events')!;
  const { rows } = logOf(watchedSession(whoElseHasIt, scenarioOf(whoElseHasIt)), atMs!);
  const cuts = rows.filter((row) => row.type === 'transition' && row.subject === 'first' && row.to === 'cut');
  expect(cuts).toHaveLength(1);
  expect(JSON.stringify(cuts).match(/first:\d+/g)).toHaveLength(6);
});

describe('the challenge', () => {
  test('is not met by sending sooner', async () => {
    expect(await goalsMet(whoElseHasIt, [])).toEqual([false, true]);
    expect(await goalsMet(whoElseHasIt, all({ shipEveryMs: 1 }))).toEqual([false, true]);
  });

  test('nor by one careful leader only, who is followed by careless ones', async () =>
    expect(await goalsMet(whoElseHasIt, [replica('first', { replication: 'sync' })])).toEqual([false, true]));

  test('nor by waiting for everybody', async () =>
    expect(await goalsMet(whoElseHasIt, all({ replication: 'sync', waitForFollowers: 2 }))).toEqual([
      true,
      false,
    ]));

  test('but by waiting for one', async () =>
    expect(await goalsMet(whoElseHasIt, all({ replication: 'sync' }))).toEqual([true, true]));
});
