import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { bringIntoView } from '../canvas/bring-into-view.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { focusItemLater } from '../canvas/focus-later.ts';
import { stand } from '../canvas/roving-store.ts';

/** Selects a node, wire, policy or fault, brings it into the middle of the canvas where it is not in sight, and gives it the focus. */
export function goTo(id: string): void {
  selectionStore.getState().select([id]);
  const canvas = readCanvasView();
  if (canvas === null) return;
  const fault = sessionStore.getState().document.faults.find((one) => one.id === id);
  const item = fault?.target.id ?? id;
  bringIntoView(canvas, item);
  stand(item);
  if (canvas.frame.current !== null) focusItemLater(canvas.frame.current, item);
}
