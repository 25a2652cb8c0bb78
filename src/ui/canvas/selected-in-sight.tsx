import { useEffect } from 'react';
import { selectionStore } from '../../store/selection-store.ts';
import { followSize } from '../kit/follow-size.ts';
import { bringIntoView } from './bring-into-view.ts';
import { readCanvasView } from './canvas-view.ts';

/** Keeps what is selected in sight on the canvas while something that takes room from it stands beside it. */
export function SelectedInSight() {
  useEffect(() => followSize(readCanvasView()?.frame.current ?? null, lookSoon), []);
  return null;
}

/** React Flow learns of its size in the same instant, and can centre by it after that. */
function lookSoon(): void {
  requestAnimationFrame(() => {
    const canvas = readCanvasView();
    const { selected } = selectionStore.getState();
    const [only] = selected;
    if (canvas !== null && only !== undefined && selected.length === 1) bringIntoView(canvas, only);
  });
}
