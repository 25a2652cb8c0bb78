import type { Marker } from '../../protocol/frame.ts';
import type { ChartMark } from './chart-specs.ts';

/** More lines than this would hide what they mark; the newest stay. */
const marksMax = 200;

/** Faults and state changes as lines on a chart; the other marks of the time bar say nothing about its numbers. */
export function marksOf(markers: readonly Marker[]): ChartMark[] {
  const marks: ChartMark[] = [];
  for (const { kind, atMs } of markers) {
    if (kind === 'fault-begin') marks.push({ atSeconds: atMs / 1000, token: '--failed', dash: [2, 3] });
    else if (kind === 'fault-end')
      marks.push({ atSeconds: atMs / 1000, token: '--line-strong', dash: [2, 3] });
    else if (kind === 'transition') marks.push({ atSeconds: atMs / 1000, token: '--rejected', dash: [5, 3] });
  }
  return marks.slice(-marksMax);
}
