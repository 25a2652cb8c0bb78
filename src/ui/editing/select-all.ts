import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/first-words.ts';

/** Every node and every wire. */
export function selectAll(): void {
  const { nodes, wires } = sessionStore.getState().document;
  const ids = [...nodes, ...wires].map(({ id }) => id);
  selectionStore.getState().select(ids);
  announce(words().canvas.selectedCount(ids.length));
}
