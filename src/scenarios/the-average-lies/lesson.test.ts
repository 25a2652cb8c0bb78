import { expect, test } from 'vitest';
import { addPolicy, setNode } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { averageLies } from './lesson.ts';

test('the average moves a little, p95 not at all, p99 to the slow ones', async () => {
  const numbers = await measured(averageLies);
  expect(numbers.healthy).toBeCloseTo(42, 6);
  expect(numbers.mean).toBeGreaterThan(120);
  expect(numbers.mean).toBeLessThan(160);
  expect(Math.abs(numbers.meanAll! / numbers.mean! - 1)).toBeLessThan(0.1);
  expect(numbers.p95! / numbers.median!).toBeCloseTo(1, 6);
  expect(numbers.p99! / 5002).toBeCloseTo(1, 1);
  expect(numbers.p99All! / 134).toBeCloseTo(1, 1);
  expect(Math.abs(numbers.share! - 0.02)).toBeLessThan(0.005);
  expect(numbers.visits).toBeCloseTo(1 - (1 - numbers.share!) ** 50, 12);
});

test('the challenge wants somebody who asks again in time', async () => {
  const timeout = addPolicy('client-service', 'timeout', { timeoutMs: 200 });
  const retry = addPolicy('client-service', 'retry', { maxAttempts: 3, initialDelayMs: 20 });
  const more = setNode('service', 'service', {
    instances: 4,
    concurrency: 200,
    serviceDistribution: 'constant',
    meanServiceMs: 40,
  });
  expect(await goalsMet(averageLies, [])).toEqual([false, true]);
  expect(await goalsMet(averageLies, [more])).toEqual([false, true]);
  expect(await goalsMet(averageLies, [retry])).toEqual([false, true]);
  expect(await goalsMet(averageLies, [timeout])).toEqual([true, false]);
  expect(await goalsMet(averageLies, [timeout, retry])).toEqual([true, true]);
  const hedge = addPolicy('client-service', 'hedge', { hedgeAfterMs: 100 });
  expect(await goalsMet(averageLies, [hedge])).toEqual([true, true]);
});
