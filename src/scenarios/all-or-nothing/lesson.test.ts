import { describe, expect, test } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { measure, measuredOption } from '../lesson-answers.ts';
import { goalsMet, runLesson } from '../testing/run-lesson.ts';
import { allOrNothing } from './lesson.ts';

const runs = await runLesson(allOrNothing);

test('the story holds: half an order, a lost total, copies that overwrite each other, and fewer queries', () => {
  expect(measure(allOrNothing, runs)).toEqual({
    half: 1,
    halfUnit: 0,
    lost: 1,
    conflicts: 1,
    lostInside: 2,
    queriesA: 5,
    queriesC: 28,
    queriesMapped: 16,
    queriesEager: 4,
    lostMapped: 0,
    halfChecked: 2,
  });
  const [half, lost] = allOrNothing.predictions;
  expect(half?.kind === 'choice' && measuredOption(half, 1)?.id).toBe('half');
  expect(lost?.kind === 'choice' && measuredOption(lost, 1)?.id).toBe('one');
});

describe('the challenge', () => {
  const set = (params: Readonly<Record<string, string | boolean | number>>): Command => ({
    type: 'set-node-params',
    id: nodeId('rows-orders'),
    params,
  });
  const unit = set({ saving: 'unit-of-work' });
  const check = set({ versionCheck: true });
  const again = set({ conflictRetries: 2 });
  test('is not met by a unit of work alone', async () =>
    expect(await goalsMet(allOrNothing, [unit])).toEqual([true, false, true]));
  test('nor by the version check, tried again or not', async () => {
    expect(await goalsMet(allOrNothing, [check])).toEqual([false, true, false]);
    expect(await goalsMet(allOrNothing, [check, again])).toEqual([false, true, true]);
  });
  test('nor by both, if the conflict is left to the caller', async () =>
    expect(await goalsMet(allOrNothing, [unit, check])).toEqual([true, true, false]));
  test('but by all three', async () =>
    expect(await goalsMet(allOrNothing, [unit, check, again])).toEqual([true, true, true]));
});
