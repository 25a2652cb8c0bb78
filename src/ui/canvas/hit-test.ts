/** Dots of the last drawn frame: x, y on the layer, and of which message each one is. */
export interface DotField {
  count: number;
  readonly xy: Float32Array;
  /** trace, call, attempt and departMs of each dot. */
  readonly about: Float64Array;
}

export interface DotAbout {
  readonly x: number;
  readonly y: number;
  readonly trace: number;
  readonly call: number;
  readonly attempt: number;
  readonly departMs: number;
}

export function createDotField(capacity: number): DotField {
  return { count: 0, xy: new Float32Array(capacity * 2), about: new Float64Array(capacity * 4) };
}

/** Beyond the capacity dots are drawn but cannot be pointed at. */
export function addDot(field: DotField, { x, y, trace, call, attempt, departMs }: DotAbout): void {
  const { count } = field;
  if (count * 2 >= field.xy.length) return;
  field.xy[count * 2] = x;
  field.xy[count * 2 + 1] = y;
  field.about.set([trace, call, attempt, departMs], count * 4);
  field.count++;
}

/** The dot nearest to a point, or null if none is within `radius` px. */
export function dotAt(field: DotField, x: number, y: number, radius: number): DotAbout | null {
  let best = -1;
  let bestSquare = radius * radius;
  for (let i = 0; i < field.count; i++) {
    const dx = (field.xy[i * 2] as number) - x;
    const dy = (field.xy[i * 2 + 1] as number) - y;
    const square = dx * dx + dy * dy;
    if (square > bestSquare) continue;
    bestSquare = square;
    best = i;
  }
  if (best < 0) return null;
  const [trace = 0, call = 0, attempt = 0, departMs = 0] = field.about.subarray(best * 4, best * 4 + 4);
  return {
    x: field.xy[best * 2] as number,
    y: field.xy[best * 2 + 1] as number,
    trace,
    call,
    attempt,
    departMs,
  };
}
