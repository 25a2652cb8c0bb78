interface Point {
  readonly x: number;
  readonly y: number;
}

/** What those outside the canvas may ask of it. */
export interface CanvasView {
  /** Middle of what is seen, on the canvas. */
  centre(): Point;
}

let current: CanvasView | null = null;

/** The canvas that is mounted, if any, tells its view. Returns the way to take it back. */
export function holdCanvasView(view: CanvasView): () => void {
  current = view;
  return () => {
    if (current === view) current = null;
  };
}

/** Where a node goes that was asked for without a place: the middle of the view, or of the canvas if there is none. */
export function viewCentre(): Point {
  return current?.centre() ?? { x: 0, y: 0 };
}
