import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { placedThings } from '../canvas/placed-things.ts';
import { words } from '../words/words.ts';

/** Every node, wire, note and frame. */
export function selectAll(): void {
  const { document } = sessionStore.getState();
  const ids = [...placedThings(document), ...document.wires].map(({ id }) => id);
  selectionStore.getState().select(ids);
  announce(words().canvas.selectedCount(ids.length));
}
