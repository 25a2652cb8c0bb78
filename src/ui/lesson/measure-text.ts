import type { Unit } from '../../scenarios/lesson-contract.ts';
import { formatCount, formatMs, formatRate, formatShare, noNumber } from '../words/format.ts';

/** A measured number with its unit. */
export function measureText(value: number | null, unit: Unit): string {
  if (value === null) return noNumber;
  switch (unit) {
    case 'ms':
      return formatMs(value);
    case 'ratio':
      return formatShare(value);
    case 'count':
      return value < 9.95 ? formatCount(value) : String(Math.round(value));
    case 'per-second':
      return formatRate(value);
    case 'times':
      return `${formatCount(value)}×`;
  }
}
