import type { Box } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';

/** Room around framed nodes; above them the title has its place. */
const padding = 32;
const titleRoom = 24;

/** The box of a frame around nodes; there must be one. */
export function frameAround(nodes: readonly { readonly x: number; readonly y: number }[]): Box {
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const x = Math.min(...xs) - padding;
  const y = Math.min(...ys) - padding - titleRoom;
  const width = Math.max(...xs) + nodeWidth + padding - x;
  return { x, y, width, height: Math.max(...ys) + nodeHeight + padding - y };
}
