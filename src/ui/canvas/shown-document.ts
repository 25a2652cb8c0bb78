import type { WireId } from '../../base/ids.ts';
import { type FaultlineDocument, framesOf, type WireSpec } from '../../model/document.ts';

/** How a wire across the border of a collapsed frame is drawn. */
export interface ShownEnds {
  /** Ids of nodes, or of collapsed frames that stand for them. */
  readonly source: string;
  readonly target: string;
  /** All wires with these ends: the first is drawn for all of them. */
  readonly bundle: readonly WireId[];
}

export interface Shown {
  /** Nodes and wires that are drawn; nothing but the canvas sees it. */
  readonly nodes: FaultlineDocument['nodes'];
  readonly wires: FaultlineDocument['wires'];
  /** By id of the wire, where they are not its own. */
  readonly ends: ReadonlyMap<string, ShownEnds>;
  /** Nodes, wires and policies that have no place of their own on the canvas. */
  readonly hidden: ReadonlySet<string>;
}

const known = new WeakMap<FaultlineDocument, Shown>();

/** What of a document is drawn: a collapsed frame stands for its members, and wires across its border lead to it. */
export function shownOf(document: FaultlineDocument): Shown {
  const cached = known.get(document);
  if (cached !== undefined) return cached;
  const shown = makeShown(document);
  known.set(document, shown);
  return shown;
}

function makeShown(document: FaultlineDocument): Shown {
  const { nodes, wires } = document;
  const home = homes(document);
  const ends = new Map<string, ShownEnds>();
  const hidden = new Set<string>(home.keys());
  if (home.size === 0) return { nodes, wires, ends, hidden };
  const bundles = new Map<string, WireId[]>();
  const hide = (wire: WireSpec) => {
    for (const { id } of wire.policies) hidden.add(id);
  };
  const drawn = wires.filter((wire) => {
    const { id, from, to } = wire;
    const [source, target] = [home.get(from) ?? from, home.get(to) ?? to];
    if (source === target && home.has(from)) {
      hidden.add(id);
      hide(wire);
      return false;
    }
    if (source === from && target === to) return true;
    const key = `${source} ${target}`;
    const bundle = bundles.get(key) ?? [];
    bundle.push(id);
    bundles.set(key, bundle);
    ends.set(id, { source, target, bundle });
    return true;
  });
  for (const wire of drawn) {
    const { bundle = [] } = ends.get(wire.id) ?? {};
    if (bundle.length < 2) continue;
    if (bundle[0] !== wire.id) hidden.add(wire.id);
    hide(wire);
  }
  return { nodes: nodes.filter(({ id }) => !home.has(id)), wires: drawn, ends, hidden };
}

/** Each member of a collapsed frame, and that frame. */
function homes(document: FaultlineDocument): Map<string, string> {
  const home = new Map<string, string>();
  for (const { id, collapsed, members } of framesOf(document))
    if (collapsed) for (const member of members) home.set(member, id);
  return home;
}
