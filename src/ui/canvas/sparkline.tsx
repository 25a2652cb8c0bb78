import { useSyncExternalStore } from 'react';
import { onHistory, readHistory } from './node-history.ts';
import { linePath } from './sparkline-path.ts';

const width = 100;
const height = 13;

/** Rate as an area and p95 as a line over the last 60 virtual seconds. Each has its own scale: it shows change, the numbers show size. */
export function Sparkline({ id }: { readonly id: string }) {
  const history = useSyncExternalStore(onHistory, () => readHistory(id));
  if (history === undefined || history.count < 2) return null;
  const rate = linePath(history.rate, width, height);
  return (
    <svg
      className="fl-spark"
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
    >
      <path className="fl-spark-area" d={rate === '' ? '' : `${rate} V${height} H${firstX(rate)} Z`} />
      <path className="fl-spark-line" d={linePath(history.p95, width, height)} />
    </svg>
  );
}

function firstX(path: string): string {
  return path.slice(1, path.indexOf(','));
}
