import { useMemo } from 'react';
import type { Series } from '../../protocol/messages.ts';
import type { Sides } from '../../store/comparison/comparison-store.ts';
import type { ChartSpec } from '../charts/chart-specs.ts';
import { Plot } from '../charts/plot.tsx';
import { formatMs, formatRate, formatShare } from '../words/format.ts';
import { useWords } from '../words/words.ts';

export interface CurvesProps {
  readonly series: Sides<Series> | null;
  readonly title: string;
}

/** Both courses over each other: A solid, B dashed. */
export function Curves({ series, title }: CurvesProps) {
  const { comparison: words, panels } = useWords();
  const specs = useMemo(
    () => (series === null ? [] : curveSpecs(series, words, panels.charts)),
    [series, words, panels],
  );
  const atMs = series === null ? null : longer(series.a.atMs, series.b.atMs);
  return (
    <section aria-label={words.curves} className="min-w-0">
      <h3 className="text-sm font-medium">{words.curves}</h3>
      {atMs === null || atMs.length === 0 ? (
        <p className="pt-1 text-muted">{words.noCurves}</p>
      ) : (
        <>
          <p className="text-xs text-muted">{words.curvesHint}</p>
          {specs.map((spec) => (
            <Plot key={spec.name} spec={spec} atMs={atMs} subjectTitle={title} />
          ))}
        </>
      )}
    </section>
  );
}

type Words = ReturnType<typeof useWords>;

function curveSpecs(
  { a, b }: Sides<Series>,
  { charts, sides }: Words['comparison'],
  units: Words['panels']['charts'],
): ChartSpec[] {
  const length = Math.max(a.atMs.length, b.atMs.length);
  const pair = (column: 'ratePerSecond' | 'errorRatio' | 'p95Ms') => [
    { label: sides.a, values: padded(a[column], length), token: '--muted', dash: [], width: 1.5 },
    { label: sides.b, values: padded(b[column], length), token: '--ink', dash: [6, 3], width: 2 },
  ];
  return [
    {
      name: 'latency',
      title: charts.p95,
      unit: units.time,
      lines: pair('p95Ms'),
      format: formatMs,
      max: null,
      isLog: false,
    },
    {
      name: 'shares',
      title: charts.failed,
      unit: units.share,
      lines: pair('errorRatio'),
      format: formatShare,
      max: 1,
      isLog: false,
    },
    {
      name: 'rate',
      title: charts.rate,
      unit: units.perSecond,
      lines: pair('ratePerSecond'),
      format: formatRate,
      max: null,
      isLog: false,
    },
  ];
}

/** One run may have been farther than the other: what it has no number for is a gap. */
function padded(values: Float64Array, length: number): Float64Array {
  const full = new Float64Array(length).fill(Number.NaN);
  full.set(values);
  return full;
}

function longer(a: Float64Array, b: Float64Array): Float64Array {
  return a.length >= b.length ? a : b;
}
