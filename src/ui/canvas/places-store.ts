import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../base/ids.ts';
import { findNode } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { DragPlaces } from './flow-elements.ts';
import { snapToGrid } from './node-size.ts';
import { type Guides, snapPlaces } from './snap-places.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

const nowhere: DragPlaces = new Map();

/** Where nodes are shown while they are being moved; the document learns of it once, when the move is over. */
const placesStore = createStore<{ readonly places: DragPlaces; readonly guides: Guides | null }>()(() => ({
  places: nowhere,
  guides: null,
}));

/** Whether the hand that moves something holds the key that leaves grid and lines aside. */
let isFree = false;

export function moveFreely(free: boolean): void {
  isFree = free;
}

/** Lines along which what is moved was drawn into place; null if there are none. */
export function useGuides(): Guides | null {
  return useStore(placesStore, ({ guides }) => guides);
}

export function usePlaces(): DragPlaces {
  return useStore(placesStore, ({ places }) => places);
}

/** Shows nodes elsewhere than the document says; null shows them where they are. */
export function showPlaces(moved: ReadonlyMap<string, Place> | null): void {
  if (moved === null) placesStore.setState({ places: nowhere });
  else if (moved.size > 0) placesStore.setState(({ places }) => ({ places: new Map([...places, ...moved]) }));
}

/** Shows nodes that are being dragged, on the grid or in line with others. */
export function dragPlaces(moved: ReadonlyMap<string, Place>): void {
  if (moved.size === 0) return;
  const { nodes } = sessionStore.getState().document;
  const staying = nodes.filter(({ id }) => !moved.has(id));
  const { places, guides } = snapPlaces(moved, staying, isFree);
  showPlaces(places);
  placesStore.setState({ guides });
}

/** Moves nodes further by a step, still without a command. */
export function nudgePlaces(ids: readonly string[], dx: number, dy: number): void {
  const { document } = sessionStore.getState();
  const { places } = placesStore.getState();
  const moved = new Map<string, Place>();
  for (const node of document.nodes) {
    if (!ids.includes(node.id)) continue;
    const { x, y } = places.get(node.id) ?? node;
    moved.set(node.id, { x: dx === 0 ? x : snapToGrid(x + dx), y: dy === 0 ? y : snapToGrid(y + dy) });
  }
  showPlaces(moved);
}

/** Ends a move: one command, one step of undo. Gives what has moved. */
export function commitPlaces(): readonly { readonly id: NodeId; readonly x: number; readonly y: number }[] {
  const { places } = placesStore.getState();
  if (places.size === 0) return [];
  const { document, run } = sessionStore.getState();
  const moves: { id: NodeId; x: number; y: number }[] = [];
  for (const [id, place] of places) {
    // Keys of the map are ids of nodes: they come from the document's own nodes.
    const node = findNode(document, id as NodeId);
    const { x, y } = place;
    if (node !== undefined && (node.x !== x || node.y !== y)) moves.push({ id: node.id, x, y });
  }
  placesStore.setState({ places: nowhere, guides: null });
  if (moves.length > 0) run({ type: 'move-nodes', moves });
  return moves;
}
