import type uPlot from 'uplot';
import { formatClock } from '../words/format.ts';
import type { ChartMark, ChartSpec } from './chart-specs.ts';

export interface PlotHands {
  /** Read at every draw, so that marks and the present move without a new plot. */
  readonly marks: () => readonly ChartMark[];
  readonly nowSeconds: () => number;
  /** The axis is as long as the time bar. */
  readonly endSeconds: () => number;
  readonly onSeek: (seconds: number) => void;
  readonly onCursor: (index: number | null) => void;
}

const axisFont = '11px ui-sans-serif, system-ui, sans-serif';

/** How a chart is drawn with the colours of the present theme. */
export function plotOptions(spec: ChartSpec, width: number, height: number, hands: PlotHands): uPlot.Options {
  const colour = readTokens();
  const axis = {
    font: axisFont,
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    padding: [8, 22, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [0, Math.max(1, hands.endSeconds())] },
      y: { distr: spec.isLog ? 3 : 1, ...(spec.isLog ? {} : { range: rangeOf(spec) }) },
    },
    axes: [
      { ...axis, size: 26, space: 70, values: (_, ticks) => ticks.map((seconds) => shortClock(seconds)) },
      {
        ...axis,
        size: 58,
        space: spec.isLog ? 14 : 26,
        values: (_, ticks) => ticks.map((value) => (value === null ? '' : spec.format(value))),
      },
    ],
    series: [
      {},
      ...spec.lines.map((line) => ({
        label: line.label,
        stroke: colour(line.token),
        width: line.width,
        dash: [...line.dash],
        points: { show: false },
      })),
    ],
    cursor: { sync: { key: 'faultline' }, drag: { x: false, y: false }, points: { size: 5 }, y: false },
    hooks: {
      draw: [(plot) => drawLines(plot, hands, colour)],
      setCursor: [(plot) => hands.onCursor(plot.cursor.idx ?? null)],
      ready: [(plot) => seekOnClick(plot, hands)],
    },
  };
}

function rangeOf(spec: ChartSpec): uPlot.Scale.Range {
  // A flat line of zeros still needs an axis.
  return spec.max === null ? (_, __, max) => [0, max > 0 ? max * 1.08 : 1] : [0, spec.max];
}

function seekOnClick(plot: uPlot, hands: PlotHands): void {
  plot.over.style.cursor = 'pointer';
  plot.over.addEventListener('click', (event) => {
    const left = event.clientX - plot.over.getBoundingClientRect().left;
    hands.onSeek(plot.posToVal(left, 'x'));
  });
}

/** Faults and state changes as dashed lines, the present as a solid one. */
function drawLines(plot: uPlot, hands: PlotHands, colour: (token: string) => string): void {
  const { ctx, bbox } = plot;
  const line = (seconds: number, stroke: string, dash: readonly number[], width: number) => {
    const x = Math.round(plot.valToPos(seconds, 'x', true)) + 0.5;
    if (x < bbox.left || x > bbox.left + bbox.width + 1) return;
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width * devicePixelRatio;
    ctx.setLineDash(dash.map((part) => part * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  };
  ctx.save();
  for (const mark of hands.marks()) line(mark.atSeconds, colour(mark.token), mark.dash, 1);
  line(hands.nowSeconds(), colour('--focus-outer'), [], 1.5);
  ctx.restore();
}

function readTokens(): (token: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (token) => style.getPropertyValue(token).trim() || 'CanvasText';
}

function shortClock(seconds: number): string {
  const clock = formatClock(seconds * 1000);
  return Number.isInteger(seconds) ? clock.replace(/\.00$/, '') : clock;
}
