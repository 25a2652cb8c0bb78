import { isCount } from '../base/is-count.ts';
import { show } from './fields.ts';
import { isRecord } from './stable-json.ts';

/** One row of a write that says for each of its rows what becomes of it, as `rows` in the body of a request to a data store. */
export interface RowWrite {
  readonly key: number;
  /** What stands in the row afterwards; absent, the row is taken away. */
  readonly value?: unknown;
  /** The version that must stand, 0 for no row; absent for any. */
  readonly ifVersion?: number;
  /** The version that the writer has read, 0 for no row; absent if it has read none. It refuses nothing; it tells what was written over unseen. */
  readonly seen?: number;
}

/** Reads foreign row writes, at most `max` of them; what is wrong with them as a sentence. */
export function readRowWrites(list: readonly unknown[], max: number): readonly RowWrite[] | string {
  if (list.length === 0 || list.length > max) return `rows must be 1–${max} rows, got ${list.length}`;
  for (const [at, row] of list.entries()) {
    if (!isRecord(row)) return `rows.${at} must be an object, got ${show(row)}`;
    if (!isCount(row.key)) return `rows.${at}.key must be a whole number from 0, got ${show(row.key)}`;
    for (const version of ['ifVersion', 'seen'])
      if (row[version] !== undefined && !isCount(row[version]))
        return `rows.${at}.${version} must be a whole number from 0, got ${show(row[version])}`;
  }
  return list as readonly RowWrite[];
}
