import { lineKey, linesMax, rootKey } from '../order-rows.ts';

export interface StoredOrder {
  readonly total: number;
  readonly lines: Readonly<Record<number, number>>;
}

interface StoredRow {
  readonly version: number;
  readonly value: unknown;
}

/** The rows that a data store of a run holds. For tests only. */
export function storedRows(
  nodes: readonly { readonly cell: { readonly id: string; readonly state: unknown } }[],
  id: string,
): ReadonlyMap<number, StoredRow> {
  for (const { cell } of nodes)
    if (cell.id === id) return (cell.state as { readonly rows: ReadonlyMap<number, StoredRow> }).rows;
  throw new Error(`there is no store “${id}”`);
}

/** An order as it stands in the rows of a store. For tests only: it knows no more than how an order lies in a table. */
export function storedOrder(
  rows: ReadonlyMap<number, { readonly value: unknown }>,
  order: number,
): StoredOrder {
  const lines: Record<number, number> = {};
  for (let line = 1; line <= linesMax; line++) {
    const row = rows.get(lineKey(order, line))?.value as { readonly amount: number } | undefined;
    if (row !== undefined) lines[line] = row.amount;
  }
  const root = rows.get(rootKey(order))?.value as { readonly total: number } | undefined;
  return { total: root?.total ?? 0, lines };
}
