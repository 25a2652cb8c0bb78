import type { NodeSpec, WireSpec } from '../../model/document.ts';
import { nodeHeight, nodeWidth } from './node-size.ts';
import type { PillLook } from './pill-look.ts';
import { beadRise, isNarrow, type LabelSide, labelSide } from './wire-layout.ts';
import { pathBetween, pointAt, type WirePath } from './wire-path.ts';

type Place = Pick<NodeSpec, 'id' | 'x' | 'y'>;
type Wire = Pick<WireSpec, 'id' | 'from' | 'to' | 'policies'>;

interface Pill {
  readonly wire: Wire;
  readonly path: WirePath;
  readonly side: LabelSide;
  readonly room: readonly [number, number, number];
  /** Wherever its numbers may come to stand, and the wire: what lies outside need not be looked at for each place. */
  readonly around: Box;
}

/** How far beside a steep wire or below a flat one the numbers stand, in px at zoom 1; as in wires.css. */
const besidePx = 16;
const belowPx = 7;
const belowBeadsPx = 18;
/** Height of a label of one line. */
const linePx = 26;
/** Away from the middle, where a wire that bends is flatter, the numbers keep this much more below (or above) it. */
const clearPx = 8;
const middle = 0.5;
/** Shares of the wire that are tried, the nearest to the middle first. */
const shares = Array.from(
  { length: 23 },
  (_, at) => middle + Math.ceil(at / 2) * (at % 2 === 0 ? -0.03 : 0.03),
);

/** Where the numbers of a wire stand: beside which share of its length, and by how much below their usual place, in px at zoom 1. */
export interface PillSpot {
  readonly share: number;
  readonly drop: number;
  /** There is room for one line only: the others show when somebody points at it. */
  readonly isShort: boolean;
}

export const middleSpot: PillSpot = { share: middle, drop: 0, isShort: false };

/** Left, top, width, height. */
type Box = readonly [number, number, number, number];
const nowhere: Box = [0, 0, 0, 0];

/** For whom what is known was found: each wire of a document asks. */
let asked: readonly unknown[] = [];
let knownKey = '';
let known: ReadonlyMap<string, PillSpot> = new Map();

/**
 * By wire, where its numbers stand: beside its middle, or the nearest place to it where they cover neither a node nor the numbers of another
 * wire, and if it can be no other wire runs through them; where there is none, the one where they cover least. Flat wires come first. Only where things stand and what room the numbers take
 * matters, so most edits find it known, and what is measured moves nothing.
 */
export function pillSpots(
  nodes: readonly Place[],
  wires: readonly Wire[],
  room: PillLook['room'],
): ReadonlyMap<string, PillSpot> {
  if (nodes === asked[0] && wires === asked[1] && room === asked[2]) return known;
  asked = [nodes, wires, room];
  const key = `${nodes.map(({ id, x, y }) => `${id} ${x} ${y}`)};${wires.map((wire) => `${wire.id} ${wire.from} ${wire.to} ${room(wire)}`)}`;
  if (key === knownKey) return known;
  const placeOf = new Map(nodes.map((node) => [node.id as string, node]));
  const taken = nodes.map(({ x, y }): Box => [x, y, nodeWidth, nodeHeight]);
  const pills = wires.flatMap((wire): Pill[] => {
    const source = placeOf.get(wire.from);
    const target = placeOf.get(wire.to);
    if (source === undefined || target === undefined) return [];
    const path = pathBetween(source, target);
    const needed = room(wire);
    return [{ wire, path, side: labelSide(path), room: needed, around: aroundWire(path, needed) }];
  });
  const inOrder = [
    ...pills.filter(({ side }) => side === 'flat'),
    ...pills.filter(({ side }) => side !== 'flat'),
  ];
  const spots = inOrder.map((pill) => {
    const spot = bestSpot(pill, taken);
    taken.push(boxAt(pill, spot));
    return spot;
  });
  // When all have a place, so that nobody goes out of a wire's way to where another has its only one.
  for (const [at, pill] of inOrder.entries()) {
    const own = nodes.length + at;
    const clear = clearSpot(pill, taken.with(own, nowhere), inOrder, spots[at] ?? middleSpot);
    spots[at] = clear;
    taken[own] = boxAt(pill, clear);
  }
  const result = new Map(
    inOrder.map(({ wire }, at) => {
      const spot = spots[at] ?? middleSpot;
      const before = known.get(wire.id);
      // The same again where it is the same: only numbers that move are drawn anew.
      return [wire.id, same(before, spot) ? before : spot];
    }),
  );
  knownKey = key;
  known = result;
  return result;
}

function same(before: PillSpot | undefined, spot: PillSpot): before is PillSpot {
  return before?.share === spot.share && before.drop === spot.drop && before.isShort === spot.isShort;
}

