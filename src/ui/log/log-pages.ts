import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import { isFiltering, type LogFilter, matchesText, noFilter, queryOf } from './log-filter.ts';

export interface LogPagesLimits {
  /** Rows asked for at once. */
  readonly pageRows: number;
  /** Rows kept on the screen's side; the longest unused go first. */
  readonly cachedRowsMax: number;
  /** Pages that one refresh scans for matches of a filter. */
  readonly scansPerRefreshMax: number;
}

export const logPagesLimits: LogPagesLimits = { pageRows: 200, cachedRowsMax: 6000, scansPerRefreshMax: 20 };

/**
 * A window on a log that is longer than the screen should hold. Without a filter a row's index is its sequence number less `base`; with
 * one it is its place in a list of the matching sequence numbers, which grows as pages are scanned. Rows themselves are fetched when they
 * are looked at, and forgotten when they are not.
 */
export class LogPages {
  /** Sequence numbers that the simulation holds. */
  range = { first: 0, next: 0 };
  readonly #ask: (query: LogQuery) => Promise<LogPage>;
  readonly #limits: LogPagesLimits;
  readonly #listeners = new Set<() => void>();
  readonly #rows: RowCache;
  #filter = noFilter;
  /** Sequence number of index 0 without a filter. */
  #base = 0;
  #matches: number[] = [];
  #scannedTo = 0;
  #version = 0;
  /** Answers to questions of an older generation are ignored: the filter or the epoch has changed meanwhile. */
  #generation = 0;
  #wasRefreshed = false;

  constructor(ask: (query: LogQuery) => Promise<LogPage>, limits: LogPagesLimits = logPagesLimits) {
    this.#ask = ask;
    this.#limits = limits;
    this.#rows = createRowCache(limits.cachedRowsMax);
  }

  get rowCount(): number {
    return this.#isFiltering ? this.#matches.length : this.range.next - this.#base;
  }

  /** False while a filter has not seen the whole log, and before the first answer. */
  get isComplete(): boolean {
    return this.#wasRefreshed && (!this.#isFiltering || this.#scannedTo >= this.range.next);
  }

  /** Undefined while it is fetched, or after it has left the simulation's ring. */
  rowAt(index: number): LogRow | undefined {
    return this.#rows.get(this.sequenceAt(index));
  }

  sequenceAt(index: number): number {
    return this.#isFiltering ? (this.#matches[index] ?? -1) : this.#base + index;
  }

  /** −1 where the row is not among those that are shown. */
  indexOf(sequence: number): number {
    if (this.#isFiltering) return placeOf(this.#matches, sequence);
    return sequence >= this.#base && sequence < this.range.next ? sequence - this.#base : -1;
  }

  /**
   * Learns what is new. `keepsPlace` while somebody reads: indices then stay as they are although old rows fall out of the ring. Returns
   * the matching rows that have come since the last refresh, oldest first.
   */
  refresh(keepsPlace: boolean): Promise<readonly LogRow[]> {
    return this.#isFiltering
      ? this.#refreshMatches(this.#generation)
      : this.#refreshAll(keepsPlace, this.#generation);
  }

  /** Fetches what is missing of these indices. */
  async show(start: number, stop: number): Promise<void> {
    const asked = this.#generation;
    for (let index = Math.max(0, start); index <= stop; ) {
      const sequence = this.sequenceAt(index);
      if (sequence < this.range.first || this.#rows.has(sequence)) {
        index++;
        continue;
      }
      const page = await this.#query(sequence);
      if (asked !== this.#generation) return;
      for (const row of page.rows) this.#rows.put(row);
      this.#changed();
      const last = page.rows.at(-1)?.sequence ?? -1;
      // A row that the log no longer gives must not be asked for again and again.
      do index++;
      while (index <= stop && this.sequenceAt(index) <= last);
    }
  }

  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.reset();
  }

  /** Forgets everything: time has jumped. */
  reset(): void {
    this.#generation++;
    this.#matches = [];
    this.#scannedTo = 0;
    this.#base = 0;
    this.range = { first: 0, next: 0 };
    this.#wasRefreshed = false;
    this.#rows.clear();
    this.#changed();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes whenever something that can be seen has changed. */
  readonly version = (): number => this.#version;

  get #isFiltering(): boolean {
    return isFiltering(this.#filter);
  }

  #query(from: number): Promise<LogPage> {
    return this.#ask({ ...queryOf(this.#filter), from, count: this.#limits.pageRows });
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }

  async #refreshAll(keepsPlace: boolean, asked: number): Promise<readonly LogRow[]> {
    const page = await this.#query(this.#wasRefreshed ? this.range.next : -this.#limits.pageRows);
    if (asked !== this.#generation) return [];
    const isFirst = !this.#wasRefreshed;
    const hasNews =
      isFirst || page.nextSequence !== this.range.next || page.firstSequence !== this.range.first;
    this.range = { first: page.firstSequence, next: page.nextSequence };
    if (!keepsPlace || isFirst) this.#base = page.firstSequence;
    this.#wasRefreshed = true;
    for (const row of page.rows) this.#rows.put(row);
    if (hasNews) this.#changed();
    return isFirst ? [] : page.rows;
  }

  async #refreshMatches(asked: number): Promise<readonly LogRow[]> {
    const found: LogRow[] = [];
    const wasComplete = this.isComplete;
    for (let scans = 0; scans < this.#limits.scansPerRefreshMax; scans++) {
      const page = await this.#query(this.#scannedTo);
      if (asked !== this.#generation) return [];
      this.range = { first: page.firstSequence, next: page.nextSequence };
      const fresh = page.rows.filter((row) => matchesText(row, this.#filter.text));
      for (const row of fresh) {
        this.#matches.push(row.sequence);
        this.#rows.put(row);
      }
      found.push(...fresh);
      const isEnd = page.rows.length < this.#limits.pageRows;
      this.#scannedTo = isEnd ? page.nextSequence : (page.rows.at(-1)?.sequence ?? this.#scannedTo) + 1;
      if (isEnd) break;
    }
    this.#wasRefreshed = true;
    this.#changed();
    // What was there before the filter was set is no news.
    return wasComplete ? found : [];
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
