import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE } from './call-table.ts';
import {
  createWaitingLine,
  joinLine,
  leaveLine,
  placeAfter,
  rowAt,
  type WaitingLine,
} from './waiting-line.ts';

function rowsOf(line: WaitingLine): number[] {
  const rows: number[] = [];
  for (let place = line.first; place !== NONE; place = placeAfter(line, place)) rows.push(rowAt(line, place));
  return rows;
}

function rowsBackwards(line: WaitingLine): number[] {
  const rows: number[] = [];
  for (let place = line.last; place !== NONE; place = line.cells[place + 1]) rows.push(rowAt(line, place));
  return rows;
}

describe('a waiting line', () => {
  it('keeps the order in which rows joined and refuses those beyond its limit', () => {
    const line = createWaitingLine();
    for (const row of [7, 3, 9]) expect(joinLine(line, row, 3)).not.toBe(NONE);
    expect(joinLine(line, 1, 3)).toBe(NONE);
    expect(rowsOf(line)).toEqual([7, 3, 9]);
  });

  it('lets a row leave from the middle without disturbing its neighbours', () => {
    const line = createWaitingLine();
    const places = [7, 3, 9].map((row) => joinLine(line, row, 10));
    leaveLine(line, places[1]);
    expect(rowsOf(line)).toEqual([7, 9]);
    expect(rowsBackwards(line)).toEqual([9, 7]);
  });

  it('uses places again instead of growing for ever', () => {
    const line = createWaitingLine();
    for (let i = 0; i < 1000; i++) {
      joinLine(line, i, 10);
      leaveLine(line, line.first);
    }
    expect(line.cells).toHaveLength(3 * 4);
  });

  it('does what a list does, whoever joins and leaves', () => {
    const steps = fc.array(fc.record({ joins: fc.boolean(), at: fc.nat(100) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (script) => {
        const line = createWaitingLine();
        const model: { row: number; place: number }[] = [];
        for (const [row, { joins, at }] of script.entries()) {
          if (joins) {
            const place = joinLine(line, row, 20);
            expect(place === NONE).toBe(model.length === 20);
            if (place !== NONE) model.push({ row, place });
          } else if (model.length > 0) {
            const [left] = model.splice(at % model.length, 1);
            leaveLine(line, left.place);
          }
          expect(line.length).toBe(model.length);
        }
        expect(rowsOf(line)).toEqual(model.map(({ row }) => row));
        expect(rowsBackwards(line)).toEqual(model.map(({ row }) => row).reverse());
      }),
    );
  });
});
