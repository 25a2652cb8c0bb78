import { memo, useRef } from 'react';
import type { WireSpec } from '../../model/document.ts';
import { hintText, useHints } from '../../store/hint-store.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { useWords } from '../words/first-words.ts';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useDotScale } from './dot-scale-store.ts';
import { useWireLabel } from './item-label.ts';
import { KindIcon } from './kind-icon.tsx';
import { statusOf, useWireView } from './number-views.ts';
import { useRovingTabIndex } from './roving-store.ts';
import { StatusMark } from './status-mark.tsx';
import type { ActingFault } from './target-faults.ts';

interface WirePillProps {
  readonly wire: WireSpec;
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
  readonly faults: readonly ActingFault[];
}

/** The wire's numbers, and the wire itself for keyboard and screen reader. */
export const WirePill = memo(function WirePill({ wire, x, y, isSelected, faults }: WirePillProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const label = useWireLabel(ref, wire.id);
  const hint = useHints((state) => hintText(state, wire));
  return (
    <div className="fl-pill-place" style={{ left: x, top: y }}>
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
        {hint !== '' && (
          <span className="fl-pill-hint" title={hint}>
            <KindIcon name="lightbulb" size={13} />
          </span>
        )}
        {faults.map(({ spec, text, short, icon }) => (
          <span key={spec.id} className="fl-pill-fault" title={text}>
            <KindIcon name="zap" size={12} />
            {icon !== '' && <KindIcon name={icon} size={12} />}
            {short}
          </span>
        ))}
      </button>
    </div>
  );
});

function PillNumbers({ id }: { readonly id: string }) {
  const { canvas } = useWords();
  const scale = useDotScale(id);
  const status = useWireView(id, statusOf);
  return (
    <>
      <span className="fl-pill-numbers" data-idle={status === 'idle' || undefined}>
        <StatusMark status={status} size={9} />
        <span>{useWireView(id, rate)}</span>
        <span>
          <small>{canvas.p95}</small> {useWireView(id, p95)}
        </span>
        <span>{useWireView(id, errors)}</span>
      </span>
      {(status === 'failed' || status === 'rejected') && (
        <span className={`fl-pill-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
      )}
      {scale > 1 && <span className="fl-pill-scale">{canvas.oneDot(scale)}</span>}
    </>
  );
}

const rate = (numbers: WireNumbers | null) => formatRate(numbers?.ratePerSecond ?? Number.NaN);
const errors = (numbers: WireNumbers | null) => formatShare(numbers?.errorRatio ?? Number.NaN);
const p95 = (numbers: WireNumbers | null) => formatMs(numbers?.p95Ms ?? Number.NaN);