/** Free with the word of what fails, else without it, else with one line only. */
function bestSpot(pill: Pill, taken: readonly Box[]): PillSpot {
  const coveredAt = coveredBy(pill, taken);
  const [, height, spare] = pill.room;
  const whole = spotsOf(pill, false);
  const free =
    whole.find((spot) => coveredAt(spot, spare) === 0) ?? whole.find((spot) => coveredAt(spot, 0) === 0);
  if (free !== undefined) return free;
  const short = height > linePx ? spotsOf(pill, true) : whole;
  return short.reduce((best, spot) => (coveredAt(spot, 0) < coveredAt(best, 0) ? spot : best));
}

/** Where no other wire runs through the numbers, if there is room for them: what is drawn on wires is drawn over them. */
function clearSpot(pill: Pill, taken: readonly Box[], pills: readonly Pill[], spot: PillSpot): PillSpot {
  const others = pills.filter((other) => other !== pill && coveredArea(pill.around, other.around) > 0);
  const isClear = (one: PillSpot) => !isCrossed(boxAt(pill, one), others);
  if (isClear(spot)) return spot;
  const coveredAt = coveredBy(pill, taken);
  const [, , spare] = pill.room;
  return spotsOf(pill, false).find((one) => coveredAt(one, spare) === 0 && isClear(one)) ?? spot;
}

function coveredBy(pill: Pill, taken: readonly Box[]): (spot: PillSpot, spare: number) => number {
  const near = taken.filter((box) => coveredArea(pill.around, box) > 0);
  return (spot, spare) => {
    const box = boxAt(pill, spot, spare);
    return near.reduce((sum, other) => sum + coveredArea(box, other), 0);
  };
}

/** Two wires between the same nodes, there and back, are flat in the same place: the numbers of the second stand below those of the first. */
function spotsOf({ side, room: [, height] }: Pill, isShort: boolean): readonly PillSpot[] {
  const along = shares.map((share) => ({ share, drop: 0, isShort }));
  if (side !== 'flat') return along;
  const rows = [0, 1, 2].map((row) => ({ share: middle, drop: row * (isShort ? linePx : height), isShort }));
  return [...rows.slice(0, 2), ...along.slice(1), ...rows.slice(2)];
}

/** From where the numbers are laid out. */
export function pillPlace(
  path: WirePath,
  { share, drop }: PillSpot,
): { readonly x: number; readonly y: number } {
  const at = [0, 0];
  pointAt(path, share, at);
  const [x = 0, y = 0] = at;
  const clear = share === middle || path.isStraight ? 0 : clearPx;
  return { x: Math.round(x), y: Math.round(labelSide(path) === 'falling' ? y - clear : y + clear + drop) };
}

function boxAt({ wire, path, side, room: [width, whole] }: Pill, spot: PillSpot, spare = 0): Box {
  const height = (spot.isShort ? linePx : whole) + spare;
  const { x, y } = pillPlace(path, spot);
  if (side !== 'flat') return [x + besidePx, side === 'rising' ? y : y - height, width, height];
  const top = y + belowOf(wire.policies.length, path);
  if (!isNarrow(path, width)) return [x - width / 2, top, width, height];
  // Stacked, they are as much higher as the gap is narrower, and keep within it.
  const gap = Math.max(1, path.length - 1);
  return [x - gap / 2, top, gap, height * Math.max(1, Math.ceil(width / gap))];
}

/** Below its beads, where it has any. */
function belowOf(beads: number, path: WirePath): number {
  if (beads === 0) return belowPx;
  return belowBeadsPx + (beads > 1 ? beadRise(path) : 0);
}

function isCrossed([x, y, width, height]: Box, others: readonly Pill[]): boolean {
  return others.some(({ path: { points } }) => {
    for (let at = 0; at < points.length; at += 2) {
      const [across, down] = [(points[at] as number) - x, (points[at + 1] as number) - y];
      if (across > 0 && across < width && down > 0 && down < height) return true;
    }
    return false;
  });
}

function coveredArea([x, y, width, height]: Box, [left, top, wide, tall]: Box): number {
  const across = Math.min(x + width, left + wide) - Math.max(x, left);
  const down = Math.min(y + height, top + tall) - Math.max(y, top);
  return across > 0 && down > 0 ? across * down : 0;
}

function aroundWire({ points }: WirePath, [width, height, spare]: Pill['room']): Box {
  const [xs, ys] = [0, 1].map((axis) => points.filter((_, at) => at % 2 === axis)) as [
    Float32Array,
    Float32Array,
  ];
  const [left, top] = [Math.min(...xs) - width, Math.min(...ys) - height - spare - clearPx];
  // Of a flat wire, up to three labels below each other and below its beads.
  const bottom = Math.max(...ys) + 3 * height + spare + 2 * belowBeadsPx + clearPx;
  return [left, top, Math.max(...xs) + besidePx + width - left, bottom - top];
}
