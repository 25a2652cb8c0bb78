import type { Series } from '../../protocol/messages.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatMs, formatRate, formatShare } from '../words/format.ts';

type ChartName = 'rate' | 'shares' | 'latency' | 'queue';

interface ChartLine {
  readonly label: string;
  readonly values: Float64Array;
  /** Theme token of its colour. */
  readonly token: string;
  /** Lines differ in dashes and width, so that colour is never alone. */
  readonly dash: readonly number[];
  readonly width: number;
}

export interface ChartSpec {
  readonly name: ChartName;
  readonly title: string;
  /** What the axis counts, in words. */
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  /** Upper end of the axis where it is fixed. */
  readonly max: number | null;
  readonly isLog: boolean;
}

/** The four charts of one node or wire. */
export function chartSpecs(series: Series, words: Messages['panels']['charts'], isLog: boolean): ChartSpec[] {
  const line = (
    label: string,
    values: Float64Array,
    token: string,
    dash: number[] = [],
    width = 1.5,
  ): ChartLine => ({
    label,
    values,
    token,
    dash,
    width,
  });
  return [
    {
      name: 'rate',
      title: words.rate,
      unit: words.perSecond,
      lines: [line(words.requestsSeries, series.ratePerSecond, '--ink')],
      format: formatRate,
      max: null,
      isLog: false,
    },
    {
      name: 'shares',
      title: words.shares,
      unit: words.share,
      lines: [
        line(words.failedShare, series.errorRatio, '--failed'),
        line(words.rejectedShare, series.rejectedRatio, '--rejected', [6, 3]),
      ],
      format: formatShare,
      max: 1,
      isLog: false,
    },
    {
      name: 'latency',
      title: words.latency,
      unit: words.time,
      lines: [
        line(words.p50, series.p50Ms, '--muted', [2, 3]),
        line(words.p95, series.p95Ms, '--ink', [], 2),
        line(words.p99, series.p99Ms, '--muted', [7, 3]),
      ],
      format: formatMs,
      max: null,
      isLog,
    },
    {
      name: 'queue',
      title: words.queue,
      unit: words.requests,
      lines: [line(words.queuedSeries, series.queued, '--ink')],
      format: formatCount,
      max: null,
      isLog: false,
    },
  ];
}

export interface ChartMark {
  readonly atSeconds: number;
  readonly token: string;
  readonly dash: readonly number[];
}

/** uPlot draws gaps for null, not for NaN; a logarithmic axis has no place for 0 either. */
export function drawable(values: Float64Array, isLog: boolean): (number | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) || (isLog && value <= 0) ? null : value));
}
