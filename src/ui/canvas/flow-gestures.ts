import type { EdgeChange, NodeChange, ReactFlowProps } from '@xyflow/react';
import { type NodeId, nodeId } from '../../base/ids.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { connect } from './connect.ts';
import type { FlowItem, FlowWire } from './flow-elements.ts';
import { endGesture, readGesture, sayAt, setGesture } from './gesture-store.ts';
import { commitPlaces, dragPlaces } from './places-store.ts';

type Gestures = Pick<
  ReactFlowProps<FlowItem, FlowWire>,
  | 'onNodesChange'
  | 'onEdgesChange'
  | 'onNodeDragStop'
  | 'onSelectionDragStop'
  | 'onPaneClick'
  | 'onConnect'
  | 'onConnectStart'
  | 'onConnectEnd'
  | 'onReconnect'
  | 'onReconnectStart'
  | 'onReconnectEnd'
>;

/** React Flow's gestures as commands and selections; none of them changes what React Flow is told by itself. */
export const flowGestures: Gestures = {
  onNodesChange: (changes) => {
    takeMoves(changes);
    takeSelection(changes);
  },
  onEdgesChange: takeSelection,
  onNodeDragStop: () => void commitPlaces(),
  onSelectionDragStop: () => void commitPlaces(),
  onPaneClick: () => selectionStore.getState().clearSelection(),
  onConnectStart: (_, { nodeId: from }) => {
    // Where a wire may begin is not marked: what is marked is where a call from a node may go.
    if (from !== null && led?.end !== 'from')
      setGesture({ mode: 'connecting', from: nodeId(from), by: 'drag' });
  },
  onConnect: ({ source, target }) => {
    const result = connect(nodeId(source), nodeId(target));
    if (!result.ok) refusal = result.error;
  },
  onConnectEnd: (event, state) => {
    const at = 'clientX' in event ? event : event.changedTouches[0];
    const gesture = readGesture();
    endGesture();
    const reason = refusal;
    refusal = null;
    if (at === undefined) return;
    const point = { x: at.clientX, y: at.clientY };
    if (led !== null) lead(led, led.taken ?? nodeAt(point), point);
    else if (gesture.mode !== 'connecting') return;
    else if (reason !== null) sayAt(reason, point);
    else if (state.toHandle === null) dropWire(gesture.from, point, state.to);
  },
  onReconnectStart: (_, { id, source, target }, stays) => {
    led =
      stays === 'source'
        ? { wire: id, end: 'to', other: nodeId(source), taken: null }
        : { wire: id, end: 'from', other: nodeId(target), taken: null };
  },
  onReconnect: (_, { source, target }) => {
    if (led !== null) led = { ...led, taken: led.end === 'from' ? source : target };
  },
  onReconnectEnd: () => {
    led = null;
  },
};

/** The wire of which one end is in the hand, where its other end stays, and the node whose port took the one. */
interface LedWire {
  readonly wire: string;
  readonly end: 'from' | 'to';
  readonly other: NodeId;
  readonly taken: string | null;
}

let led: LedWire | null = null;

function lead({ wire, end, other }: LedWire, node: string | null, at: Point): void {
  if (node === null) return;
  const ends = end === 'from' ? { from: nodeId(node), to: other } : { from: other, to: nodeId(node) };
  void import('./rewire.ts').then(({ reconnect }) => {
    const result = reconnect(wire, ends);
    if (!result.ok) sayAt(result.error, at);
  });
}

function nodeAt({ x, y }: Point): string | null {
  const item = document.elementFromPoint(x, y)?.closest('[data-item-type="node"]');
  return item?.getAttribute('data-canvas-item') ?? null;
}

/** React Flow tells of the connection before it tells where the pointer was. */
let refusal: string | null = null;

type Point = { readonly x: number; readonly y: number };

/** A wire let go beside every port: on a node's body it means the node, on the pane it asks what to add. */
function dropWire(from: NodeId, point: Point, place: Point | null): void {
  const below = document.elementFromPoint(point.x, point.y);
  const node = nodeAt(point);
  if (node !== null) {
    if (node === from) return;
    const result = connect(from, nodeId(node));
    if (!result.ok) sayAt(result.error, point);
  } else if (below?.closest('.react-flow__pane') && place !== null) {
    setGesture({ mode: 'add-list', from, at: point, place });
  }
}

function takeMoves(changes: readonly NodeChange<FlowItem>[]): void {
  const moved = new Map<string, Point>();
  for (const change of changes) {
    if (change.type === 'position' && change.dragging === true && change.position !== undefined)
      moved.set(change.id, change.position);
  }
  dragPlaces(moved);
}

function takeSelection(changes: readonly (NodeChange<FlowItem> | EdgeChange<FlowWire>)[]): void {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return;
  const { selected, select } = selectionStore.getState();
  const next = new Set(selected);
  for (const { id, selected: isSelected } of picks) {
    if (isSelected) next.add(id);
    else next.delete(id);
  }
  if (picks.some((pick) => pick.selected)) dropPolicies(next);
  select([...next]);
}

/** React Flow knows of no policies: choosing a node or wire lets go of them. */
function dropPolicies(ids: Set<string>): void {
  const { document } = sessionStore.getState();
  for (const wire of document.wires) for (const policy of wire.policies) ids.delete(policy.id);
  for (const fault of document.faults) ids.delete(fault.id);
}
