import { expect, it } from 'vitest';
import { addDot, createDotField, dotAt } from './hit-test.ts';

const dot = (x: number, y: number, call: number) => ({
  x,
  y,
  trace: call * 10,
  call,
  attempt: 1,
  departMs: 5,
});

it('finds the nearest dot within reach', () => {
  const field = createDotField(8);
  addDot(field, dot(10, 10, 1));
  addDot(field, dot(16, 10, 2));
  expect(dotAt(field, 15, 10, 9)).toMatchObject({ call: 2, trace: 20 });
  expect(dotAt(field, 11, 10, 9)).toMatchObject({ call: 1 });
  expect(dotAt(field, 60, 10, 9)).toBeNull();
});

it('takes no more dots than it has room for', () => {
  const field = createDotField(1);
  addDot(field, dot(0, 0, 1));
  addDot(field, dot(100, 0, 2));
  expect(field.count).toBe(1);
  expect(dotAt(field, 100, 0, 9)).toBeNull();
});
