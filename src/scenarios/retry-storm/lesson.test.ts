import { describe, expect, test } from 'vitest';
import type { Command } from '../../model/commands.ts';
import { addPolicy, setNode, setPolicy } from '../lesson-commands.ts';
import { goalsMet, measured, runLesson } from '../testing/run-lesson.ts';
import { fiveSlowSeconds } from './lesson.ts';

const wire = 'shop-payments';
const retry = (params: Readonly<Record<string, unknown>>): Command =>
  setPolicy('payments-retry', 'retry', {
    maxAttempts: 3,
    initialDelayMs: 3500,
    base: 2,
    jitter: 'none',
    ...params,
  });
const timeout = (params: Readonly<Record<string, unknown>>): Command =>
  setPolicy('payments-timeout', 'timeout', { timeoutMs: 1000, propagateDeadline: false, ...params });
const shedding = addPolicy(wire, 'load-shedding', { strategy: 'reject', maxInFlight: 40, maxQueue: 0 }, 1);

test('the story holds: well, stuck, three attempts for each checkout, and freed by whatever takes load away', async () => {
  const numbers = await measured(fiveSlowSeconds);
  expect(numbers).toMatchObject({
    before: 1,
    after: 0,
    jitterLate: 0,
    jitterEarly: 1,
    budget: 1,
    shedding: 1,
    deadlines: 1,
    restart: 1,
    more: 0,
  });
  // The setting says 40 checkouts and the explanation three attempts for each, above 100 and above 110.
  expect(Math.abs(numbers.attemptsBefore! - 40)).toBeLessThan(4);
  expect(Math.abs(numbers.attemptsAfter! - 120)).toBeLessThan(10);
});

test('the line gets shorter after the trouble before it grows again', async () => {
  const { queued } = (await runLesson(fiveSlowSeconds)).watched.series!.payments!;
  expect(queued[22]).toBeLessThan(queued[15]!);
  expect(queued[59]).toBeGreaterThan(queued[30]!);
  expect(queued[30]).toBeGreaterThan(queued[22]!);
});

describe('the challenge', () => {
  test('is not met by going without retries, which leaves the errors', async () => {
    expect(await goalsMet(fiveSlowSeconds, [])).toEqual([false, true]);
    expect(await goalsMet(fiveSlowSeconds, [retry({ maxAttempts: 1 })])).toEqual([true, false]);
  });

  test('nor by fewer attempts, more of them, jitter, more patience or more workers', async () => {
    for (const change of [
      retry({ maxAttempts: 2 }),
      retry({ maxAttempts: 5 }),
      retry({ jitter: 'decorrelated' }),
      retry({ jitter: 'full' }),
      timeout({ timeoutMs: 5000 }),
      setNode('payments', 'service', {
        concurrency: 100,
        serviceDistribution: 'constant',
        meanServiceMs: 100,
      }),
    ])
      expect(await goalsMet(fiveSlowSeconds, [change])).toEqual([false, true]);
  });

  test('but by a retry budget, by load shedding, and by a deadline that travels along', async () => {
    for (const change of [retry({ retryBudgetRatio: 0.1 }), shedding, timeout({ propagateDeadline: true })])
      expect(await goalsMet(fiveSlowSeconds, [change])).toEqual([true, true]);
  });
});
