import { type NodeId, wireId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands.ts';
import { createNode } from '../../model/create-spec.ts';
import { findNode, findWire } from '../../model/document.ts';
import { reconnectCommands, spliceCommands } from '../../model/rewire.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { announce } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/words.ts';
import { titleOf } from './connect.ts';
import { findFreePlace } from './free-place.ts';
import { nodeHeight, nodeWidth, snapToGrid } from './node-size.ts';

/** Leads one end of a wire elsewhere; the reason if that may not be. One step of undo. */
export function reconnect(
  id: string,
  ends: { readonly from: NodeId; readonly to: NodeId },
): Result<unknown, string> {
  const { document } = sessionStore.getState();
  const wire = findWire(document, wireId(id));
  if (wire === undefined) return err(words().canvas.gone);
  const commands = reconnectCommands(document, catalogue, wire, ends);
  if (!commands.ok || commands.value.length === 0) return commands;
  const { editing } = words();
  const result = give(editing.reconnectLabel, commands.value, wire.id);
  if (result.ok) announce(editing.reconnected(titleOf(ends.from), titleOf(ends.to)));
  return result;
}

/** Puts a new node of a kind into a wire, with its centre at a place, or between the ends; the reason if that may not be. */
export function spliceKind(
  kind: string,
  id: string,
  centre: { readonly x: number; readonly y: number } | null,
): Result<unknown, string> {
  const { document } = sessionStore.getState();
  const wire = findWire(document, wireId(id));
  const [from, to] = wire === undefined ? [] : [findNode(document, wire.from), findNode(document, wire.to)];
  if (wire === undefined || from === undefined || to === undefined) return err(words().canvas.gone);
  const between = { x: (from.x + to.x + nodeWidth) / 2, y: (from.y + to.y + nodeHeight) / 2 };
  const at =
    centre === null
      ? findFreePlace(document.nodes, between)
      : { x: snapToGrid(centre.x - nodeWidth / 2), y: snapToGrid(centre.y - nodeHeight / 2) };
  const node = createNode(document, catalogue, kind, at);
  const commands = spliceCommands(document, catalogue, wire, node);
  if (!commands.ok) return commands;
  const result = give(words().editing.spliceLabel, commands.value, node.id);
  if (result.ok) announce(words().making.added(node.title));
  return result;
}

function give(label: string, commands: readonly Command[], selected: string): Result<void, string> {
  const result = sessionStore.getState().run({ type: 'batch', label, commands });
  if (!result.ok) return result;
  selectionStore.getState().select([selected]);
  return ok(undefined);
}
