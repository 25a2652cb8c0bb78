import { formatMs } from '../words/format.ts';
import type { Waterfall } from './waterfall.ts';

/** Marks of the time axis, from the start of the trace. */
export function TimeAxis({ waterfall }: { readonly waterfall: Waterfall }) {
  const widthMs = widthOf(waterfall);
  return (
    <div className="absolute inset-y-0 right-3 left-0">
      {waterfall.ticksMs.map((tickMs) => (
        <span
          key={tickMs}
          className="absolute top-1/2 -translate-y-1/2 pl-1 text-[0.6875rem] whitespace-nowrap max-sm:even:hidden"
          style={tickMs / widthMs > 0.92 ? { right: 0 } : { left: `${(tickMs / widthMs) * 100}%` }}
        >
          {tickMs === 0 ? '0' : formatMs(tickMs)}
        </span>
      ))}
    </div>
  );
}

export function TimeGrid({ waterfall }: { readonly waterfall: Waterfall }) {
  const widthMs = widthOf(waterfall);
  return (
    <div aria-hidden="true" className="absolute inset-0">
      {waterfall.ticksMs.map((tickMs) => (
        <span
          key={tickMs}
          className="absolute inset-y-0 w-px bg-line"
          style={{ left: `${(tickMs / widthMs) * 100}%` }}
        />
      ))}
    </div>
  );
}

function widthOf({ startMs, endMs }: Waterfall): number {
  return Math.max(endMs - startMs, 1e-9);
}
