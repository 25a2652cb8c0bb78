import type { FaultlineDocument } from '../../model/document.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { viewCentre, windowCentre } from '../canvas/canvas-view.ts';
import { findFrame, findNote } from '../canvas/drawing-actions.ts';
import { setGesture } from '../canvas/gesture-store.ts';

/** Opens the menu of what is selected, in the middle of the window. */
export function menuOfSelection(): void {
  const { document } = sessionStore.getState();
  const [id] = selectionStore.getState().selected;
  if (id === undefined) return;
  setGesture({
    mode: 'menu',
    target: { type: sortOf(document, id), id },
    at: windowCentre(),
    place: viewCentre(),
  });
}

function sortOf(
  { nodes, wires, faults }: FaultlineDocument,
  id: string,
): 'node' | 'wire' | 'policy' | 'fault' | 'note' | 'frame' {
  if (nodes.some((node) => node.id === id)) return 'node';
  if (wires.some((wire) => wire.id === id)) return 'wire';
  if (findNote(id) !== undefined) return 'note';
  if (findFrame(id) !== undefined) return 'frame';
  return faults.some((fault) => fault.id === id) ? 'fault' : 'policy';
}
