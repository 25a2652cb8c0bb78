import type { FaultlineDocument } from '../../model/document.ts';
import { wallNumber } from './wall.ts';

/**
 * The nodes that a wall parts from the rest: those that hang together without the wires that it cuts, the clients' side left out, else the
 * smaller side. Empty where the wall parts nothing, because there is a way around it.
 */
export function cutOffByWall(
  { nodes, wires, faults }: FaultlineDocument,
  number: number,
): ReadonlySet<string> {
  const cut = new Set<string>(
    faults.filter((fault) => wallNumber(fault) === number).map(({ target }) => target.id),
  );
  const groupOf = new Map<string, number>();
  const groups: string[][] = [];
  const open = wires.filter(({ id }) => !cut.has(id));
  for (const { id } of nodes) {
    if (groupOf.has(id)) continue;
    const members = reachedFrom(id, open);
    for (const member of members) groupOf.set(member, groups.length);
    groups.push(members);
  }
  const sides = twoSides(
    groups.length,
    wires
      .filter(({ id }) => cut.has(id))
      .map(({ from, to }) => [groupOf.get(from) ?? 0, groupOf.get(to) ?? 0] as const),
  );
  if (sides === null) return new Set();
  const clients = new Set<string>(nodes.filter(({ kind }) => kind === 'client').map(({ id }) => id));
  const [a, b] = sides.map((side) => side.flatMap((group) => groups[group] ?? [])) as [string[], string[]];
  const served = (side: readonly string[]) => side.filter((id) => clients.has(id)).length;
  const isA = served(a) === served(b) ? a.length < b.length : served(a) < served(b);
  return new Set(isA ? a : b);
}

function reachedFrom(
  start: string,
  wires: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const reached = new Set([start]);
  for (const id of reached) {
    for (const { from, to } of wires) {
      if (from === id) reached.add(to);
      if (to === id) reached.add(from);
    }
  }
  return [...reached];
}

/** Puts groups on two sides so that each cut joins both; those that no cut touches are on neither. Null where a cut has one group at both ends. */
function twoSides(
  count: number,
  cuts: readonly (readonly [number, number])[],
): readonly [readonly number[], readonly number[]] | null {
  const side = new Array<number>(count).fill(-1);
  const beyond = (group: number) =>
    cuts.filter((ends) => ends.includes(group)).map(([a, b]) => (a === group ? b : a));
  for (const [start] of cuts) {
    if (side[start] !== -1) continue;
    side[start] = 0;
    const waiting = [start];
    for (const group of waiting) {
      const others = beyond(group).filter((other) => side[other] === -1);
      for (const other of others) side[other] = 1 - (side[group] ?? 0);
      waiting.push(...others);
    }
  }
  if (cuts.some(([a, b]) => side[a] === side[b])) return null;
  const on = (which: number) => side.flatMap((one, group) => (one === which ? [group] : []));
  return [on(0), on(1)];
}
