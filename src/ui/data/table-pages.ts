import type { TableCell } from '../../model/node-table.ts';
import type { TableFilter, TablePage, TableQuery } from '../../protocol/tables.ts';
import { isMissing, type RowsAhead, rowsAhead } from '../evidence/rows-ahead.ts';

/** Rows kept on the screen's side. */
const keptRowsMax = 4000;

export interface TableSource {
  readonly node: string;
  readonly table: string;
  readonly filters: readonly TableFilter[];
}

export type TableStatus =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly reason: string }
  /** The node or its table is not there any more. */
  | { readonly type: 'gone' }
  | { readonly type: 'ready' };

/**
 * A window on a table that is longer than the screen should hold. What is looked at is asked for again with every refresh, one question
 * at a time; rows of an older generation are never shown beside newer ones.
 */
export class TablePages {
  status: TableStatus = { type: 'loading' };
  columns: readonly string[] = [];
  matching = 0;
  total = 0;
  readonly #source: TableSource;
  readonly #ask: (query: TableQuery) => Promise<TablePage | null>;
  readonly #listeners = new Set<() => void>();
  #rows = new Map<number, readonly TableCell[]>();
  #generation = -1;
  #version = 0;
  #sight = { start: 0, stop: 0 };
  #wanted: RowsAhead = rowsAhead(0, 0, 0);
  #isAsking = false;
  #isStale = false;

  constructor(source: TableSource, ask: (query: TableQuery) => Promise<TablePage | null>) {
    this.#source = source;
    this.#ask = ask;
  }

  rowAt(index: number): readonly TableCell[] | undefined {
    return this.#rows.get(index);
  }

  /** These rows are on the screen. */
  show(start: number, stop: number): void {
    if (start !== this.#sight.start || stop !== this.#sight.stop)
      this.#wanted = rowsAhead(start, stop, start - this.#sight.start);
    this.#sight = { start, stop };
    const has = (index: number) => index >= this.matching || this.#rows.has(index);
    if (isMissing(this.#wanted, this.#sight, has)) this.refresh();
  }

  /** Time has jumped: nothing that was read holds any more, but it stays in sight until the next answer. */
  forget(): void {
    this.#generation = -1;
    this.refresh();
  }

  refresh(): void {
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#isAsking = true;
    this.#isStale = false;
    const { from, to } = this.#wanted;
    this.#ask({ ...this.#source, from, count: to - from + 1 }).then(
      (page) => this.#take(page),
      (error: unknown) =>
        this.#settle({ type: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes whenever something that can be seen has changed. */
  readonly version = (): number => this.#version;

  #take(page: TablePage | null): void {
    if (page === null) {
      this.#settle({ type: 'gone' });
      return;
    }
    const isOld = page.generation !== this.#generation || page.matching < this.matching;
    const before = this.#rows;
    if (isOld) this.#rows = new Map();
    else if (before.size > keptRowsMax) this.#rows = new Map(inSight(before, this.#sight));
    this.#generation = page.generation;
    // What is the same stays itself, so that it need not be drawn again.
    for (const [i, row] of page.rows.entries()) {
      const old = before.get(page.from + i);
      this.#rows.set(page.from + i, old !== undefined && isSame(old, row) ? old : row);
    }
    if (page.columns.join('\n') !== this.columns.join('\n')) this.columns = page.columns;
    this.matching = page.matching;
    this.total = page.total;
    this.#settle({ type: 'ready' });
  }

  #settle(status: TableStatus): void {
    this.status = status;
    this.#isAsking = false;
    this.#version++;
    // The next question first: it is answered while this page is drawn.
    if (this.#isStale) this.refresh();
    for (const listener of this.#listeners) listener();
  }
}

function isSame(a: readonly TableCell[], b: readonly TableCell[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

function* inSight<Row>(rows: ReadonlyMap<number, Row>, { start, stop }: { start: number; stop: number }) {
  for (let i = start; i <= stop; i++) {
    const row = rows.get(i);
    if (row !== undefined) yield [i, row] as const;
  }
}
