import type { FaultlineDocument } from './document.ts';
import { sameJson } from './stable-json.ts';

export interface ListDifference {
  readonly added: number;
  readonly removed: number;
  /** Of those that both have. */
  readonly changed: number;
}

/** How one document became another, counted. */
export interface DocumentDifference {
  readonly title: boolean;
  /** Nodes that only stand elsewhere on the canvas, which is no change to the system. */
  readonly moved: number;
  readonly nodes: ListDifference;
  readonly wires: ListDifference;
  readonly policies: ListDifference;
  readonly faults: ListDifference;
  readonly stickers: ListDifference;
}

type Listed = readonly { readonly id: string }[];

/** Things are the same if they have the same id; a wire's policies are counted for themselves. */
export function documentDifference(before: FaultlineDocument, after: FaultlineDocument): DocumentDifference {
  const places = new Map(before.nodes.map(({ id, x, y }) => [id, `${x} ${y}`]));
  return {
    title: before.title !== after.title,
    moved: after.nodes.filter(({ id, x, y }) => places.has(id) && places.get(id) !== `${x} ${y}`).length,
    nodes: between(before.nodes.map(unplaced), after.nodes.map(unplaced)),
    wires: between(before.wires.map(bare), after.wires.map(bare)),
    policies: between(before.wires.flatMap(policiesOf), after.wires.flatMap(policiesOf)),
    faults: between(before.faults, after.faults),
    stickers: between(before.stickers, after.stickers),
  };
}

function between(before: Listed, after: Listed): ListDifference {
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = after.filter(({ id }) => old.has(id));
  return {
    added: after.length - kept.length,
    removed: before.length - kept.length,
    changed: kept.filter((item) => !sameJson(old.get(item.id), item)).length,
  };
}

const unplaced = ({ x: _x, y: _y, ...rest }: FaultlineDocument['nodes'][number]) => rest;
const bare = ({ policies: _policies, ...rest }: FaultlineDocument['wires'][number]) => rest;
const policiesOf = ({ policies }: FaultlineDocument['wires'][number]) => policies;
