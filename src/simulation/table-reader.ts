import type { StoreContents } from '../model/node-kind.ts';
import type { NodeTable, TableCell } from '../model/node-table.ts';
import type { Answers } from '../protocol/messages.ts';
import type { TableFilter, TablePage, TableQuery } from '../protocol/tables.ts';
import type { Core, NodeRuntime } from './core.ts';

/** Rows in one answer. */
const pageRowsMax = 20_000;

/** Ids of the nodes that hold something which can be opened. */
export function readStores(core: Core): readonly string[] {
  return core.nodes
    .filter(({ cell, kind }) => cell.attached && kind.contents !== undefined)
    .map(({ cell }) => cell.id);
}

/** The sagas of every node that knows of some. An event store knows of some only if a flow went through it. */
export function readSagas(core: Core): Answers['sagas'] {
  return core.nodes.flatMap(({ cell, kind, context }) => {
    if (!cell.attached || kind.sagas === undefined) return [];
    const picture = kind.sagas(cell.state, context.plan, core.nowMs);
    return picture.kind === 'choreographed' && picture.total === 0 ? [] : [{ node: cell.id, picture }];
  });
}

/** A page of a node's table; null if the node or its table is not there. */
export function readTable(core: Core, query: TableQuery): TablePage | null {
  const node = core.nodes.find(({ cell }) => cell.attached && cell.id === query.node);
  const table = node === undefined ? undefined : tableOf(core, node, query.table);
  if (table === undefined) return null;
  const { columns, total, generation } = table;
  const passing = query.filters.length === 0 ? null : rowsPassing(table, query.filters);
  const matching = passing?.length ?? total;
  const count = Math.min(query.count, pageRowsMax);
  const from = Math.min(matching, Math.max(0, query.from < 0 ? matching + query.from : query.from));
  const rows: TableCell[][] = [];
  for (let i = from; i < Math.min(matching, from + count); i++) {
    const row = passing === null ? i : passing[i];
    rows.push(columns.map((_, column) => table.cell(row, column)));
  }
  return { columns, rows, from, matching, total, generation };
}

/** What a node holds, if it is a store. */
export function contentsOf(core: Core, { cell, kind, context }: NodeRuntime): StoreContents | undefined {
  return kind.contents?.(cell.state, context.plan, core.nowMs, context.clockMs);
}

/** A table that is not read by the page is no longer than its contents show. */
function tableOf(core: Core, node: NodeRuntime, title: string): NodeTable | undefined {
  const { cell, kind, context } = node;
  const long = kind.tables?.(cell.state, context.plan).find((table) => table.title === title);
  if (long !== undefined) return long;
  const contents = contentsOf(core, node);
  const short = contents?.tables.find((table) => table.title === title);
  if (short === undefined) return undefined;
  const { columns, rows } = short;
  return {
    title,
    columns,
    total: rows.length,
    cell: (row, column) => rows[row]?.[column] ?? null,
    // Its rows move up as old ones fall out, so that no two readings need be alike.
    generation: short.total,
  };
}

function rowsPassing(table: NodeTable, filters: readonly TableFilter[]): readonly number[] {
  const tests = filters.map(({ column, text, isExact }) => {
    const at = table.columns.indexOf(column);
    const wanted = isExact ? text : text.toLowerCase();
    return (row: number) => {
      if (at < 0) return false;
      const field = String(table.cell(row, at) ?? '');
      return isExact ? field === wanted : field.toLowerCase().includes(wanted);
    };
  });
  const passing: number[] = [];
  for (let row = 0; row < table.total; row++) if (tests.every((passes) => passes(row))) passing.push(row);
  return passing;
}
