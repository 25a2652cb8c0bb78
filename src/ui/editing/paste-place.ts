import type { FaultlineDocument } from '../../model/document.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { nodeHeight, nodeWidth, snapToGrid } from '../canvas/node-size.ts';
import { placedThings } from '../canvas/placed-things.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How far a pasted part is moved: by as many steps as leave none of its nodes exactly upon another, or into the middle of the view if it
 * would not be seen there.
 */
export function pastePlace(document: FaultlineDocument, part: FaultlineDocument, step: number): Point {
  const by = step * freeSteps(placedThings(document), placedThings(part), step);
  const box = boxOf(placedThings(part));
  const middle = { x: box.x + box.width / 2 + by, y: box.y + box.height / 2 + by };
  const view = viewBox();
  if (view === null || isWithin(view, middle)) return { x: by, y: by };
  const to = { x: view.x + view.width / 2 - box.width / 2, y: view.y + view.height / 2 - box.height / 2 };
  const shift = { x: snapToGrid(to.x - box.x), y: snapToGrid(to.y - box.y) };
  const moved = placedThings(part).map(({ x, y }) => ({ x: x + shift.x, y: y + shift.y }));
  const more = step * freeSteps(placedThings(document), moved, step);
  return { x: shift.x + more, y: shift.y + more };
}

function freeSteps(taken: readonly Point[], wanted: readonly Point[], step: number): number {
  const places = new Set(taken.map(({ x, y }) => `${x} ${y}`));
  for (let n = 0; ; n++) {
    if (wanted.every(({ x, y }) => !places.has(`${x + n * step} ${y + n * step}`))) return n;
  }
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Around things that are as large as a node, unless they say their size. */
export function boxOf(nodes: readonly (Point & Partial<Box>)[]): Box {
  const xs = nodes.map(({ x }) => x);
  const ys = nodes.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const right = Math.max(...nodes.map((node) => node.x + (node.width ?? nodeWidth)));
  const bottom = Math.max(...nodes.map((node) => node.y + (node.height ?? nodeHeight)));
  return { x, y, width: right - x, height: bottom - y };
}

/** What is seen of the canvas, on the canvas. */
function viewBox(): Box | null {
  const canvas = readCanvasView();
  const box = canvas?.frame.current?.getBoundingClientRect();
  if (canvas === null || box === undefined) return null;
  const from = canvas.view.toCanvas({ x: box.left, y: box.top });
  const to = canvas.view.toCanvas({ x: box.right, y: box.bottom });
  return { ...from, width: to.x - from.x, height: to.y - from.y };
}

function isWithin(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}
