import { expect, test } from 'vitest';
import type { LogRow } from '../../protocol/messages.ts';
import { collectRows, toCsv, toJsonLines } from './log-export.ts';
import { noFilter } from './log-filter.ts';

function notice(sequence: number, text: string): LogRow {
  return { type: 'notice', sequence, atMs: sequence, subject: 'a', text };
}

test('cells are quoted where they must be, and are never formulas', () => {
  const csv = toCsv([notice(1, 'a, "b"'), notice(2, '=1+1'), notice(3, '→ open')]);
  const [heading, ...lines] = csv.trimEnd().split('\r\n');
  expect(heading).toBe('sequence,atMs,type,subject,call,parent,trace,attempt,outcome,durationMs,detail');
  expect(lines[0]).toBe('1,1,notice,a,,,,,,,"a, ""b"""');
  expect(lines[1]).toBe("2,2,notice,a,,,,,,,'=1+1");
  expect(lines[2]).toBe('3,3,notice,a,,,,,,,→ open');
});

test('JSON lines read back as the rows', () => {
  const rows = [notice(1, 'x'), notice(2, 'y')];
  expect(
    toJsonLines(rows)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(rows);
});

test('an export asks page by page and looks for the text itself', async () => {
  const all = Array.from({ length: 12_000 }, (_, i) => notice(i, i % 3 === 0 ? 'wanted' : 'other'));
  let asked = 0;
  const rows = await collectRows(
    async ({ from, count }) => {
      asked++;
      return { rows: all.slice(from, from + count), firstSequence: 0, nextSequence: all.length };
    },
    { ...noFilter, text: 'WANTED' },
  );
  expect(rows).toHaveLength(4000);
  expect(asked).toBe(3);
});
