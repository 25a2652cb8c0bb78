import type { WireId } from '../../base/ids.ts';
import { type FaultlineDocument, framesOf, type WireSpec } from '../../model/document.ts';
import type { Shown, ShownEnds } from './shown-document.ts';

/** What of a document is drawn when its collapsed frames are folded. */
export function foldFrames(document: FaultlineDocument): Shown {
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
