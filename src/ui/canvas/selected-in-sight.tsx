import { useEffect } from 'react';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { followSize } from '../kit/follow-size.ts';
import { bringIntoView } from './bring-into-view.ts';
import { readCanvasView } from './canvas-view.ts';

const selectOnly = ({ selected }: SelectionState) => (selected.length === 1 ? selected[0] : undefined);

/**
 * Keeps what is selected in sight on the canvas while something that takes room from it stands beside it, and the tool that breaks it with
 * one touch, too.
 */
export function SelectedInSight() {
  const only = useSelection(selectOnly);
  useEffect(() => followSize(readCanvasView()?.frame.current ?? null, lookSoon), []);
  useEffect(() => {
    if (only !== undefined) showToolSoon();
  }, [only]);
  return null;
}

/** React Flow learns of its size in the same instant, and can centre by it after that. */
function lookSoon(): void {
  requestAnimationFrame(() => {
    const canvas = readCanvasView();
    const { selected } = selectionStore.getState();
    const [only] = selected;
    if (canvas !== null && only !== undefined && selected.length === 1) bringIntoView(canvas, only);
    showToolSoon();
  });
}

/** The tool is drawn in its place with the frame after the view has moved. */
function showToolSoon(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const canvas = readCanvasView();
      const frame = canvas?.frame.current ?? null;
      const tool = frame?.querySelector('[data-tool]');
      if (canvas === null || frame === null || tool == null) return;
      const box = tool.getBoundingClientRect();
      const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      const above = document.elementFromPoint(middle.x, middle.y);
      const isFree = above !== null && tool.contains(above) && isWithin(box, frame.getBoundingClientRect());
      if (!isFree) canvas.view.centre(canvas.view.toCanvas(middle));
    }),
  );
}

function isWithin(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}
