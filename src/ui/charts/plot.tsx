import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { playbackStore } from '../../store/playback-store.ts';
import { followSize } from '../kit/follow-size.ts';
import { useWords } from '../words/words.ts';
import { type ChartSpec, drawable } from './chart-specs.ts';
import { marksOf } from './marks.ts';
import { plotOptions } from './plot-options.ts';
import { useThemeKey } from './use-theme-key.ts';

export interface PlotProps {
  readonly spec: ChartSpec;
  /** Ends of the steps in virtual ms. */
  readonly atMs: Float64Array;
  readonly subjectTitle: string;
}

/** One chart with its legend, whose numbers are those under the cursor, or the last ones. */
export function Plot({ spec, atMs, subjectTitle }: PlotProps) {
  const words = useWords().panels.charts;
  const hostRef = useRef<HTMLDivElement>(null);
  const plotRef = useRef<uPlot | null>(null);
  const specRef = useRef(spec);
  specRef.current = spec;
  const [cursor, setCursor] = useState<number | null>(null);
  const theme = useThemeKey();

  // biome-ignore lint/correctness/useExhaustiveDependencies: lines and numbers flow in by the next effect; a new look needs a new plot.
  useEffect(() => {
    const host = hostRef.current;
    if (!host) return;
    const options = plotOptions(specRef.current, host.clientWidth, host.clientHeight, {
      marks: () => marksOf(playbackStore.getState().markers),
      endSeconds: () => playbackStore.getState().endMs / 1000,
      nowSeconds: () => playbackStore.getState().nowMs / 1000,
      onSeek: (seconds) => void playbackStore.getState().seek(seconds * 1000),
      onCursor: setCursor,
    });
    const plot = new uPlot(options, [[]], host);
    plotRef.current = plot;
    const unfollow = followSize(host, () =>
      plot.setSize({ width: host.clientWidth, height: host.clientHeight }),
    );
    return () => {
      unfollow();
      plot.destroy();
      plotRef.current = null;
    };
  }, [theme, spec.isLog, spec.name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plot that was made anew must be filled, too.
  useEffect(() => {
    const seconds = Array.from(atMs, (ms) => ms / 1000);
    plotRef.current?.setData([seconds, ...spec.lines.map(({ values }) => drawable(values, spec.isLog))]);
  }, [spec, atMs, theme]);

  const shown = cursor ?? atMs.length - 1;
  return (
    <figure aria-label={words.chartName(spec.title, subjectTitle)} className="min-w-0 px-2 pt-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 px-1 text-xs">
        <strong className="text-sm font-medium">{spec.title}</strong>
        <span className="text-muted">{spec.unit}</span>
        <span className="ml-auto flex flex-wrap gap-x-3">
          {spec.lines.map((line) => (
            <LegendItem key={line.label} line={line} text={spec.format(line.values[shown] ?? Number.NaN)} />
          ))}
        </span>
      </figcaption>
      {/* As high as a row of charts with its legend may be, and lower where the panel is. */}
      <div ref={hostRef} aria-hidden="true" className="h-[clamp(88px,100cqh-2.5rem,132px)] w-full" />
    </figure>
  );
}

interface LegendItemProps {
  readonly line: ChartSpec['lines'][number];
  readonly text: string;
}

function LegendItem({ line, text }: LegendItemProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" viewBox="0 0 20 4" className="w-5">
        <path
          d="M0 2H20"
          fill="none"
          stroke={`var(${line.token})`}
          strokeWidth={line.width}
          strokeDasharray={line.dash.join(' ')}
        />
      </svg>
      <span className="text-muted">{line.label}</span>
      <span className="min-w-12 text-right">{text}</span>
    </span>
  );
}
