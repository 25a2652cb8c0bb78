import { expect, test } from 'vitest';
import { setNode } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { oneSlowCopyLesson } from './lesson.ts';

test('round-robin piles up at the slow copy, and looking at the lines recovers', async () => {
  const numbers = await measured(oneSlowCopyLesson);
  expect(numbers.roundRobin! / numbers.healthy!).toBeGreaterThan(20);
  expect(Math.abs(numbers.median! - numbers.medianHealthy!)).toBeLessThan(10);
  expect(numbers.least).toBeLessThan(numbers.twoChoices!);
  expect(numbers.twoChoices! * 5).toBeLessThan(numbers.roundRobin!);
  expect(numbers.failed).toBeGreaterThan(500);
  expect(numbers.failedLeast).toBe(0);
});

test('the challenge wants a balancer that looks', async () => {
  const balancing = (name: string) =>
    setNode('service', 'service', {
      instances: 4,
      concurrency: 1,
      queueLimit: 50,
      serviceDistribution: 'exponential',
      meanServiceMs: 20,
      balancing: name,
    });
  expect(await goalsMet(oneSlowCopyLesson, [])).toEqual([false, false]);
  expect(await goalsMet(oneSlowCopyLesson, [balancing('random')])).toEqual([false, false]);
  expect(await goalsMet(oneSlowCopyLesson, [balancing('least-connections')])).toEqual([true, true]);
  expect(await goalsMet(oneSlowCopyLesson, [balancing('power-of-two')])).toEqual([true, true]);
});
