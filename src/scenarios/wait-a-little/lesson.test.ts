import { expect, test } from 'vitest';
import { setNode } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { waitALittle } from './lesson.ts';

test('a batch shares the cost of a call, too small a batch is the slowest, and an early answer can be lost', async () => {
  const numbers = await measured(waitALittle);
  expect(Math.abs(numbers.plain! / 200 - 1)).toBeLessThan(0.05);
  expect(numbers.batched).toBeGreaterThan(950);
  expect(numbers.perCall).toBeGreaterThan(40);
  expect(numbers.p50Many! / numbers.p50!).toBeGreaterThan(3);
  expect(numbers.p50Ten! / numbers.p50Many!).toBeGreaterThan(3);
  expect(numbers.batchedTen).toBeLessThan(500);
  expect(numbers.lost).toBeGreaterThan(10);
  expect(numbers.lost).toBeLessThan(50);
  expect(numbers.lostAfter).toBe(0);
});

test('the challenge wants batches that are large enough, not an early answer', async () => {
  const writer = (batchSize: number, waitMs: number, acknowledge = 'after-store') =>
    setNode('writer', 'batch-writer', { batchSize, waitMs, acknowledge });
  expect(await goalsMet(waitALittle, [])).toEqual([false, false, true]);
  expect(await goalsMet(waitALittle, [writer(50, 50, 'at-once')])).toEqual([true, false, false]);
  expect(await goalsMet(waitALittle, [writer(400, 100, 'at-once')])).toEqual([true, true, false]);
  expect(await goalsMet(waitALittle, [writer(100, 50)])).toEqual([false, false, true]);
  expect(await goalsMet(waitALittle, [writer(5000, 2000)])).toEqual([false, false, true]);
  expect(await goalsMet(waitALittle, [writer(400, 100)])).toEqual([true, true, true]);
});
