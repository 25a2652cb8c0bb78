/** What to fetch of a long list for what is in sight of it. */
export interface RowsAhead {
  readonly from: number;
  readonly to: number;
}

/** Rows fetched on the sides of those that are looked at. */
const margin = 60;
/** At most so many rows beyond those in sight: a page has to come within a few frames. */
const aheadMax = 400;
/** Rows that pass in the time of a few questions are fetched before they come into sight. */
const framesAhead = 5;

/** Where somebody scrolls fast, more is fetched in their direction; where they jump, only what they have come to. */
export function rowsAhead(start: number, stop: number, moved: number): RowsAhead {
  const ahead = Math.max(margin, Math.abs(moved) * framesAhead);
  const isJump = ahead > aheadMax;
  const from = start - (moved < 0 && !isJump ? ahead : margin);
  const to = stop + (moved > 0 && !isJump ? ahead : margin);
  return { from: Math.max(0, from), to };
}

/**
 * Whether it is time to ask: at once for what is in sight, and for what is ahead when half of it is used up. `has` says of a row whether it is there.
 */
export function isMissing(
  { from, to }: RowsAhead,
  sight: { readonly start: number; readonly stop: number },
  has: (index: number) => boolean,
): boolean {
  const first = Math.ceil((from + sight.start) / 2);
  const last = Math.floor((to + sight.stop) / 2);
  for (let index = first; index <= last; index++) if (!has(index)) return true;
  return false;
}
