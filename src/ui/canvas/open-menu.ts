import { selectionStore } from '../../store/selection-store.ts';
import { setGesture } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';
import type { CanvasItem } from './reading-order.ts';

/** Opens the menu of an item, which becomes the selection unless it is part of it, or of the pane. `at` is in px of the window. */
export function openMenu(
  { view }: Pick<InputContext, 'view'>,
  item: CanvasItem | null,
  at: { readonly x: number; readonly y: number },
): void {
  const { selected, select } = selectionStore.getState();
  if (item !== null && !selected.includes(item.id)) select([item.id]);
  setGesture({ mode: 'menu', target: item ?? { type: 'pane' }, at, place: view.toCanvas(at) });
}
