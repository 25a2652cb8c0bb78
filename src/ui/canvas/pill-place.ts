import type { NodeSpec, WireSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import { labelSide } from './wire-layout.ts';
import { pathBetween, pointAt, type WirePath } from './wire-path.ts';

type Place = Pick<NodeSpec, 'id' | 'x' | 'y'>;
type Ends = Pick<WireSpec, 'id' | 'from' | 'to'>;

/** What a line of numbers takes, in px at zoom 1, and how far beside a steep wire or below a flat one it stands; as in wires.css. */
const widthPx = 152;
const heightPx = 26;
const besidePx = 16;
const belowPx = 7;
/** Away from the middle, where a steep wire is flatter, the numbers keep this much more below (or above) it. */
const clearPx = 8;
const middle = 0.5;
/** Shares of the wire that are tried, the nearest to the middle first. */
const shares = [middle, 0.62, 0.38, 0.74, 0.26, 0.82, 0.18];

/** Left, top, width, height. */
type Box = readonly [number, number, number, number];

let knownKey = '';
let known: ReadonlyMap<string, number> = new Map();

/**
 * By wire, the share of its length beside which its numbers stand: the middle, or the nearest to it where they cover neither a node nor the
 * numbers of another wire. Flat wires keep theirs below the middle. Only where things stand matters, so most edits find it known.
 */
export function pillShares(nodes: readonly Place[], wires: readonly Ends[]): ReadonlyMap<string, number> {
  const key = `${nodes.map(({ id, x, y }) => `${id} ${x} ${y}`)};${wires.map(({ id, from, to }) => `${id} ${from} ${to}`)}`;
  if (key === knownKey) return known;
  const placeOf = new Map(nodes.map((node) => [node.id as string, node]));
  const taken: Box[] = nodes.map(({ x, y }) => [x, y, nodeWidth, nodeHeight]);
  const paths = wires.flatMap(({ id, from, to }) => {
    const source = placeOf.get(from);
    const target = placeOf.get(to);
    return source === undefined || target === undefined ? [] : [{ id, path: pathBetween(source, target) }];
  });
  const result = new Map<string, number>();
  for (const { path } of paths) if (labelSide(path) === 'flat') taken.push(boxAt(path, middle));
  for (const { id, path } of paths) {
    if (labelSide(path) === 'flat') continue;
    const share = shares.find((one) => !taken.some((box) => meet(box, boxAt(path, one)))) ?? middle;
    taken.push(boxAt(path, share));
    result.set(id, share);
  }
  knownKey = key;
  known = result;
  return result;
}

/** From where the numbers at that share are laid out. */
export function pillPlace(path: WirePath, share: number): { readonly x: number; readonly y: number } {
  const at = [0, 0];
  pointAt(path, share, at);
  const [x = 0, y = 0] = at;
  const clear = share === middle ? 0 : clearPx;
  return { x: Math.round(x), y: Math.round(labelSide(path) === 'falling' ? y - clear : y + clear) };
}

function boxAt(path: WirePath, share: number): Box {
  const { x, y } = pillPlace(path, share);
  const side = labelSide(path);
  if (side === 'flat') return [x - widthPx / 2, y + belowPx, widthPx, heightPx];
  return [x + besidePx, side === 'rising' ? y : y - heightPx, widthPx, heightPx];
}

function meet([x, y, width, height]: Box, [left, top, wide, tall]: Box): boolean {
  return left < x + width && left + wide > x && top < y + height && top + tall > y;
}
