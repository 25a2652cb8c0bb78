/**
 * Ranges of counts for many histograms in one array, so that of a thousand histograms none has an array of its own to be looked up, and a
 * clone of them all is one copy. Ranges are whole blocks of `blockSize`; one that is given back serves the next who asks for its length.
 * Plain data; the functions lie beside it.
 */
export interface CountsStore {
  counts: Int32Array;
  used: number;
  /** By blocks of a range: the first that is free, chained through their first counts; `NONE` at the end. */
  readonly free: Int32Array;
}

export const blockSize = 64;
const blocksMax = 64;
const NONE = -1;

export function createCountsStore(): CountsStore {
  return { counts: new Int32Array(0), used: 0, free: new Int32Array(blocksMax + 1).fill(NONE) };
}

/** Where a range of that many blocks (1–64), all 0, begins. Replaces `counts` when it grows. */
export function takeCounts(store: CountsStore, blocks: number): number {
  const size = blocks * blockSize;
  let from = store.free[blocks];
  if (from === NONE) {
    from = store.used;
    store.used += size;
    if (store.used > store.counts.length) {
      const wider = new Int32Array(Math.max(store.used, 2 * store.counts.length));
      wider.set(store.counts);
      store.counts = wider;
    }
  } else {
    store.free[blocks] = store.counts[from];
  }
  store.counts.fill(0, from, from + size);
  return from;
}

/** Gives back the range of that many blocks that begins at `from`. */
export function releaseCounts(store: CountsStore, from: number, blocks: number): void {
  store.counts[from] = store.free[blocks];
  store.free[blocks] = from;
}
