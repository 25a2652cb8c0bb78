import { nodeHeight, nodeWidth, portSize } from './node-size.ts';

/** Where a wire touches its nodes, in canvas units. */
export interface WireEnds {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** Between nodes that stand above each other it leaves and enters by the bottom and top edges, not by the ports. */
  readonly isUpright: boolean;
}

/** Nodes whose centres are nearer than this stand above each other. */
const sharedColumn = nodeWidth * 0.75;
/** Free height between them that an upright wire needs for its arrow and numbers. */
const clearance = 40;
const arrowRoom = 2;

/**
 * From the positions of the ports (right edge of the caller, left edge of the callee). Wires run from left to right; only between nodes
 * above each other, where that would be a loop around both, they run straight up or down.
 */
export function wireEnds(sourceX: number, sourceY: number, targetX: number, targetY: number): WireEnds {
  const fromCentre = sourceX - portSize / 2 - nodeWidth / 2;
  const toCentre = targetX + portSize / 2 + nodeWidth / 2;
  const dy = targetY - sourceY;
  if (Math.abs(toCentre - fromCentre) >= sharedColumn || Math.abs(dy) < nodeHeight + clearance) {
    return { fromX: sourceX, fromY: sourceY, toX: targetX - arrowRoom, toY: targetY, isUpright: false };
  }
  const half = (Math.sign(dy) * nodeHeight) / 2;
  return {
    fromX: fromCentre,
    fromY: sourceY + half,
    toX: toCentre,
    toY: targetY - half - Math.sign(dy) * arrowRoom,
    isUpright: true,
  };
}
