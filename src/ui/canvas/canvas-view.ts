import type { InputContext } from './input-context.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

let current: InputContext | null = null;

/** The canvas that is mounted, if any, lends its view to those outside. Returns the way to take it back. */
export function holdCanvasView(context: InputContext): () => void {
  current = context;
  return () => {
    if (current === context) current = null;
  };
}

/** The canvas that is mounted; null while another view has its place. */
export function readCanvasView(): InputContext | null {
  return current;
}

/** Middle of what is seen of the canvas, in px of the window. */
export function windowCentre(): Point {
  const box = current?.frame.current?.getBoundingClientRect();
  return box === undefined
    ? { x: window.innerWidth / 2, y: window.innerHeight / 3 }
    : { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Where a node goes that was asked for without a place: the middle of the view, or of the canvas if there is none. */
export function viewCentre(): Point {
  return current?.view.toCanvas(windowCentre()) ?? { x: 0, y: 0 };
}
