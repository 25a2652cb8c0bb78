import { useWireNumbers } from '../../store/live-numbers.ts';
import { wireWidth } from './wire-width.ts';

interface WireStrokeProps {
  readonly id: string;
  readonly d: string;
  readonly isSelected: boolean;
}

/** The drawn line: as wide as the logarithm of its rate. Wakes with its own numbers only. */
export function WireStroke({ id, d, isSelected }: WireStrokeProps) {
  const numbers = useWireNumbers(id);
  const width = wireWidth(numbers?.ratePerSecond ?? 0);
  return (
    <g className={`fl-wire fl-status-${numbers?.status ?? 'idle'}`}>
      {isSelected && <path className="fl-ring-outer" d={d} strokeWidth={width + 8} />}
      {isSelected && <path className="fl-ring-inner" d={d} strokeWidth={width + 4} />}
      <path className="fl-wire-line" d={d} strokeWidth={width} />
    </g>
  );
}
