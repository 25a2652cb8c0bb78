import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import { isMissing, type RowsAhead, rowsAhead } from '../evidence/rows-ahead.ts';
import { type LogFilter, matchesText, noFilter, queryOf } from './log-filter.ts';

export interface LogPagesLimits {
  /** Rows asked for at once when somebody looks at them. */
  readonly pageRows: number;
  /** Rows asked for at once when the log is gone through for its index. */
  readonly scanRows: number;
  /** Rows kept on the screen's side; those that were put in first go first. */
  readonly cachedRowsMax: number;
  /** Pages that one refresh goes through; the next goes on from there. */
  readonly scansPerRefreshMax: number;
}

const logPagesLimits: LogPagesLimits = {
  pageRows: 500,
  scanRows: 2000,
  cachedRowsMax: 6000,
  scansPerRefreshMax: 10,
};

/**
 * A window on a log that is longer than the screen should hold. Sequence numbers have holes (details of traces, rows that the filter
 * hides), so the place of a row is its place in an index of sequence numbers, which grows as the log is gone through once. The rows
 * themselves are fetched when they are looked at, and forgotten when they are not.
 */
export class LogPages {
  /** Sequence numbers that the simulation holds. */
  range = { first: 0, next: 0 };
  readonly #ask: (query: LogQuery) => Promise<LogPage>;
  readonly #limits: LogPagesLimits;
  readonly #listeners = new Set<() => void>();
  readonly #rows: RowCache;
  #filter = noFilter;
  /** Sequence numbers of the rows that pass the filter, ascending. */
  #index: number[] = [];
  #scannedTo = 0;
  #version = 0;
  /** Answers to questions of an older generation are ignored: the filter or the epoch has changed meanwhile. */
  #generation = 0;
  #wasRefreshed = false;
  #sight = { start: 0, stop: -1 };
  #wanted: RowsAhead = rowsAhead(0, 0, 0);
  #fetching: Promise<void> | null = null;
  /** Sequence numbers that were asked for and not given. */
  readonly #refused = new Set<number>();

  constructor(ask: (query: LogQuery) => Promise<LogPage>, limits: LogPagesLimits = logPagesLimits) {
    this.#ask = ask;
    this.#limits = limits;
    this.#rows = createRowCache(limits.cachedRowsMax);
  }

  get rowCount(): number {
    return this.#index.length;
  }

  /** False before the first answer and while the index has not seen the whole log. */
  get isComplete(): boolean {
    return this.#wasRefreshed && this.#scannedTo >= this.range.next;
  }

  /** Undefined while it is fetched, or after it has left the simulation's ring. */
  rowAt(index: number): LogRow | undefined {
    return this.#rows.get(this.sequenceAt(index));
  }

  sequenceAt(index: number): number {
    return this.#index[index] ?? -1;
  }

