import { expect, test } from 'vitest';
import { createSeeker } from './seeker.ts';

test('while a jump is under way only the last wish is kept', async () => {
  const asked: number[] = [];
  const arrivals: (() => void)[] = [];
  const seeker = createSeeker((toMs) => {
    asked.push(toMs);
    return new Promise((resolve) => arrivals.push(resolve));
  });
  for (const toMs of [1, 2, 3]) seeker.goTo(toMs);
  expect(asked).toEqual([1]);
  arrivals[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(asked).toEqual([1, 3]);
  expect(seeker.isBusy()).toBe(true);
});

test('a jump that fails lets the next one through', async () => {
  let isFirst = true;
  const asked: number[] = [];
  const seeker = createSeeker((toMs) => {
    asked.push(toMs);
    if (!isFirst) return Promise.resolve();
    isFirst = false;
    return Promise.reject(new Error('restarted'));
  });
  seeker.goTo(1);
  await new Promise((resolve) => setTimeout(resolve));
  seeker.goTo(2);
  expect(asked).toEqual([1, 2]);
});
