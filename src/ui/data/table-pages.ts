import type { TableCell } from '../../model/node-table.ts';
import type { TableFilter, TablePage, TableQuery } from '../../protocol/tables.ts';

/** Rows fetched around those that are looked at, and rows kept on the screen's side. */
const marginRows = 60;
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
  #wanted = { start: 0, stop: 0 };
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
    this.#wanted = { start, stop };
    for (let i = start; i <= Math.min(stop, this.matching - 1); i++) {
      if (this.#rows.has(i)) continue;
      this.refresh();
      return;
    }
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
    const from = Math.max(0, this.#wanted.start - marginRows);
    const count = this.#wanted.stop - from + marginRows + 1;
    this.#ask({ ...this.#source, from, count }).then(
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
    if (isOld || this.#rows.size > keptRowsMax) this.#rows = new Map();
    this.#generation = page.generation;
    for (const [i, row] of page.rows.entries()) this.#rows.set(page.from + i, row);
    // The same list stays itself, so that rows in sight need not be drawn again.
    if (page.columns.join('\n') !== this.columns.join('\n')) this.columns = page.columns;
    this.matching = page.matching;
    this.total = page.total;
    this.#settle({ type: 'ready' });
  }

  #settle(status: TableStatus): void {
    this.status = status;
    this.#isAsking = false;
    this.#version++;
    for (const listener of this.#listeners) listener();
    if (this.#isStale) this.refresh();
  }
}
