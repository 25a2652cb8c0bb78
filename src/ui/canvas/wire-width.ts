const restPx = 1.5;
const fullPx = 6;
/** Rate from which a wire is drawn at its full width. */
const fullPerSecond = 1000;

/** Width of a wire: the logarithm of its rate, in steps of half a px so that it does not breathe with every number. */
export function wireWidth(perSecond: number): number {
  if (!(perSecond > 0)) return restPx;
  const share = Math.min(Math.log(1 + perSecond) / Math.log(1 + fullPerSecond), 1);
  return Math.round((restPx + (fullPx - restPx) * share) * 2) / 2;
}
