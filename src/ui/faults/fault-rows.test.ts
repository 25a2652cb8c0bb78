import { expect, test } from 'vitest';
import type { FaultSpec } from '../../model/document.ts';
import { faultRows } from './fault-rows.ts';

const fault = (id: string, startMs: number, durationMs: number | null) =>
  ({ id, startMs, durationMs }) as unknown as FaultSpec;
const placed = (faults: readonly FaultSpec[], rowsMax = 3) =>
  faultRows(faults, 10_000, rowsMax).rows.map((one) => `${one.fault.id}${one.row}`);

test('windows one after the other share a row, those that overlap do not', () => {
  expect(placed([fault('b', 500, 500), fault('a', 0, 500)])).toEqual(['a0', 'b0']);
  expect(placed([fault('a', 0, null), fault('b', 500, 500), fault('c', 1000, 500)])).toEqual([
    'a0',
    'b1',
    'c1',
  ]);
});

test('with more at once than there are rows the last row holds the rest', () => {
  const many = ['a', 'b', 'c', 'd'].map((id) => fault(id, 0, null));
  expect(placed(many)).toEqual(['a0', 'b1', 'c2', 'd2']);
  expect(faultRows(many, 10_000, 3).count).toBe(3);
  expect(faultRows([], 10_000, 3).count).toBe(1);
});