  /** −1 where the row is not among those that are shown. */
  indexOf(sequence: number): number {
    return placeOf(this.#index, sequence);
  }

  /**
   * Learns what is new. `keepsPlace` while somebody reads: indices then stay as they are although old rows fall out of the ring. Returns
   * the rows that have come since the log was last seen whole, oldest first.
   */
  async refresh(keepsPlace: boolean): Promise<readonly LogRow[]> {
    const asked = this.#generation;
    const wasComplete = this.isComplete;
    const found: LogRow[] = [];
    for (let scans = 0; scans < this.#limits.scansPerRefreshMax; scans++) {
      const page = await this.#query(this.#scannedTo, this.#limits.scanRows);
      if (asked !== this.#generation) return [];
      for (const row of page.rows) {
        if (!matchesText(row, this.#filter.text)) continue;
        this.#index.push(row.sequence);
        this.#rows.put(row);
        found.push(row);
      }
      this.range = { first: page.firstSequence, next: page.nextSequence };
      const isEnd = page.rows.length < this.#limits.scanRows;
      this.#scannedTo = isEnd ? page.nextSequence : (page.rows.at(-1)?.sequence ?? this.#scannedTo) + 1;
      if (isEnd) break;
    }
    const hasChanged = found.length > 0 || !this.#wasRefreshed || !wasComplete;
    this.#wasRefreshed = true;
    if (!keepsPlace) this.#dropGone();
    if (hasChanged) this.#changed();
    // What was there before the filter was set is no news.
    return wasComplete ? found : [];
  }

  /**
   * Fetches what is missing of these indices, and what is ahead of them while somebody scrolls. One question at a time, each for what is
   * looked at by then: what was passed meanwhile is not asked for.
   */
  show(start: number, stop: number): Promise<void> {
    if (start !== this.#sight.start || stop !== this.#sight.stop)
      this.#wanted = rowsAhead(start, stop, start - this.#sight.start);
    this.#sight = { start, stop };
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #fetch(): Promise<void> {
    const asked = this.#generation;
    for (;;) {
      const span = this.#missing();
      if (span === null) return;
      const from = this.sequenceAt(span.from);
      const page = await this.#query(from, Math.min(this.#limits.pageRows, span.to - span.from + 1));
      if (asked !== this.#generation) return;
      for (const row of page.rows) this.#rows.put(row);
      // A row that the log no longer gives must not be asked for again and again.
      if (!this.#rows.has(from)) this.#refused.add(from);
      this.#changed();
    }
  }

  /** The next stretch of indices to ask for; null if there is none. */
  #missing(): RowsAhead | null {
    const has = (index: number) => {
      const sequence = this.sequenceAt(index);
      return sequence < this.range.first || this.#rows.has(sequence) || this.#refused.has(sequence);
    };
    // With words to look for, a page of the log is no page of matches: only what is in sight is worth it.
    const { from: first, to: last } = this.#wanted;
    const isWorth = this.#filter.text === '' && last - first < this.#limits.cachedRowsMax / 4;
    const wanted = isWorth ? this.#wanted : { from: this.#sight.start, to: this.#sight.stop };
    if (!isMissing(wanted, this.#sight, has)) return null;
    let { from, to } = { from: wanted.from, to: Math.min(wanted.to, this.rowCount - 1) };
    while (from < to && has(from)) from++;
    while (to > from && has(to)) to--;
    return { from, to: isWorth ? to : from + this.#limits.pageRows - 1 };
  }

  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.reset();
  }

  /** Forgets everything: time has jumped. */
  reset(): void {
    this.#generation++;
    this.#index = [];
    this.#scannedTo = 0;
    this.range = { first: 0, next: 0 };
    this.#wasRefreshed = false;
    this.#rows.clear();
    this.#refused.clear();
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes whenever something that can be seen has changed. */
  readonly version = (): number => this.#version;

  #query(from: number, count: number): Promise<LogPage> {
    return this.#ask({ ...queryOf(this.#filter), from, count });
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  /** Rows that have fallen out of the ring leave the index in one cut. */
  #dropGone(): void {
    let gone = 0;
    while (gone < this.#index.length && (this.#index[gone] as number) < this.range.first) gone++;
    if (gone > 0) this.#index = this.#index.slice(gone);
  }
}

type RowCache = ReturnType<typeof createRowCache>;

/** Keeps the rows that were put or read last. */
function createRowCache(max: number) {
  const rows = new Map<number, LogRow>();
  return {
    has: (sequence: number) => rows.has(sequence),
    get: (sequence: number) => rows.get(sequence),
    clear: () => rows.clear(),
    put: (row: LogRow) => {
      rows.delete(row.sequence);
      rows.set(row.sequence, row);
      if (rows.size <= max) return;
      for (const oldest of rows.keys()) {
        rows.delete(oldest);
        break;
      }
    },
  };
}

/** Index of a number in an ascending list, or −1. */
function placeOf(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle] as number;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
