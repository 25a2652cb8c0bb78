import { type KeyboardEvent, useState } from 'react';
import { positionMax, positionOf, type Scale, steppedValue, valueAt } from './slider-scale.ts';

export interface SliderProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly scale: Scale;
  /** What is read out, e.g. `250 ms`. */
  readonly format: (value: number) => string;
  /** While it moves; the value is not final. */
  readonly onPreview?: (value: number) => void;
  /** Once, when it is let go: one step of undo. */
  readonly onCommit: (value: number) => void;
}

/** A range input: the platform's own keyboard, touch and screen reader ways, on a linear or logarithmic scale. */
export function Slider({ id, label, value, scale, format, onPreview, onCommit }: SliderProps) {
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? value;
  const position = positionOf(shown, scale);

  function move(next: number): void {
    setDraft(next);
    onPreview?.(next);
  }

  function commit(): void {
    if (draft === null) return;
    setDraft(null);
    if (draft !== value) onCommit(draft);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = afterKey(event.key, shown, scale);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  }

  return (
    <input
      type="range"
      id={id}
      className="kit-slider"
      min={0}
      max={positionMax}
      value={position}
      aria-label={label}
      aria-valuetext={format(shown)}
      style={{ '--filled': `${(position / positionMax) * 100}%` } as React.CSSProperties}
      onChange={(event) => move(valueAt(Number(event.target.value), scale))}
      onPointerUp={commit}
      onPointerCancel={commit}
      onKeyUp={commit}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

function afterKey(key: string, value: number, scale: Scale): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return steppedValue(value, 1, scale);
    case 'ArrowLeft':
    case 'ArrowDown':
      return steppedValue(value, -1, scale);
    case 'PageUp':
      return valueAt(Math.min(positionMax, positionOf(value, scale) + positionMax / 10), scale);
    case 'PageDown':
      return valueAt(Math.max(0, positionOf(value, scale) - positionMax / 10), scale);
    case 'Home':
      return scale.min;
    case 'End':
      return scale.max;
    default:
      return null;
  }
}
