import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { focusLater } from '../canvas/focus-later.ts';
import { elementOf } from '../canvas/item-element.ts';
import { placeOfItem } from '../canvas/item-place.ts';
import { stand } from '../canvas/roving-store.ts';

/** Selects a node, wire, policy or fault, brings it into the middle of the canvas and gives it the focus. */
export function goTo(id: string): void {
  selectionStore.getState().select([id]);
  const canvas = readCanvasView();
  if (canvas === null) return;
  const fault = sessionStore.getState().document.faults.find((one) => one.id === id);
  const item = fault?.target.id ?? id;
  const place = placeOfItem(item);
  if (place !== null) canvas.view.centre(place);
  stand(item);
  focusLater(() => {
    const frame = canvas.frame.current;
    if (frame !== null) elementOf(frame, item)?.focus({ preventScroll: true });
  });
}
