import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, useMemo, useRef } from 'react';
import type { NodeId } from '../../base/ids.ts';
import type { StatusName } from '../../protocol/frame.ts';
import { useNodeNumbers } from '../../store/live-numbers.ts';
import { type SessionState, useSession } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { useFrameStatus } from './frame-numbers.ts';
import { type Box, drawMap, type MapThing } from './map-drawing.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import { usePlaces } from './places-store.ts';

const selectDocument = (state: SessionState) => state.document;
const marginPx = 60;
const wheelZoom = 1.15;
const zoomMin = 0.2;
const zoomMax = 2.5;

/**
 * The drawing small, each node and collapsed frame with its status, and what of it is seen. Pressing or dragging looks elsewhere, the wheel zooms; keys
 * have arrows and the buttons beside it. Ours instead of React Flow's, which loads with every first picture although few ask for a map.
 */
export function CanvasMap() {
  const { canvasTools } = useWords();
  const document = useSession(selectDocument);
  const places = usePlaces();
  const { things, wires } = useMemo(() => drawMap(document, places), [document, places]);
  const seen = useSeen();
  const all = useMemo(() => around(things), [things]);
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
      {things.map((thing) => thing.type === 'paper' && <MapPaper key={thing.id} {...thing} />)}
      {wires.map(({ id, from, to }) => (
        <path
          key={id}
          className="fl-map-wire"
          d={`M${from.x + from.width},${from.y + from.height / 2} L${to.x},${to.y + to.height / 2}`}
        />
      ))}
      {things.map((thing) => {
        if (thing.type === 'node') return <MapNode key={thing.id} {...thing} />;
        return thing.type === 'folded' && <MapFolded key={thing.id} {...thing} members={thing.members} />;
      })}
      <path className="fl-map-unseen" fillRule="evenodd" d={`${rectangle(box)} ${rectangle(seen)}`} />
      <path className="fl-map-seen" d={rectangle(seen)} />
    </svg>
  );
}

/** A note, or an open frame, under what lies on it. */
function MapPaper({ x, y, width, height }: Box) {
  return <rect className="fl-map-paper" x={x} y={y} width={width} height={height} rx={14} />;
}

function MapNode({ id, ...box }: Box & { readonly id: string }) {
  return <MapBox {...box} status={useNodeNumbers(id)?.status ?? 'idle'} />;
}

function MapFolded({ members, ...box }: Box & { readonly members: readonly NodeId[] }) {
  return <MapBox {...box} status={useFrameStatus(members)} />;
}

function MapBox({ x, y, width, height, status }: Box & { readonly status: StatusName }) {
  return (
    <g className={`fl-map-node fl-status-${status}`}>
      <rect x={x} y={y} width={width} height={height} rx={14} />
      {(status === 'failed' || status === 'rejected') && (
        <path d={`M${x},${y} l${width},${height} m0,${-height} l${-width},${height}`} />
      )}
    </g>
  );
}

/** What of the canvas is seen, in its own px. */
function useSeen(): Box {
  const [left, top, zoom] = useStore(({ transform }) => transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom };
}

function around(things: readonly MapThing[]): Box {
  if (things.length === 0) return { x: 0, y: 0, width: nodeWidth, height: nodeHeight };
  const x = Math.min(...things.map((thing) => thing.x)) - marginPx;
  const y = Math.min(...things.map((thing) => thing.y)) - marginPx;
  return {
    x,
    y,
    width: Math.max(...things.map((thing) => thing.x + thing.width)) + marginPx - x,
    height: Math.max(...things.map((thing) => thing.y + thing.height)) + marginPx - y,
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
