/** A query that was answered and cannot be judged yet. */
interface OpenRead {
  readonly atMs: number;
  /** Newest event that was in the table. */
  readonly reached: number;
}

/** One answer that was old. */
interface StaleRead {
  readonly atMs: number;
  readonly key: string;
  /** Since when there was something newer. */
  readonly ageMs: number;
}

/**
 * Counts answers with old data, exactly. A projection does not know what it does not know; so an answer is kept until the event comes that
 * shows it to have been old (stored before the answer, not in the table then, about the same row), or the word that nothing of the kind
 * was there. Each answer is judged once.
 */
export interface Staleness {
  /** By row; answers about the whole table stand under `wholeTable`. */
  readonly open: Map<string, OpenRead[]>;
  openCount: number;
  fresh: number;
  stale: number;
  ageSumMs: number;
  ageMaxMs: number;
  /** Answers beyond the limit of those that are kept, about which nothing can be said. */
  unjudged: number;
  /** The newest of the stale ones. */
  readonly recent: StaleRead[];
}

/** No row has an empty key. */
export const wholeTable = '';

const openReadsMax = 10_000;
const recentMax = 100;

export function createStaleness(): Staleness {
  return {
    open: new Map(),
    openCount: 0,
    fresh: 0,
    stale: 0,
    ageSumMs: 0,
    ageMaxMs: 0,
    unjudged: 0,
    recent: [],
  };
}

export function noteRead(staleness: Staleness, key: string, atMs: number, reached: number): void {
  if (staleness.openCount >= openReadsMax) {
    staleness.unjudged++;
    return;
  }
  staleness.openCount++;
  const reads = staleness.open.get(key);
  if (reads === undefined) staleness.open.set(key, [{ atMs, reached }]);
  else reads.push({ atMs, reached });
}

/** An event has changed these rows. */
export function judgeByEvent(
  staleness: Staleness,
  keys: readonly string[],
  { position, timeMs }: { readonly position: number; readonly timeMs: number },
): void {
  if (staleness.openCount === 0 || keys.length === 0) return;
  const judge = (key: string) => (read: OpenRead) => {
    if (position <= read.reached) return 'open';
    if (timeMs >= read.atMs) return 'fresh';
    noteStale(staleness, { key, atMs: read.atMs, ageMs: read.atMs - timeMs });
    return 'stale';
  };
  for (const key of keys) settle(staleness, key, judge(key));
  settle(staleness, wholeTable, judge(wholeTable));
}

/** Everything that the store held at `sentMs` is in the table: answers given up to then that nothing spoke against were fresh. */
export function judgeCaughtUp(staleness: Staleness, sentMs: number): void {
  if (staleness.openCount === 0) return;
  for (const key of [...staleness.open.keys()]) {
    settle(staleness, key, (read) => (read.atMs <= sentMs ? 'fresh' : 'open'));
  }
}

function settle(
  staleness: Staleness,
  key: string,
  verdictOf: (read: OpenRead) => 'open' | 'fresh' | 'stale',
): void {
  const reads = staleness.open.get(key);
  if (reads === undefined) return;
  const left = reads.filter((read) => {
    const verdict = verdictOf(read);
    if (verdict === 'fresh') staleness.fresh++;
    return verdict === 'open';
  });
  staleness.openCount -= reads.length - left.length;
  if (left.length === 0) staleness.open.delete(key);
  else staleness.open.set(key, left);
}

function noteStale(staleness: Staleness, read: StaleRead): void {
  staleness.stale++;
  staleness.ageSumMs += read.ageMs;
  staleness.ageMaxMs = Math.max(staleness.ageMaxMs, read.ageMs);
  staleness.recent.push(read);
  if (staleness.recent.length > recentMax) staleness.recent.shift();
}
