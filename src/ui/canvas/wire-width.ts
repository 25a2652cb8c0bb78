const restPx = 1.5;
const fullPx = 6;
/** Rate from which a wire is drawn at its full width. */
const fullPerSecond = 1000;

/** Width of a wire by the logarithm of its rate, in steps of half a px. */
export function wireWidth(perSecond: number): number {
  return Math.round(exactWidth(perSecond) * 2) / 2;
}

/** The width to draw after `shown` was drawn: it stays until the rate has clearly left it, so that a wire does not breathe. */
export function nextWireWidth(shown: number, perSecond: number): number {
  return Math.abs(exactWidth(perSecond) - shown) < 0.4 ? shown : wireWidth(perSecond);
}

function exactWidth(perSecond: number): number {
  if (!(perSecond > 0)) return restPx;
  return restPx + (fullPx - restPx) * Math.min(Math.log(1 + perSecond) / Math.log(1 + fullPerSecond), 1);
}
