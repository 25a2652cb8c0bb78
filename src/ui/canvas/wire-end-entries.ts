import { type NodeId, nodeId, wireId } from '../../base/ids.ts';
import { findWire } from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { Messages } from '../words/en.ts';
import { titleOf } from './connect.ts';
import { sayAt } from './gesture-store.ts';
import type { MenuEntry } from './menu-entry.ts';
import { reconnect, spliceKind } from './rewire.ts';

/** What can be done with the ends of a wire without dragging: a node put in between, and either end led to another node. */
export function wireEndEntries(
  id: string,
  at: { readonly x: number; readonly y: number },
  menu: Messages['editing']['menu'],
): readonly MenuEntry[] {
  const { document } = sessionStore.getState();
  const wire = findWire(document, wireId(id));
  if (wire === undefined) return [];
  const act = (label: string, run: () => ReturnType<typeof reconnect>): MenuEntry => ({
    type: 'act',
    label,
    keys: '',
    act: () => {
      const result = run();
      if (!result.ok) sayAt(result.error, at);
    },
  });
  const kinds = [...catalogue.nodes.values()]
    .filter((kind) => kind.refusesCalls === null && kind.refusesToCall === null)
    .map(({ kind, title }) => act(title, () => spliceKind(kind, id, null)));
  const others = document.nodes.filter((node) => node.id !== wire.from && node.id !== wire.to);
  const led = (ends: (node: NodeId) => { readonly from: NodeId; readonly to: NodeId }) =>
    others.map((node) => act(titleOf(node.id), () => reconnect(id, ends(nodeId(node.id)))));
  return [
    { type: 'more', label: menu.putBetween, entries: kinds },
    ...(others.length === 0
      ? []
      : [
          { type: 'more' as const, label: menu.moveStart, entries: led((from) => ({ from, to: wire.to })) },
          { type: 'more' as const, label: menu.moveEnd, entries: led((to) => ({ from: wire.from, to })) },
        ]),
  ];
}
