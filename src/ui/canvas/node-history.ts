import { readNodeNumbers } from '../../store/live-numbers.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';

/** Samples per node, one for each virtual second. */
const historyLength = 60;

export interface NodeHistory {
  /** Oldest first; NaN where nothing was measured. */
  readonly rate: Float32Array;
  readonly p95: Float32Array;
  readonly count: number;
}

const histories = new Map<string, NodeHistory>();
const listeners = new Set<() => void>();
let second = -1;
let epoch = -1;

export function readHistory(id: string): NodeHistory | undefined {
  return histories.get(id);
}

export function onHistory(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Samples every node's numbers once a virtual second; a jump in time begins anew. Returns the way to stop. */
export function recordHistory(): () => void {
  return playbackStore.subscribe(({ nowMs, epoch: nextEpoch }) => {
    const nextSecond = Math.floor(nowMs / 1000);
    if (nextEpoch === epoch && nextSecond === second) return;
    if (nextEpoch !== epoch || nextSecond < second) histories.clear();
    epoch = nextEpoch;
    second = nextSecond;
    for (const { id } of sessionStore.getState().document.nodes) sample(id);
    for (const listener of listeners) listener();
  });
}

function sample(id: string): void {
  const numbers = readNodeNumbers(id);
  if (numbers === null) return;
  const known = histories.get(id);
  histories.set(id, {
    rate: shifted(known?.rate, numbers.ratePerSecond),
    p95: shifted(known?.p95, numbers.p95Ms),
    count: Math.min((known?.count ?? 0) + 1, historyLength),
  });
}

function shifted(values: Float32Array | undefined, next: number): Float32Array {
  const shiftedValues = new Float32Array(historyLength).fill(Number.NaN);
  if (values) shiftedValues.set(values.subarray(1));
  shiftedValues[historyLength - 1] = next;
  return shiftedValues;
}
