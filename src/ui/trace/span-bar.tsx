import type { SpanKind } from '../../protocol/messages.ts';
import { StatusShape, statusOfOutcome, statusText } from '../evidence/outcome-mark.tsx';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { WaterfallRow } from './waterfall.ts';

type BarLook = 'work' | 'wait' | 'inside' | 'point';

const lookOf: Record<SpanKind, BarLook> = {
  work: 'work',
  queue: 'wait',
  backoff: 'wait',
  carried: 'wait',
  call: 'inside',
  attempt: 'inside',
  server: 'inside',
  rejected: 'point',
};

/** Work is solid, waiting hatched, and what only waits for the spans below it is an outline. All take the colour of their outcome. */
const looks: Record<BarLook, string> = {
  work: 'h-3 bg-current',
  wait: 'h-3 border border-current bg-[repeating-linear-gradient(135deg,currentColor_0_1.5px,transparent_1.5px_5px)]',
  inside: 'h-4 border border-current bg-current/10',
  point: 'h-2 bg-current',
};

/**
 * The bar of one span on the time scale of its trace, with what became of it where that is not plain. Its grounds say something, and stay
 * where the system has colours of its own.
 */
export function SpanBar({ row }: { readonly row: WaterfallRow }) {
  const { span, bar, critical } = row;
  const status = statusOfOutcome(span.outcome);
  return (
    <div className="relative h-full">
      <div
        className={`absolute top-1/2 min-w-[2px] -translate-y-1/2 rounded-[2px] forced-color-adjust-none ${looks[lookOf[span.kind]]} ${statusText[status]} ${row.isOrphan ? 'opacity-50' : ''} ${row.isLater ? 'border-dashed' : ''}`}
        style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
      />
      {critical.map((stretch) => (
        <div
          key={stretch.left}
          data-testid="critical"
          className="absolute bottom-[3px] h-[2px] min-w-px bg-ink forced-color-adjust-none"
          style={{ left: `${stretch.left * 100}%`, width: `${stretch.width * 100}%` }}
        />
      ))}
      <BarLabel row={row} />
    </div>
  );
}

/** Stands right of the bar, left of it, or on it, wherever there is room. */
function BarLabel({ row }: { readonly row: WaterfallRow }) {
  const { outcomes, trace } = useWords().panels;
  const { span, bar } = row;
  const status = statusOfOutcome(span.outcome);
  const end = bar.left + bar.width;
  const isPlain = span.outcome === 'ok' || span.outcome === 'running' || row.isOrphan;
  const place = bar.width > 0.36 ? 'on' : end < 0.68 ? 'after' : 'before';
  const isChip = place === 'on' && lookOf[span.kind] !== 'inside';
  const positions = {
    after: { left: `calc(${end * 100}% + 6px)` },
    before: { right: `calc(${(1 - bar.left) * 100}% + 6px)` },
    on: { left: `calc(${bar.left * 100}% + ${isChip ? 12 : 3}px)` },
  };
  return (
    <span
      className={`absolute top-1/2 flex -translate-y-1/2 items-center gap-1 rounded-[3px] px-1 text-[0.6875rem] leading-4 whitespace-nowrap ${isChip ? 'bg-panel' : ''}`}
      style={positions[place]}
    >
      {!isPlain && <StatusShape status={status} />}
      <span className={place === 'on' ? 'text-ink' : 'text-muted'}>{formatMs(row.durationMs)}</span>
      {/* A phone has room for the shape; the words stand below for the one that is chosen. */}
      {!isPlain && <span className={`${statusText[status]} max-sm:sr-only`}>{outcomes[span.outcome]}</span>}
      {row.isOrphan && <span className="text-ink italic">{trace.orphanShort}</span>}
    </span>
  );
}
