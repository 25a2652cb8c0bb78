/** The last latencies, as they came and in order of size: an insertion instead of a sort for each question. */
export interface Latencies {
  /** Ring; the oldest is at `next` once it is full. */
  readonly recent: Float64Array;
  /** The same numbers, ascending; the first `count` hold. */
  readonly sorted: Float64Array;
  next: number;
  count: number;
}

export const latenciesMax = 100;

export function createLatencies(): Latencies {
  return {
    recent: new Float64Array(latenciesMax),
    sorted: new Float64Array(latenciesMax),
    next: 0,
    count: 0,
  };
}

export function addLatency(latencies: Latencies, ms: number): void {
  const { recent, sorted, next } = latencies;
  if (latencies.count === latenciesMax) {
    const at = placeOf(latencies, recent[next]);
    sorted.copyWithin(at, at + 1, latencies.count);
    latencies.count--;
  }
  const at = placeOf(latencies, ms);
  sorted.copyWithin(at + 1, at, latencies.count);
  sorted[at] = ms;
  recent[next] = ms;
  latencies.next = (next + 1) % latenciesMax;
  latencies.count++;
}

/** The smallest of them within which 95 % lie (nearest rank); NaN if there are none. */
export function p95(latencies: Latencies): number {
  const { sorted, count } = latencies;
  return count === 0 ? Number.NaN : sorted[Math.ceil((95 * count) / 100) - 1];
}

/** Place of the first that is not smaller. */
function placeOf({ sorted, count }: Latencies, ms: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
