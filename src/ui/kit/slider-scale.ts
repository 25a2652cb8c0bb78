/** Positions of a slider: fine enough that one step is less than a pixel. */
export const positionMax = 1000;

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly scale: 'linear' | 'log';
  readonly integer: boolean;
}

/** The smallest value of a logarithmic scale that starts at 0 and still has its own place. */
function logStart({ min, max, integer }: Scale): number {
  if (min > 0) return min;
  return integer ? 1 : max / 1e5;
}

/** Where a value stands on the slider, 0–`positionMax`. A logarithmic scale from 0 gives 0 its leftmost place. */
export function positionOf(value: number, scale: Scale): number {
  const { min, max } = scale;
  if (max <= min) return 0;
  const within = Math.min(max, Math.max(min, value));
  if (scale.scale === 'linear') return Math.round(((within - min) / (max - min)) * positionMax);
  const start = logStart(scale);
  if (within === min || within < start) return 0;
  return Math.round((Math.log(within / start) / Math.log(max / start)) * (positionMax - 1)) + 1;
}

/** The value at a position, rounded to two or three digits, so that dragging gives numbers a person would write. */
export function valueAt(position: number, scale: Scale): number {
  const { min, max, integer } = scale;
  if (position <= 0) return min;
  if (position >= positionMax) return max;
  const raw =
    scale.scale === 'linear'
      ? min + ((max - min) * position) / positionMax
      : logStart(scale) * (max / logStart(scale)) ** ((position - 1) / (positionMax - 1));
  const rounded = integer ? Math.round(raw) : roundTo(raw, scale.scale === 'log' ? 2 : 3, max - min);
  return Math.min(
    max,
    Math.max(min, integer && Math.abs(rounded) >= 100 ? roundTo(rounded, 2, max - min) : rounded),
  );
}

/** Steps of the arrow keys, in values: a small one that is never nothing. */
export function steppedValue(value: number, direction: 1 | -1, scale: Scale): number {
  const { min, max, integer } = scale;
  const size = Math.max(Math.abs(value), integer ? 1 : (max - min) / 1e4);
  const raw =
    scale.scale === 'log' ? 10 ** Math.floor(Math.log10(size)) / (integer ? 1 : 2) : (max - min) / 100;
  const step = integer ? Math.max(1, Math.round(raw)) : Number(raw.toPrecision(1));
  const next = Number((value + direction * step).toPrecision(9));
  return Math.min(max, Math.max(min, next));
}

function roundTo(value: number, digits: number, span: number): number {
  if (value === 0) return 0;
  const byValue = Number(value.toPrecision(digits));
  const unit = 10 ** Math.floor(Math.log10(span / positionMax));
  // Near the ends of a wide linear scale digits of the value say more than the slider can show.
  return Math.abs(byValue - value) > unit
    ? Number((Math.round(value / unit) * unit).toPrecision(12))
    : byValue;
}
