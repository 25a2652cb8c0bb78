import type { FaultSpec } from '../../model/document.ts';
import { shownEndMs } from './fault-window.ts';

export interface FaultRow {
  readonly fault: FaultSpec;
  /** From 0 at the top. */
  readonly row: number;
}

/**
 * Puts windows that overlap into rows below each other, in the order in which they begin; where there are more than `rowsMax` at once, the
 * last row holds the rest. The same list gives the same rows whatever is selected, so that nothing jumps.
 */
export function faultRows(
  faults: readonly FaultSpec[],
  extentMs: number,
  rowsMax: number,
): { readonly rows: readonly FaultRow[]; readonly count: number } {
  const endsMs: number[] = [];
  const sorted = faults.toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  const rows = sorted.map((fault) => {
    const free = endsMs.findIndex((endMs) => endMs <= fault.startMs);
    const row = free >= 0 ? free : Math.min(endsMs.length, rowsMax - 1);
    endsMs[row] = Math.max(endsMs[row] ?? 0, shownEndMs(fault, extentMs));
    return { fault, row };
  });
  return { rows, count: Math.max(1, endsMs.length) };
}
