import type { CurvePrediction, Unit } from '../../scenarios/lesson-contract.ts';
import { useWords } from '../words/words.ts';
import { pointCount } from './guess-text.ts';
import { measureText } from './measure-text.ts';

/** The sheet in px of its own; the plot is what lies within its edges. */
export const box = { width: 600, height: 240, left: 64, right: 12, top: 12, bottom: 36 } as const;
export const plotWidth = box.width - box.left - box.right;
export const plotHeight = box.height - box.top - box.bottom;

export interface CurvePictureProps {
  readonly prediction: CurvePrediction;
  readonly unit: Unit;
  /** In the steps of the drawing; null before the run. */
  readonly measured: readonly number[] | null;
  readonly drawn: readonly number[] | null;
  /** Point that the keys act on. */
  readonly current: number | null;
}

/** The sheet with what is drawn on it and, after the run, the measured course under it. */
export function CurvePicture({ prediction, unit, drawn, measured, current }: CurvePictureProps) {
  const words = useWords().lesson;
  const count = pointCount(prediction);
  const x = (i: number) => box.left + ((i + 0.5) / count) * plotWidth;
  const y = (value: number) => box.top + (1 - Math.min(value, prediction.max) / prediction.max) * plotHeight;
  const line = (values: readonly number[]) =>
    values.flatMap((value, i) => (Number.isNaN(value) ? [] : [`${x(i)},${y(value)}`])).join(' ');
  const heights = [0, 0.5, 1].map((share) => share * prediction.max);
  const shownSeconds = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * prediction.seconds));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${box.width} ${box.height}`}
      className="w-full text-[15px] text-muted"
      fill="currentColor"
    >
      <rect x={box.left} y={box.top} width={plotWidth} height={plotHeight} fill="var(--sunken)" />
      {heights.map((height) => (
        <g key={height}>
          <path d={`M${box.left},${y(height)}h${plotWidth}`} stroke="var(--line)" />
          <text x={box.left - 6} y={y(height) + 5} textAnchor="end">
            {measureText(height, unit)}
          </text>
        </g>
      ))}
      {shownSeconds.map((second) => (
        <text
          key={second}
          x={box.left + (second / prediction.seconds) * plotWidth}
          y={box.height - 12}
          textAnchor={second === prediction.seconds ? 'end' : 'middle'}
        >
          {words.seconds(second)}
        </text>
      ))}
      {current !== null && (
        <rect
          x={x(current) - plotWidth / count / 2}
          y={box.top}
          width={plotWidth / count}
          height={plotHeight}
          fill="var(--hover)"
          className="opacity-0 group-focus-visible:opacity-100"
        />
      )}
      {measured !== null && (
        <polyline
          points={line(measured)}
          fill="none"
          stroke="var(--ok)"
          strokeWidth={3.5}
          strokeLinejoin="round"
        />
      )}
      {drawn !== null && (
        <polyline
          points={line(drawn)}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={2}
          strokeDasharray="7 5"
        />
      )}
      {drawn?.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in time.
        <circle key={i} cx={x(i)} cy={y(value)} r={3.5} fill="var(--ink)" />
      ))}
    </svg>
  );
}
