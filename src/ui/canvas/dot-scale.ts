/** Above this many moving objects on the canvas, or this many messages per real second on a wire, one dot stands for several. */
const dotsMax = 400;
const wireDotsPerSecondMax = 60;

const steps = [1, 2, 5];

/** The smallest of 1, 2, 5, 10, 20, 50 … that is at least `wanted`. */
export function niceScale(wanted: number): number {
  for (let power = 1; power < 1e9; power *= 10) {
    for (const step of steps) if (step * power >= wanted) return step * power;
  }
  return 1e9;
}

/**
 * How many messages one dot of a wire stands for. Grows at once; shrinks only when there is clear room, so that the printed number
 * does not flicker at a border.
 */
export function nextScale(current: number, perRealSecond: number, movingCount: number): number {
  const wanted = Math.max(perRealSecond / wireDotsPerSecondMax, movingCount / dotsMax);
  const next = niceScale(wanted);
  if (next >= current) return next;
  return niceScale(wanted * 1.3) < current ? next : current;
}

/** Whether a call is among the one in `scale` that is drawn: its request and its reply always agree. */
export function isDrawn(call: number, scale: number): boolean {
  if (scale <= 1) return true;
  return (Math.imul(call | 0, 0x9e3779b1) >>> 0) % scale === 0;
}
