import type { ChartEvent, ChartGraph } from './chart-graph.ts';

/** The chart as Mermaid text (`stateDiagram-v2`), every transition written out. */
export function mermaidOf(graph: ChartGraph): string {
  const id = (state: string) => state.replace(/[^A-Za-z0-9_]/g, '_');
  const lines = ['stateDiagram-v2'];
  for (const state of graph.states) if (id(state) !== state) lines.push(`  state "${state}" as ${id(state)}`);
  lines.push(`  [*] --> ${id(graph.initial)}`);
  for (const { from, to, events } of graph.all) {
    lines.push(`  ${id(from)} --> ${id(to)}: ${events.map(mermaidEvent).join(', ')}`);
  }
  for (const state of graph.final) lines.push(`  ${id(state)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

function mermaidEvent({ name, delay }: ChartEvent): string {
  // A colon ends a label in Mermaid, a semicolon a line.
  return (delay === null ? name : `after ${delay}`).replace(/[:;]/g, ' ');
}
