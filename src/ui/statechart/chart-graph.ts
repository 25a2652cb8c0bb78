import type { CompiledStatechart } from '../../model/statechart.ts';

export interface ChartEvent {
  readonly name: string;
  /** The event comes by itself when this delay of the mode is over; null for an event that is sent. */
  readonly delay: string | null;
}

export interface ChartEdge {
  readonly from: string;
  readonly to: string;
  readonly events: readonly ChartEvent[];
}

/** A transition that has happened. */
export interface LastChange {
  readonly from: string;
  readonly to: string;
}

/** Events that lead into one state from every other state: drawn once instead of as a bundle of arrows. */
export interface AnyEdge {
  readonly to: string;
  readonly events: readonly ChartEvent[];
}

export interface ChartGraph {
  readonly states: readonly string[];
  readonly initial: string;
  readonly final: ReadonlySet<string>;
  /** All transitions, for the text and for export. */
  readonly all: readonly ChartEdge[];
  /** Those that are drawn one by one. */
  readonly edges: readonly ChartEdge[];
  readonly anyEdges: readonly AnyEdge[];
}

/** Reads what a compiled machine does, so that what is drawn is what happens. */
export function readChart(chart: CompiledStatechart): ChartGraph {
  const all = transitionsOf(chart);
  const shared = chart.events.map((name) => sharedTarget(chart, name)).filter((found) => found !== null);
  const isShared = (edge: ChartEdge, name: string) =>
    shared.some((found) => found.name === name && found.to === edge.to);
  return {
    states: chart.modes,
    initial: chart.modes[chart.initial] as string,
    final: new Set(chart.modes.filter((_, mode) => chart.isFinal[mode])),
    all,
    edges: all
      .map((edge) => ({ ...edge, events: edge.events.filter(({ name }) => !isShared(edge, name)) }))
      .filter(({ events }) => events.length > 0),
    anyEdges: chart.modes
      .map((to) => ({
        to,
        events: shared.filter((found) => found.to === to).map(({ name }) => ({ name, delay: null })),
      }))
      .filter(({ events }) => events.length > 0),
  };
}

function transitionsOf(chart: CompiledStatechart): ChartEdge[] {
  const edges: { from: string; to: string; events: ChartEvent[] }[] = [];
  for (const [mode, from] of chart.modes.entries()) {
    for (const [event, name] of chart.events.entries()) {
      const cell = mode * chart.events.length + event;
      if (chart.enters[cell] === 0) continue;
      const to = chart.modes[chart.next[cell] as number] as string;
      const delay = chart.delays[mode];
      const read = { name, delay: delay && delay.event === event ? delay.name : null };
      const known = edges.find((edge) => edge.from === from && edge.to === to);
      if (known) known.events.push(read);
      else edges.push({ from, to, events: [read] });
    }
  }
  return edges;
}

/** Where an event leads if it leads to one state from all others, of which there are at least three. */
function sharedTarget(chart: CompiledStatechart, name: string): { name: string; to: string } | null {
  const event = chart.events.indexOf(name);
  const cells = chart.modes.map((_, mode) => mode * chart.events.length + event);
  const from = cells.flatMap((cell, mode) =>
    chart.enters[cell] === 1 && !chart.isFinal[mode] ? [mode] : [],
  );
  const targets = new Set(from.map((mode) => chart.next[cells[mode] as number] as number));
  const [to] = targets;
  if (targets.size !== 1 || to === undefined || from.length < 3) return null;
  const others = chart.modes.filter((_, mode) => mode !== to && !chart.isFinal[mode]).length;
  return from.includes(to) || from.length < others ? null : { name, to: chart.modes[to] as string };
}
