import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import type { CurvePrediction, Unit } from '../../scenarios/lesson-contract.ts';
import { useWords } from '../words/words.ts';
import { box, CurvePicture, plotHeight, plotWidth } from './curve-picture.tsx';
import { guessedCurve, pointCount, strokeTo } from './guess-text.ts';
import { measureText } from './measure-text.ts';

export interface CurveInputProps {
  readonly prediction: CurvePrediction;
  readonly unit: Unit;
  /** The drawing as it is kept in a guess. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A sheet to draw a course over time on: with pointer or finger along it, by a click on each second, or with the arrow keys. */
export function CurveInput({ prediction, unit, value, onChange }: CurveInputProps) {
  const words = useWords().lesson;
  const help = useId();
  const count = pointCount(prediction);
  const drawn = guessedCurve(prediction, value);
  const [current, setCurrent] = useState(0);
  const lastRef = useRef<number | null>(null);
  const points = drawn ?? Array.from({ length: count }, () => 0);
  const height = points[current] ?? 0;

  function set(from: number, to: number, next: number): void {
    setCurrent(to);
    onChange(strokeTo(prediction, points, from, to, next).join(','));
  }

  function draw(event: PointerEvent<HTMLElement>): void {
    const frame = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - frame.left) / frame.width) * box.width - box.left;
    const y = ((event.clientY - frame.top) / frame.height) * box.height - box.top;
    const to = Math.min(count - 1, Math.max(0, Math.floor((x / plotWidth) * count)));
    set(lastRef.current ?? to, to, (1 - y / plotHeight) * prediction.max);
    lastRef.current = to;
  }

  function press(event: KeyboardEvent): void {
    const change = changeOf(event.key, height, prediction.max);
    if (change === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (change.type === 'height') set(current, current, change.height);
    else setCurrent(Math.min(count - 1, Math.max(0, current + change.by)));
  }

  return (
    <div className="grid gap-1">
      <div
        role="slider"
        tabIndex={0}
        aria-label={prediction.question}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuemax={prediction.max}
        aria-valuenow={height}
        aria-valuetext={words.curveAt(secondOf(prediction, current), measureText(height, unit))}
        className="group cursor-crosshair touch-none rounded-md select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          lastRef.current = null;
          draw(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && draw(event)}
        onKeyDown={press}
      >
        <CurvePicture prediction={prediction} unit={unit} drawn={drawn} measured={null} current={current} />
      </div>
      <p id={help} className="text-xs text-muted">
        {words.curveHelp}
      </p>
    </div>
  );
}

type Change =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'height'; readonly height: number };

function changeOf(key: string, height: number, max: number): Change | null {
  const small = max / 24;
  switch (key) {
    case 'ArrowLeft':
      return { type: 'move', by: -1 };
    case 'ArrowRight':
      return { type: 'move', by: 1 };
    case 'ArrowUp':
      return { type: 'height', height: height + small };
    case 'ArrowDown':
      return { type: 'height', height: height - small };
    case 'PageUp':
      return { type: 'height', height: height + 4 * small };
    case 'PageDown':
      return { type: 'height', height: height - 4 * small };
    case 'Home':
      return { type: 'height', height: 0 };
    case 'End':
      return { type: 'height', height: max };
    default:
      return null;
  }
}

/** The second in which a point of the drawing ends. */
function secondOf(prediction: CurvePrediction, point: number): number {
  return Math.min(prediction.seconds, (point + 1) * prediction.stepSeconds);
}
