import { useMemo } from 'react';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { statusOf, useWireView } from './number-views.ts';
import { nextWireWidth, wireWidth } from './wire-width.ts';

interface WireStrokeProps {
  readonly id: string;
  readonly d: string;
  readonly isSelected: boolean;
}

/** The drawn line: as wide as the logarithm of its rate. Wakes with its own numbers only. */
export function WireStroke({ id, d, isSelected }: WireStrokeProps) {
  const status = useWireView(id, statusOf);
  const widthOf = useMemo(createWidthOf, []);
  const width = useWireView(id, widthOf);
  return (
    <g className={`fl-wire fl-status-${status}`}>
      {isSelected && <path className="fl-ring-outer" d={d} strokeWidth={width + 8} />}
      {isSelected && <path className="fl-ring-inner" d={d} strokeWidth={width + 4} />}
      <path className="fl-wire-line" d={d} strokeWidth={width} />
    </g>
  );
}

function createWidthOf(): (numbers: WireNumbers | null) => number {
  let shown = wireWidth(0);
  return (numbers) => {
    shown = nextWireWidth(shown, numbers?.ratePerSecond ?? 0);
    return shown;
  };
}
