import { memo, useRef } from 'react';
import type { WireSpec } from '../../model/document.ts';
import { hintText, useHints } from '../../store/hint-store.ts';
import { useWords } from '../words/first-words.ts';
import { useDotScale } from './dot-scale-store.ts';
import { useWireLabel } from './item-label.ts';
import { KindIcon } from './kind-icon.tsx';
import { statusOf, useWireView } from './number-views.ts';
import { isTime, numbersShown, pillNumber, usePillLook } from './pill-look.ts';
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
        <PillNumbers wire={wire} />
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

function PillNumbers({ wire }: { readonly wire: WireSpec }) {
  const { canvas } = useWords();
  const { lines, Policies } = usePillLook();
  const scale = useDotScale(wire.id);
  const status = useWireView(wire.id, statusOf);
  const names = lines.flat();
  // One text for all: nothing is drawn anew as long as all read the same.
  const texts = useWireView(wire.id, (numbers) =>
    names.map((name) => pillNumber(name, numbers)).join('\t'),
  ).split('\t');
  return (
    <>
      {numbersShown(lines, status).map((line, at) => (
        <span key={line[0] ?? ''} className="fl-pill-numbers" data-idle={status === 'idle' || undefined}>
          {at === 0 && <StatusMark status={status} size={9} />}
          {line.map((name) => (
            <span key={name} data-number={name}>
              {isTime(name) && <small>{canvas[name]} </small>}
              {texts[names.indexOf(name)]}
            </span>
          ))}
        </span>
      ))}
      {(status === 'failed' || status === 'rejected') && (
        <span className={`fl-pill-word fl-status-${status}`}>{canvas.statusWords[status]}</span>
      )}
      {Policies !== null && <Policies wire={wire} />}
      {scale > 1 && <span className="fl-pill-scale">{canvas.oneDot(scale)}</span>}
    </>
  );
}
