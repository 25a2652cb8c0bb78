import type { NodeProps } from '@xyflow/react';
import type { ComponentType } from 'react';
import type { BundlePillProps } from './bundle-pill.tsx';
import type { FlowDrawing } from './flow-elements.ts';

interface Late {
  Node: ComponentType<NodeProps<FlowDrawing>> | null;
  Bundle: ComponentType<BundlePillProps> | null;
}

/** What draws notes, frames and bundled wires; there before any of them is (drawing-elements.ts). */
export const late: Late = { Node: null, Bundle: null };

export function LateDrawing(props: NodeProps<FlowDrawing>) {
  return late.Node && <late.Node {...props} />;
}
