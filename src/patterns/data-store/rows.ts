import type { OutcomeCode } from '../../model/outcome.ts';
import type { DataStoreState } from './state.ts';

/** Rows that a database holds. */
export const rowsMax = 100_000;

export interface Answer {
  readonly outcome: OutcomeCode;
  readonly body: unknown;
}

/** Writes a row, or takes it away without a value. Returns the version of what stands now, 0 for nothing. */
export function setRow(
  { rows, gone }: DataStoreState,
  key: number,
  value: unknown,
  unit: number,
  atMs: number,
): number {
  const before = rows.get(key)?.version ?? gone.get(key) ?? 0;
  if (value === undefined) {
    rows.delete(key);
    if (before > 0) gone.set(key, before);
    // Of so many that are gone the first is forgotten.
    for (const oldest of gone.keys()) {
      if (gone.size <= rowsMax) break;
      gone.delete(oldest);
    }
    return 0;
  }
  gone.delete(key);
  rows.set(key, { version: before + 1, value, atMs, unit });
  return before + 1;
}
