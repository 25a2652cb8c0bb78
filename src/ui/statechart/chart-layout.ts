import type { ChartEdge, ChartGraph } from './chart-graph.ts';

export const stateSize = { width: 124, height: 40 } as const;
const gap = { x: 132, y: 76 } as const;
const margin = 14;
/** Room above a state for the arrow of events that come from everywhere. */
const stubHeight = 44;

export interface PlacedState {
  readonly name: string;
  /** Top left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly edge: ChartEdge;
  /** SVG path data. */
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly edges: readonly PlacedEdge[];
}

/**
 * A row of states in the order in which they are reached from the initial one, with the way forward straight and the ways back as arcs
 * below; states that are reached only from everywhere stand in a row of their own. Right for machines of a few states, which all of
 * ours are; larger ones go to dagre (large-layout.ts).
 */
export function layOutChart(graph: ChartGraph): ChartLayout {
  const ranks = rankStates(graph);
  const row = graph.states
    .filter((state) => ranks.has(state))
    .sort(
      (a, b) =>
        (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || graph.states.indexOf(a) - graph.states.indexOf(b),
    );
  const apart = graph.states.filter((state) => !ranks.has(state));
  const deepest = Math.max(0, ...graph.edges.map((edge) => row.indexOf(edge.from) - row.indexOf(edge.to)));
  const top = margin + stubHeight + (hasSkips(graph, row) ? gap.y / 2 : 0);
  const rowBottom = top + stateSize.height + arcDepth(deepest);
  const secondTop = rowBottom + stubHeight + 8;
  const states = [...placeRow(row, top), ...placeRow(apart, secondTop)];
  const columns = Math.max(row.length, apart.length);
  return {
    width: 2 * margin + columns * stateSize.width + (columns - 1) * gap.x,
    height: (apart.length > 0 ? secondTop + stateSize.height : rowBottom) + margin,
    states,
    edges: graph.edges.map((edge) => placeEdge(edge, states, row)),
  };
}

/** Steps from the initial state along drawn transitions; states that none of them reaches are missing. */
function rankStates(graph: ChartGraph): Map<string, number> {
  const ranks = new Map([[graph.initial, 0]]);
  for (const [state, rank] of ranks) {
    for (const { from, to } of graph.edges) if (from === state && !ranks.has(to)) ranks.set(to, rank + 1);
  }
  return ranks;
}

function hasSkips(graph: ChartGraph, row: readonly string[]): boolean {
  return graph.edges.some(({ from, to }) => row.indexOf(to) - row.indexOf(from) > 1);
}

function placeRow(names: readonly string[], y: number): PlacedState[] {
  return names.map((name, i) => ({ name, x: margin + i * (stateSize.width + gap.x), y }));
}

function arcDepth(span: number): number {
  return span <= 0 ? 0 : 18 + 34 * span;
}

function placeEdge(edge: ChartEdge, states: readonly PlacedState[], row: readonly string[]): PlacedEdge {
  const from = states.find(({ name }) => name === edge.from) as PlacedState;
  const to = states.find(({ name }) => name === edge.to) as PlacedState;
  const span = row.indexOf(edge.to) - row.indexOf(edge.from);
  const isInRow = row.includes(edge.from) && row.includes(edge.to);
  if (isInRow && span === 1) return straight(edge, from, to);
  if (isInRow) return arc(edge, from, to, span);
  return slanted(edge, from, to);
}

function straight(edge: ChartEdge, from: PlacedState, to: PlacedState): PlacedEdge {
  const y = from.y + stateSize.height / 2;
  const x1 = from.x + stateSize.width;
  return { edge, path: `M${x1} ${y}H${to.x - 2}`, labelX: (x1 + to.x) / 2, labelY: y - 8 };
}

/** Back (or to itself) below the row, forward over other states above it. */
function arc(edge: ChartEdge, from: PlacedState, to: PlacedState, span: number): PlacedEdge {
  const isBack = span <= 0;
  const depth = arcDepth(Math.max(1, Math.abs(span))) * (isBack ? 1 : -1);
  const edgeY = from.y + (isBack ? stateSize.height : 0);
  // Longer arcs start further out, so that they do not cross the shorter ones at the same state.
  const shift = Math.min(40, 14 * Math.abs(span));
  const x1 = from.x + stateSize.width / 2 + (isBack ? -22 + shift : 22 - shift);
  const x2 = to.x + stateSize.width / 2 + (isBack ? 22 - shift : -22 + shift);
  const endY = edgeY + (isBack ? 2 : -2);
  const bendY = edgeY + depth * 1.05;
  return {
    edge,
    path: `M${x1} ${edgeY}C${x1} ${bendY} ${x2} ${bendY} ${x2} ${endY}`,
    labelX: (x1 + x2) / 2,
    labelY: edgeY + depth * 0.79 + (isBack ? 14 : -6),
  };
}

function slanted(edge: ChartEdge, from: PlacedState, to: PlacedState): PlacedEdge {
  const isDown = to.y > from.y;
  const x1 = from.x + stateSize.width / 2;
  const x2 = to.x + stateSize.width / 2;
  const y1 = from.y + (isDown ? stateSize.height : 0);
  const y2 = to.y + (isDown ? -2 : stateSize.height + 2);
  const middle = (y1 + y2) / 2;
  return {
    edge,
    path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`,
    labelX: (x1 + x2) / 2,
    labelY: middle,
  };
}
