import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useMemo, useRef } from 'react';
import type { NodeSpec, WireSpec } from '../../model/document.ts';
import { useNodeNumbers } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import { usePlaces } from './places-store.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const selectDocument = (state: SessionState) => state.document;
const marginPx = 60;
const wheelZoom = 1.15;
const zoomMin = 0.2;
const zoomMax = 2.5;

/**
 * The whole document small, each node with its status, and what of it is seen. Pressing or dragging looks elsewhere, the wheel zooms; keys
 * have arrows and the buttons beside it. Ours instead of React Flow's, which loads with every first picture although few ask for a map.
 */
export function CanvasMap() {
  const { canvasTools } = useWords();
  const { nodes, wires } = useSession(selectDocument);
  const places = usePlaces();
  const shown = useMemo(() => nodes.map((node) => ({ ...node, ...places.get(node.id) })), [nodes, places]);
  const seen = useSeen();
  const all = useMemo(() => around(shown), [shown]);
  const svg = useRef<SVGSVGElement>(null);
  const flow = useReactFlow();
  const box = union(all, seen);
  const look = (event: PointerEvent) => {
    const point = toCanvas(svg.current, event);
    if (point !== null) void flow.setCenter(point.x, point.y, { zoom: flow.getZoom() });
  };
  return (
    // The map says nothing that the outline and the names of the nodes do not say, and does nothing that keys cannot do on the canvas.
    <svg
      ref={svg}
      role="img"
      aria-label={canvasTools.minimap}
      className="fl-map nopan nowheel"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        look(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event);
      }}
      onWheel={({ deltaY }) => {
        const zoom = flow.getZoom() * (deltaY < 0 ? wheelZoom : 1 / wheelZoom);
        void flow.zoomTo(Math.min(zoomMax, Math.max(zoomMin, zoom)));
      }}
    >
      {wires.map((wire) => (
        <MapWire key={wire.id} wire={wire} nodes={shown} />
      ))}
      {shown.map((node) => (
        <MapNode key={node.id} id={node.id} x={node.x} y={node.y} />
      ))}
      <path className="fl-map-unseen" fillRule="evenodd" d={`${rectangle(box)} ${rectangle(seen)}`} />
      <path className="fl-map-seen" d={rectangle(seen)} />
    </svg>
  );
}

function MapNode({ id, x, y }: { readonly id: string; readonly x: number; readonly y: number }) {
  const status = useNodeNumbers(id)?.status ?? 'idle';
  return (
    <g className={`fl-map-node fl-status-${status}`}>
      <rect x={x} y={y} width={nodeWidth} height={nodeHeight} rx={14} />
      {(status === 'failed' || status === 'rejected') && (
        <path d={`M${x},${y} l${nodeWidth},${nodeHeight} m0,${-nodeHeight} l${-nodeWidth},${nodeHeight}`} />
      )}
    </g>
  );
}

function MapWire({ wire, nodes }: { readonly wire: WireSpec; readonly nodes: readonly NodeSpec[] }) {
  const from = nodes.find(({ id }) => id === wire.from);
  const to = nodes.find(({ id }) => id === wire.to);
  if (from === undefined || to === undefined) return null;
  return (
    <path
      className="fl-map-wire"
      d={`M${from.x + nodeWidth},${from.y + nodeHeight / 2} L${to.x},${to.y + nodeHeight / 2}`}
    />
  );
}

/** What of the canvas is seen, in its own px. */
function useSeen(): Box {
  const [left, top, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom };
}

function around(nodes: readonly NodeSpec[]): Box {
  if (nodes.length === 0) return { x: 0, y: 0, width: nodeWidth, height: nodeHeight };
  const x = Math.min(...nodes.map((node) => node.x)) - marginPx;
  const y = Math.min(...nodes.map((node) => node.y)) - marginPx;
  return {
    x,
    y,
    width: Math.max(...nodes.map((node) => node.x)) + nodeWidth + marginPx - x,
    height: Math.max(...nodes.map((node) => node.y)) + nodeHeight + marginPx - y,
  };
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${x},${y} h${width} v${height} h${-width} Z`;
}

function toCanvas(svg: SVGSVGElement | null, { clientX, clientY }: PointerEvent): DOMPoint | null {
  const matrix = svg?.getScreenCTM();
  return matrix == null ? null : new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
}
