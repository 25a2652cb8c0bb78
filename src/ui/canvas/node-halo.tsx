import { useInternalNode } from '@xyflow/react';
import { nodeHeight, nodeWidth } from './node-size.ts';

const awayPx = 10;

/** A ring around a node, which follows it while it is dragged. Nothing where the node is not drawn. */
export function NodeHalo({ id }: { readonly id: string }) {
  const place = useInternalNode(id)?.internals.positionAbsolute;
  return place === undefined ? null : (
    <rect
      x={place.x - awayPx}
      y={place.y - awayPx}
      width={nodeWidth + 2 * awayPx}
      height={nodeHeight + 2 * awayPx}
      rx="16"
    />
  );
}
