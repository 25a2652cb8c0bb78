import { isFocusFree } from '../kit/focus-free.ts';
import { readCanvasView } from './canvas-view.ts';
import { focusItemLater } from './focus-later.ts';
import { stand } from './roving-store.ts';

/** What was selected for somebody on the canvas gets the focus too, so that the next key is for it; who is elsewhere stays there. */
export function goOnAt(id: string | undefined): void {
  const canvas = readCanvasView()?.frame.current;
  if (!canvas || id === undefined || !isFocusFree(canvas)) return;
  stand(id);
  focusItemLater(canvas, id);
}
