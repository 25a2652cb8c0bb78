/** Every node is drawn in this box, in px at zoom 1; silhouettes may reach over it by a few px. */
export const nodeWidth = 200;
export const nodeHeight = 84;
/** Ports are centred on the middle of the box's left and right edge. */
export const portSize = 12;
/** Things on the canvas land on multiples of this, in px at zoom 1. */
export const gridStep = 8;

export function snapToGrid(value: number): number {
  return Math.round(value / gridStep) * gridStep;
}
