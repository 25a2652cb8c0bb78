import type { NodeNumbers, WireNumbers } from '../../store/live-numbers.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatMs, formatRate, formatShare } from '../words/format.ts';
import type { NumberCell } from './number-grid.tsx';

type Words = Messages['inspector'];

export function nodeCells(numbers: NodeNumbers, { numbers: words, busyOf }: Words): NumberCell[] {
  const cells = [
    ...shared(numbers, words),
    { label: words.degraded, value: formatShare(numbers.degradedRatio) },
    { label: words.queued, value: formatCount(numbers.queued) },
  ];
  if (numbers.capacity > 0) {
    cells.push({
      label: words.busy,
      value: busyOf(formatCount(numbers.busy), formatCount(numbers.capacity)),
    });
  }
  return cells;
}

export function wireCells(numbers: WireNumbers, { numbers: words }: Words): NumberCell[] {
  const value = Number.isFinite(numbers.amplification) ? numbers.amplification.toFixed(2) : '–';
  return [...shared(numbers, words), { label: words.amplification, value }];
}

function shared(numbers: NodeNumbers | WireNumbers, words: Words['numbers']): NumberCell[] {
  return [
    { label: words.rate, value: formatRate(numbers.ratePerSecond) },
    { label: words.inFlight, value: formatCount(numbers.inFlight) },
    { label: words.errors, value: formatShare(numbers.errorRatio) },
    { label: words.rejected, value: formatShare(numbers.rejectedRatio) },
    { label: words.p50, value: formatMs(numbers.p50Ms) },
    { label: words.p95, value: formatMs(numbers.p95Ms) },
    { label: words.p99, value: formatMs(numbers.p99Ms) },
  ];
}
