import { memo, useRef } from 'react';
import type { WireSpec } from '../../model/document.ts';
import { useWireNumbers } from '../../store/live-numbers.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { useDotScale } from './dot-scale-store.ts';
import { useWireLabel } from './item-label.ts';
import { KindIcon } from './kind-icon.tsx';
import { useRovingTabIndex } from './roving-store.ts';
import { StatusMark } from './status-mark.tsx';

interface WirePillProps {
  readonly wire: WireSpec;
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
  readonly faults: readonly string[];
  readonly hasBeads: boolean;
}

/** The wire's numbers, and the wire itself for keyboard and screen reader. */
export const WirePill = memo(function WirePill({ wire, x, y, isSelected, faults, hasBeads }: WirePillProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const label = useWireLabel(ref, wire.id);
  const place = `translate(-50%, ${hasBeads ? 20 : 8}px)`;
  return (
    <div className="fl-pill-place" style={{ transform: `translate(${x}px, ${y}px) ${place}` }}>
      <button
        ref={ref}
        type="button"
        tabIndex={useRovingTabIndex(wire.id)}
        aria-label={label}
        aria-pressed={isSelected}
        data-testid={`wire-${wire.id}`}
        data-canvas-item={wire.id}
        data-item-type="wire"
        className="fl-pill nodrag nopan"
      >
        <PillNumbers id={wire.id} />
        {faults.map((fault) => (
          <span key={fault} className="fl-pill-fault">
            <KindIcon name="zap" size={12} />
            {fault}
          </span>
        ))}
      </button>
    </div>
  );
});

function PillNumbers({ id }: { readonly id: string }) {
  const numbers = useWireNumbers(id);
  const { canvas } = useWords();
  const scale = useDotScale(id);
  const status = numbers?.status ?? 'idle';
  return (
    <>
      <span className="fl-pill-numbers">
        <StatusMark status={status} size={9} />
        <span>{formatRate(numbers?.ratePerSecond ?? Number.NaN)}</span>
        <span>{canvas.p95(formatMs(numbers?.p95Ms ?? Number.NaN))}</span>
        <span>{formatShare(numbers?.errorRatio ?? Number.NaN)}</span>
      </span>
      {(status === 'failed' || status === 'rejected') && (
        <span className={`fl-pill-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
      )}
      {scale > 1 && <span className="fl-pill-scale">{canvas.oneDot(scale)}</span>}
    </>
  );
}
