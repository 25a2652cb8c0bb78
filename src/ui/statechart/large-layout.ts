import type { ChartGraph } from './chart-graph.ts';
import { type ChartLayout, stateSize } from './chart-layout.ts';

/** From this many states on the layout by hand would be a tangle. */
export const largeFrom = 9;

/** Layered layout by dagre, which is fetched only for machines that need it. */
export async function layOutLarge(graph: ChartGraph): Promise<ChartLayout> {
  const dagre = await import('@dagrejs/dagre');
  const layered = new dagre.Graph({ multigraph: true });
  layered.setGraph({ rankdir: 'LR', nodesep: 36, ranksep: 120, marginx: 12, marginy: 56 });
  layered.setDefaultEdgeLabel(() => ({}));
  for (const state of graph.states) layered.setNode(state, { ...stateSize });
  for (const edge of graph.edges) layered.setEdge(edge.from, edge.to, {}, `${edge.from}>${edge.to}`);
  dagre.layout(layered);
  const { width = 0, height = 0 } = layered.graph();
  return {
    width,
    height,
    states: graph.states.map((name) => {
      const { x, y } = layered.node(name);
      return { name, x: x - stateSize.width / 2, y: y - stateSize.height / 2 };
    }),
    edges: graph.edges.map((edge) => {
      const { points } = layered.edge({ v: edge.from, w: edge.to, name: `${edge.from}>${edge.to}` });
      const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
      const path = points
        .map(({ x, y }: { x: number; y: number }, i: number) => `${i === 0 ? 'M' : 'L'}${x} ${y}`)
        .join('');
      return { edge, path, labelX: middle.x, labelY: middle.y - 6 };
    }),
  };
}
