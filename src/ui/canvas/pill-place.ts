import type { NodeSpec, WireSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import type { PillLook } from './pill-look.ts';
import { beadRise, labelSide } from './wire-layout.ts';
import { pathBetween, pointAt, type WirePath } from './wire-path.ts';

type Place = Pick<NodeSpec, 'id' | 'x' | 'y'>;
type Wire = Pick<WireSpec, 'id' | 'from' | 'to' | 'policies'>;

interface Pill {
  readonly wire: Wire;
  readonly path: WirePath;
  readonly room: readonly [number, number];
}

/** How far beside a steep wire or below a flat one the numbers stand, in px at zoom 1; as in wires.css. */
const besidePx = 16;
const belowPx = 7;
const belowBeadsPx = 18;
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
 * numbers of another wire. Flat wires keep theirs below the middle. Only where things stand and what room the numbers take matters, so most
 * edits find it known, and what is measured moves nothing.
 */
export function pillShares(
  nodes: readonly Place[],
  wires: readonly Wire[],
  room: PillLook['room'],
): ReadonlyMap<string, number> {
  const key = `${nodes.map(({ id, x, y }) => `${id} ${x} ${y}`)};${wires.map((wire) => `${wire.id} ${wire.from} ${wire.to} ${room(wire)}`)}`;
  if (key === knownKey) return known;
  const placeOf = new Map(nodes.map((node) => [node.id as string, node]));
  const taken: Box[] = nodes.map(({ x, y }) => [x, y, nodeWidth, nodeHeight]);
  const pills = wires.flatMap((wire): Pill[] => {
    const source = placeOf.get(wire.from);
    const target = placeOf.get(wire.to);
    if (source === undefined || target === undefined) return [];
    return [{ wire, path: pathBetween(source, target), room: room(wire) }];
  });
  const result = new Map<string, number>();
  for (const pill of pills) if (labelSide(pill.path) === 'flat') taken.push(boxAt(pill, middle));
  for (const pill of pills) {
    if (labelSide(pill.path) === 'flat') continue;
    const share = shares.find((one) => !taken.some((box) => meet(box, boxAt(pill, one)))) ?? middle;
    taken.push(boxAt(pill, share));
    result.set(pill.wire.id, share);
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

function boxAt({ wire, path, room: [width, height] }: Pill, share: number): Box {
  const { x, y } = pillPlace(path, share);
  const side = labelSide(path);
  if (side === 'flat') return [x - width / 2, y + belowOf(wire.policies.length, path), width, height];
  return [x + besidePx, side === 'rising' ? y : y - height, width, height];
}

/** Below its beads, where it has any. */
function belowOf(beads: number, path: WirePath): number {
  if (beads === 0) return belowPx;
  return belowBeadsPx + (beads > 1 ? beadRise(path) : 0);
}

function meet([x, y, width, height]: Box, [left, top, wide, tall]: Box): boolean {
  return left < x + width && left + wide > x && top < y + height && top + tall > y;
}
