import { expect, test } from 'vitest';
import { createVirtualClock } from './virtual-clock.ts';

const frame = { nowMs: 1000, playing: true, speed: 2, reachedSpeed: 2, epoch: 0 };

test('the clock runs on between frames at the speed that was reached, and never far beyond the last', () => {
  const clock = createVirtualClock();
  clock.frame(frame, 500);
  expect(clock.read(500)).toBe(1000);
  expect(clock.read(510)).toBe(1020);
  expect(clock.read(9000)).toBeCloseTo(1000 + (1000 / 60) * 2);
});

test('it does not run backwards when a frame brings less than it had shown', () => {
  const clock = createVirtualClock();
  clock.frame(frame, 500);
  const shown = clock.read(516);
  clock.frame({ ...frame, nowMs: 1010 }, 516);
  expect(clock.read(516)).toBe(shown);
});

test('a pause shows the exact time and stands still', () => {
  const clock = createVirtualClock();
  clock.frame(frame, 500);
  clock.read(516);
  clock.frame({ ...frame, nowMs: 1015, playing: false }, 516);
  expect(clock.read(516)).toBe(1015);
  expect(clock.read(5000)).toBe(1015);
});

test('a jump back in time shows at once', () => {
  const clock = createVirtualClock();
  clock.frame(frame, 500);
  clock.read(516);
  clock.frame({ ...frame, nowMs: 200, epoch: 1 }, 520);
  expect(clock.read(520)).toBe(200);
});
