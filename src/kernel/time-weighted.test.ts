import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addLevel,
  level,
  maximum,
  resetTimeWeighted,
  setLevel,
  startTimeWeighted,
  timeMean,
  timeWeightedSize,
} from './time-weighted.ts';

/** It shares its array with others. */
const at = 2;

function createTimeWeighted(startMs: number, value: number): Float64Array {
  const numbers = new Float64Array(at + timeWeightedSize + 1);
  startTimeWeighted(numbers, at, startMs, value);
  return numbers;
}

const step = fc.record({ waitMs: fc.integer({ min: 0, max: 50 }), value: fc.integer({ min: 0, max: 20 }) });

test('the mean is that of the level looked at in every millisecond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      (start, steps, restMs) => {
        const t = createTimeWeighted(1000, start);
        const everyMs: number[] = [];
        let current = start;
        let highest = start;
        let now = 1000;
        const wait = (ms: number): void => {
          for (let passed = 0; passed < ms; passed++) everyMs.push(current);
          now += ms;
        };
        for (const { waitMs, value } of steps) {
          wait(waitMs);
          setLevel(t, at, now, value);
          current = value;
          highest = Math.max(highest, value);
        }
        wait(restMs);
        expect(timeMean(t, at, now)).toBeCloseTo(
          everyMs.reduce((sum, each) => sum + each, 0) / everyMs.length,
          10,
        );
        expect(level(t, at)).toBe(current);
        expect(maximum(t, at)).toBe(highest);
      },
    ),
  );
});

test('a queue that holds 0, then 2, then 1', () => {
  const t = createTimeWeighted(0, 0);
  addLevel(t, at, 10, 1);
  addLevel(t, at, 10, 1);
  addLevel(t, at, 30, -1);
  // 10 × 0 + 20 × 2 + 10 × 1
  expect(timeMean(t, at, 40)).toBe(50 / 40);
  expect(level(t, at)).toBe(1);
  expect(maximum(t, at)).toBe(2);
});

test('looking does not change it', () => {
  const t = createTimeWeighted(0, 3);
  timeMean(t, at, 100);
  setLevel(t, at, 50, 5);
  expect(timeMean(t, at, 100)).toBe(4);
});

test('at the very start the mean is the level', () => {
  expect(timeMean(createTimeWeighted(7, 3), at, 7)).toBe(3);
});

test('after a warm-up the level stays and the past is forgotten', () => {
  const t = createTimeWeighted(0, 9);
  setLevel(t, at, 10, 2);
  resetTimeWeighted(t, at, 100);
  expect(level(t, at)).toBe(2);
  expect(maximum(t, at)).toBe(2);
  setLevel(t, at, 110, 4);
  expect(timeMean(t, at, 120)).toBe(3);
});

test('a clone goes on alone', () => {
  const t = createTimeWeighted(0, 1);
  const clone = structuredClone(t);
  setLevel(clone, at, 5, 8);
  expect(level(t, at)).toBe(1);
  expect(timeMean(clone, at, 10)).toBe(4.5);
});

test('time does not run backwards', () => {
  const t = createTimeWeighted(10, 1);
  expect(() => setLevel(t, at, 9, 1)).toThrow('before its last change');
  expect(() => timeMean(t, at, 9)).toThrow('before the last change');
  expect(() => resetTimeWeighted(t, at, 9)).toThrow('before its last change');
});

test('what lies beside it in the array is left alone', () => {
  const t = createTimeWeighted(0, 1);
  setLevel(t, at, 5, 8);
  resetTimeWeighted(t, at, 9);
  expect([...t.subarray(0, at), ...t.subarray(at + timeWeightedSize)]).toEqual([0, 0, 0]);
});
