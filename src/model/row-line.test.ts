import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as int from './call-ints.ts';
import { NONE, rowStride } from './call-table.ts';
import { clearLine, FIRST, joinLine, LAST, LENGTH, leaveLine, lineSize, rowsInLine } from './row-line.ts';

/** A line that begins behind other numbers, and rows for it. */
function createLine(rows = 256): { readonly cells: Int32Array; readonly ints: Int32Array } {
  const cells = new Int32Array(at + lineSize).fill(77);
  clearLine(cells, at);
  return { cells, ints: new Int32Array(rows * rowStride) };
}

const at = 5;

function rowsBackwards(cells: Int32Array, ints: Int32Array): number[] {
  const rows: number[] = [];
  for (let row = cells[at + LAST]; row !== NONE; row = ints[row + int.before]) rows.push(row);
  return rows;
}

describe('a line of rows', () => {
  it('keeps the order in which rows joined', () => {
    const { cells, ints } = createLine();
    for (const row of [7, 3, 9]) joinLine(cells, at, ints, row * rowStride);
    expect(rowsInLine(cells, at, ints)).toEqual([7, 3, 9].map((row) => row * rowStride));
    expect(cells[at + FIRST]).toBe(7 * rowStride);
    expect(cells[at + LENGTH]).toBe(3);
  });

  it('lets a row leave from the middle without disturbing its neighbours', () => {
    const { cells, ints } = createLine();
    for (const row of [7, 3, 9]) joinLine(cells, at, ints, row * rowStride);
    leaveLine(cells, at, ints, 3 * rowStride);
    expect(rowsInLine(cells, at, ints)).toEqual([7 * rowStride, 9 * rowStride]);
    expect(rowsBackwards(cells, ints)).toEqual([9 * rowStride, 7 * rowStride]);
  });

  it('does what a list does, whoever joins and leaves, and touches nothing beside itself', () => {
    const steps = fc.array(fc.record({ joins: fc.boolean(), at: fc.nat(100) }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (script) => {
        const { cells, ints } = createLine();
        const model: number[] = [];
        for (const [step, { joins, at: which }] of script.entries()) {
          if (joins) {
            model.push(step * rowStride);
            joinLine(cells, at, ints, step * rowStride);
          } else if (model.length > 0) {
            const [left] = model.splice(which % model.length, 1);
            leaveLine(cells, at, ints, left);
          }
          expect(cells[at + LENGTH]).toBe(model.length);
        }
        expect(rowsInLine(cells, at, ints)).toEqual(model);
        expect(rowsBackwards(cells, ints)).toEqual([...model].reverse());
        expect([...cells.subarray(0, at)]).toEqual([77, 77, 77, 77, 77]);
      }),
    );
  });
});
