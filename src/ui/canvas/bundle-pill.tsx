import type { WireId } from '../../base/ids.ts';
import { onWireNumbers, readWireNumbers } from '../../store/live-numbers.ts';
import { formatRate } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { usePillLook } from './pill-look.ts';
import { useRovingTabIndex } from './roving-store.ts';
import { useOfMany } from './use-of-many.ts';

export interface BundlePillProps {
  readonly wires: readonly WireId[];
  readonly x: number;
  readonly y: number;
  readonly isSelected: boolean;
}

/** Several wires between the same two ends, because a frame is collapsed: how many, and what goes over all of them. A click selects all. */
export function BundlePill({ wires, x, y, isSelected }: BundlePillProps) {
  const { drawings } = useWords();
  const [first] = wires;
  const rate = useOfMany(wires, onWireNumbers, () => {
    const sum = wires.reduce((all, id) => all + (readWireNumbers(id)?.ratePerSecond ?? Number.NaN), 0);
    return formatRate(sum);
  });
  const hasRate = usePillLook().lines.flat().includes('rate');
  const text = drawings.bundle(wires.length);
  return (
    <div className="fl-pill-place" style={{ left: x, top: y }}>
      <button
        type="button"
        tabIndex={useRovingTabIndex(first ?? '')}
        aria-label={drawings.bundleLabel(text, rate)}
        aria-pressed={isSelected}
        data-testid={`wire-${first}`}
        data-canvas-item={first}
        data-item-type="wire"
        className="fl-pill nodrag nopan"
      >
        <span className="fl-pill-numbers">
          <span>
            {text}
            {hasRate && ` · Σ ${rate}`}
          </span>
        </span>
      </button>
    </div>
  );
}
