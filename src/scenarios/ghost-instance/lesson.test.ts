import { describe, expect, test } from 'vitest';
import { addPolicy, setNode } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { ghostInstanceLesson } from './lesson.ts';
import { ordersParams } from './scenario.ts';

const numbers = await measured(ghostInstanceLesson);

describe('the story', () => {
  test('a third of the calls fails until the last heartbeat is 30 s old', () => {
    expect(Math.abs(numbers.share! - 1 / 3)).toBeLessThan(0.02);
    // From 12.5 s to 40 s, and up to a second more for the callers' own list.
    expect(numbers.lasts).toBeGreaterThanOrEqual(28_000);
    expect(numbers.lasts).toBeLessThanOrEqual(29_000);
    expect(numbers.failed).toBe(numbers.dead!);
  });

  test('more heartbeats alone make it longer, forgetting sooner shorter', () => {
    // Heard of at 12 s instead of 10 s.
    expect(numbers.lastsHeartbeat! - numbers.lasts!).toBeGreaterThanOrEqual(1000);
    expect(numbers.failedHeartbeat).toBeGreaterThan(numbers.failed!);
    expect(numbers.failedPatience! * 3).toBeLessThan(numbers.failed!);
    expect(numbers.failedBoth).toBeLessThan(numbers.failedPatience!);
  });

  test('forgetting sooner than heartbeats come loses the living, too', () => {
    expect(numbers.hastyTimes).toBeGreaterThan(1.3);
    // For 2 of every 5 s, at 20 calls a second.
    expect(Math.abs(numbers.unfound! - 480)).toBeLessThan(60);
  });

  test('another try spares the callers, and not the dead', () => {
    expect(numbers.failedRetry! * 10).toBeLessThan(numbers.failed!);
    expect(numbers.deadRetry).toBeGreaterThan(numbers.dead!);
  });
});

describe('the challenge', () => {
  const met = (...built: Parameters<typeof goalsMet>[1]) => goalsMet(ghostInstanceLesson, built);
  const forgottenAfter = (unhealthyAfterMs: number, heartbeatMs = 5000) =>
    setNode('orders', 'registered-service', { ...ordersParams, unhealthyAfterMs, heartbeatMs });
  const again = (initialDelayMs: number) => addPolicy('client-orders', 'retry', { initialDelayMs });

  test('is met by forgetting sooner and trying again at once, or by forgetting very soon', async () => {
    expect(await met(forgottenAfter(10_000), again(0))).toEqual([true, true, true]);
    expect(await met(forgottenAfter(1000, 300))).toEqual([true, true, true]);
  });

  test('is not met by one of the two alone', async () => {
    expect(await met(forgottenAfter(10_000))).toEqual([false, true, true]);
    expect(await met(again(0))).toEqual([true, false, true]);
  });

  test('nor by a new try that waits a second', async () =>
    expect(await met(forgottenAfter(10_000), again(1000))).toEqual([true, true, false]));

  test('nor by forgetting sooner than heartbeats come, nor by more of them', async () => {
    expect(await met(forgottenAfter(3000), again(0))).toEqual([false, true, true]);
    expect(await met(forgottenAfter(30_000, 1000))).toEqual([false, false, true]);
  });

  test('nor by a breaker, which never sees five failures in a row', async () =>
    expect(await met(addPolicy('client-orders', 'breaker', {}))).toEqual([false, false, true]));
});
