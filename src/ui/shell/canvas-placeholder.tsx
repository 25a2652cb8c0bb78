import type { FaultlineDocument } from '../../model/document.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { nodeHeight, nodeWidth } from '../canvas/node-size.ts';

const selectDocument = (state: SessionState) => state.document;
const marginPx = 48;

/** The document as plain boxes: what is drawn first, while the canvas itself is loading, where its nodes will stand. */
export function CanvasPlaceholder() {
  const document = useSession(selectDocument);
  const box = boundsOf(document);
  return (
    <svg
      aria-hidden="true"
      className="size-full"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      preserveAspectRatio="xMidYMid meet"
    >
      {document.nodes.map((node) => (
        <g key={node.id}>
          <rect
            x={node.x}
            y={node.y}
            width={nodeWidth}
            height={nodeHeight}
            rx={10}
            className="fill-raised stroke-line-strong"
          />
          <text x={node.x + 16} y={node.y + 30} className="fill-ink text-sm font-medium">
            {node.title}
          </text>
        </g>
      ))}
    </svg>
  );
}

function boundsOf({ nodes }: FaultlineDocument) {
  if (nodes.length === 0) return { x: 0, y: 0, width: 800, height: 600 };
  const left = Math.min(...nodes.map((node) => node.x)) - marginPx;
  const top = Math.min(...nodes.map((node) => node.y)) - marginPx;
  const right = Math.max(...nodes.map((node) => node.x + nodeWidth)) + marginPx;
  const bottom = Math.max(...nodes.map((node) => node.y + nodeHeight)) + marginPx;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
