import * as v from 'valibot';
import { withoutMark } from '../../base/byte-order-mark.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { issueMessage } from '../../model/check-params.ts';
import { show } from '../../model/fields.ts';
import { type RecordedEntry, recordedEntriesMax, recordedEntrySchema } from './recorded-entry.ts';

const columns = ['atMs', 'operation', 'durationMs', 'outcome'] as const;
type Column = (typeof columns)[number];

const textLengthMax = 2_000_000;

/**
 * Reads recorded calls from comma-separated values (RFC 4180, without line breaks inside quotes). The first line may name the columns
 * `atMs,operation,durationMs,outcome` in any order; without it they are taken to stand in this one. Empty lines and lines that begin
 * with `#` are passed over, and so is a byte order mark.
 *
 * @returns the entries, or the first problem with its line, e.g. `line 3: durationMs must be …, got "soon"`.
 */
export function parseRecordedCsv(text: string): Result<RecordedEntry[], string> {
  if (text.length > textLengthMax) return err(tooLong(text));
  const entries: RecordedEntry[] = [];
  let order: readonly Column[] | null = null;
  for (const [i, line] of withoutMark(text).split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const where = `line ${i + 1}`;
    const cells = splitCells(line);
    if (cells === null) return err(`${where}: a quote is opened but not closed`);
    if (order === null && cells.includes('atMs')) {
      const problem = headProblem(cells);
      if (problem !== null) return err(`${where}: ${problem}`);
      order = columnsIn(cells);
      continue;
    }
    order ??= columns;
    if (cells.length > order.length) {
      return err(`${where}: there must be at most ${order.length} columns, got ${cells.length}`);
    }
    const entry = readEntry(recordOf(cells, order), where);
    if (!entry.ok) return entry;
    entries.push(entry.value);
    if (entries.length > recordedEntriesMax) return err(tooMany(where));
  }
  return ok(entries);
}

/**
 * Reads recorded calls from a JSON list of `{ atMs, operation, durationMs, outcome, body }`, of which only `atMs` must be there.
 *
 * @returns the entries, or the first problem with the number of its entry, counted from 1.
 */
export function parseRecordedJson(text: string): Result<RecordedEntry[], string> {
  if (text.length > textLengthMax) return err(tooLong(text));
  let list: unknown;
  try {
    list = JSON.parse(withoutMark(text));
  } catch (error) {
    return err(`this is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(list)) return err(`recorded calls must be a list, got ${show(list)}`);
  if (list.length > recordedEntriesMax) return err(tooMany('the list'));
  const entries: RecordedEntry[] = [];
  for (const [i, item] of list.entries()) {
    const entry = readEntry(item, `entry ${i + 1}`);
    if (!entry.ok) return entry;
    entries.push(entry.value);
  }
  return ok(entries);
}

function readEntry(value: unknown, where: string): Result<RecordedEntry, string> {
  const read = v.safeParse(recordedEntrySchema, value);
  if (read.success) return ok(read.output);
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return err(`${where}: ${path === null ? '' : `${path} `}${issueMessage(issue)}`);
}

/** An empty cell is an absent one. Numbers become numbers; anything else stays text for the schema to judge. */
function recordOf(cells: readonly string[], order: readonly Column[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue;
    const column = order[i];
    const isNumber = (column === 'atMs' || column === 'durationMs') && !Number.isNaN(Number(cell));
    record[column] = isNumber ? Number(cell) : cell;
  }
  return record;
}

function headProblem(cells: readonly string[]): string | null {
  const unknown = cells.find((cell) => !columns.some((column) => column === cell));
  if (unknown !== undefined) return `columns must be among ${columns.join(', ')}, got ${show(unknown)}`;
  const twice = cells.find((cell, at) => cells.indexOf(cell) < at);
  return twice === undefined ? null : `there are two columns ${twice}`;
}

function columnsIn(cells: readonly string[]): Column[] {
  return cells.flatMap((cell) => columns.filter((column) => column === cell));
}

/** null if a quote is left open. */
function splitCells(line: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell: string;
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?=,|$)/.exec(line.slice(at));
    if (quoted === null) {
      const comma = line.indexOf(',', at);
      cell = line.slice(at, comma < 0 ? line.length : comma).trim();
      if (cell.startsWith('"')) return null;
      at = comma < 0 ? line.length : comma;
    } else {
      cell = quoted[1].replaceAll('""', '"');
      at += quoted[0].length;
    }
    cells.push(cell);
    if (at >= line.length) return cells;
    at++;
  }
}

function tooLong(text: string): string {
  return `the text must have at most ${textLengthMax} characters, got ${text.length}`;
}

function tooMany(where: string): string {
  return `${where}: there must be at most ${recordedEntriesMax} recorded calls`;
}
