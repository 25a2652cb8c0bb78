import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionMax, positionOf, type Scale, steppedValue, valueAt } from './slider-scale.ts';

const log: Scale = { min: 0, max: 600_000, scale: 'log', integer: false };
const scales: Scale[] = [
  log,
  { min: 0.1, max: 100, scale: 'log', integer: false },
  { min: 1, max: 10_000, scale: 'log', integer: true },
  { min: 0, max: 1, scale: 'linear', integer: false },
  { min: 1, max: 64, scale: 'linear', integer: true },
];

test('the ends of the slider are the ends of the range', () => {
  for (const scale of scales) {
    expect(valueAt(0, scale)).toBe(scale.min);
    expect(valueAt(positionMax, scale)).toBe(scale.max);
    expect(positionOf(scale.min, scale)).toBe(0);
    expect(positionOf(scale.max, scale)).toBe(positionMax);
  }
});

test('farther right is never less, and never out of range', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...scales),
      fc.integer({ min: 0, max: positionMax - 1 }),
      (scale, position) => {
        const [here, next] = [valueAt(position, scale), valueAt(position + 1, scale)];
        return (
          here <= next && here >= scale.min && next <= scale.max && (!scale.integer || Number.isInteger(here))
        );
      },
    ),
  );
});

test('an arrow key always moves, until the end', () => {
  for (const scale of scales) {
    let value = scale.min;
    for (let presses = 0; value < scale.max; presses++) {
      expect(presses).toBeLessThan(20_000);
      const next = steppedValue(value, 1, scale);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
  }
});

test('dragging gives numbers that a person would write', () => {
  expect(String(valueAt(617, log)).length).toBeLessThan(8);
  expect(steppedValue(1000, 1, log)).toBe(1500);
});
