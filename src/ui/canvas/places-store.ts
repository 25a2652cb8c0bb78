import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { nodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { DragPlaces } from './flow-elements.ts';
import { snapToGrid } from './node-size.ts';
import { placedThings } from './placed-things.ts';
import { type Guides, snapPlaces } from './snap-places.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

const nowhere: DragPlaces = new Map();

/** Where things are shown while they are being moved; the document learns of it once, when the move is over. */
const placesStore = createStore<{ readonly places: DragPlaces; readonly guides: Guides | null }>()(() => ({
  places: nowhere,
  guides: null,
}));

interface MoveRules {
  /** Adds the places of what goes along. */
  withMembers(document: FaultlineDocument, places: DragPlaces): DragPlaces;
  moveCommand(
    document: FaultlineDocument,
    moves: readonly (Place & { readonly id: string })[],
  ): Command | null;
}

/** What frames ask of a move (move-command.ts); null until there are any. */
let rules: MoveRules | null = null;

export function heedFrames(next: MoveRules): void {
  rules = next;
}

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

/** Shows what is being dragged, on the grid or in line with others. */
export function dragPlaces(moved: ReadonlyMap<string, Place>): void {
  if (moved.size === 0) return;
  const { document } = sessionStore.getState();
  const [first] = moved.keys();
  // Lines are drawn through the middles of nodes: other things land on the grid.
  const isNode = document.nodes.some(({ id }) => id === first);
  const staying = isNode ? document.nodes.filter(({ id }) => !moved.has(id)) : [];
  const { places, guides } = snapPlaces(moved, staying, isFree);
  showPlaces(rules?.withMembers(document, places) ?? places);
  placesStore.setState({ guides });
}

/** Moves nodes, notes and frames further by a step, still without a command. */
export function nudgePlaces(ids: readonly string[], dx: number, dy: number): void {
  const { document } = sessionStore.getState();
  const { places } = placesStore.getState();
  const moved = new Map<string, Place>();
  for (const one of placedThings(document)) {
    if (!ids.includes(one.id)) continue;
    const { x, y } = places.get(one.id) ?? one;
    moved.set(one.id, { x: dx === 0 ? x : snapToGrid(x + dx), y: dy === 0 ? y : snapToGrid(y + dy) });
  }
  showPlaces(rules?.withMembers(document, moved) ?? moved);
}

/** Ends a move: one command, one step of undo. Gives what has moved. */
export function commitPlaces(): readonly { readonly id: string; readonly x: number; readonly y: number }[] {
  const { places } = placesStore.getState();
  if (places.size === 0) return [];
  const { document, run } = sessionStore.getState();
  const moves = placedThings(document).flatMap(({ id, x, y }) => {
    const place = places.get(id);
    return place === undefined || (place.x === x && place.y === y) ? [] : [{ id, ...place }];
  });
  placesStore.setState({ places: nowhere, guides: null });
  // Without frames all that has moved are nodes.
  const plain: Command = {
    type: 'move-nodes',
    moves: moves.map(({ id, x, y }) => ({ id: nodeId(id), x, y })),
  };
  const command = rules === null ? plain : rules.moveCommand(document, moves);
  if (moves.length > 0 && command !== null) run(command);
  return moves;
}
