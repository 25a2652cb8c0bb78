import { type NodeId, nodeId, policyId, wireId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../model/commands.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import { createFault, createNode, createPolicy, defaultPlace } from '../../model/create-spec.ts';
import { createWire } from '../../model/create-wire.ts';
import { type FaultTarget, findWire, framesOf } from '../../model/document.ts';
import { knownFaces } from '../../patterns/known-faces.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words as allWords } from '../words/words.ts';
import { titleOf } from './connect.ts';
import { findFreePlace } from './free-place.ts';
import { centreOf, frameAt } from './move-command.ts';
import { nodeHeight, nodeWidth, snapToGrid } from './node-size.ts';
import { removalCommands } from './removal.ts';

// What gestures, keys, menus and the palette have in common: each way to do a thing ends in one of these, and so in the same command.

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Adds a node near a point of the canvas without covering another, selects it, and gives its id. */
export function addNodeNear(
  kind: string,
  centre: Point,
  callerId: NodeId | null = null,
): Result<NodeId, string> {
  const place = findFreePlace(sessionStore.getState().document.nodes, centre);
  return addNodeAt(kind, place, callerId);
}

/** Adds a node with its centre at the point where it was dropped. */
export function addNodeDropped(
  kind: string,
  centre: Point,
  callerId: NodeId | null = null,
): Result<NodeId, string> {
  const at = { x: snapToGrid(centre.x - nodeWidth / 2), y: snapToGrid(centre.y - nodeHeight / 2) };
  return addNodeAt(kind, at, callerId);
}

function addNodeAt(kind: string, at: Point, callerId: NodeId | null): Result<NodeId, string> {
  const { document, run } = sessionStore.getState();
  const node = createNode(document, knownFaces, kind, at);
  const add: Command = { type: 'add-node', node };
  const after = { ...document, nodes: [...document.nodes, node] };
  const refusal = callerId === null ? null : whyNotConnect(after, knownFaces, callerId, node.id);
  if (refusal !== null) return err(refusal);
  const words = allWords();
  const commands: Command[] = [add];
  if (callerId !== null) commands.push({ type: 'add-wire', wire: createWire(after, callerId, node.id) });
  // What is put into an open frame becomes its member.
  const frame = frameAt(framesOf(document), centreOf(at));
  if (frame !== undefined)
    commands.push({ type: 'set-frame', frame: { ...frame, members: [...frame.members, node.id] } });
  const command: Command =
    commands.length === 1 ? add : { type: 'batch', label: words.making.addLabel(node.title), commands };
  const result = run(command);
  if (!result.ok) return result;
  selectionStore.getState().select([node.id]);
  announce(words.making.added(node.title));
  return ok(node.id);
}

/** Deletes nodes, wires and policies in one step of undo and offers that step in a notice. */
export function removeItems(ids: readonly string[]): void {
  const { document, run, undo } = sessionStore.getState();
  const commands = removalCommands(document, ids);
  const [first] = commands;
  if (first === undefined) return;
  const words = allWords();
  const name = commands.length === 1 ? nameOfRemoved(first) : words.making.things(ids.length);
  const result = run(
    commands.length === 1 ? first : { type: 'batch', label: words.making.deleteLabel(name), commands },
  );
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
  else notify(words.making.deleted(name), { type: 'undo', run: () => void undo() });
}

function nameOfRemoved(command: Command): string {
  if (command.type === 'remove-node') return titleOf(command.id);
  if (command.type === 'remove-wire') return wireName(command.id);
  if (command.type === 'remove-note') return allWords().making.noteName;
  if (command.type === 'remove-frame') return frameTitle(command.id);
  return command.type === 'remove-policy' ? policyTitle(command.id) : '';
}

/** Puts a policy of this kind in its default place on a wire. */
export function addPolicy(wireName: string, kind: string): Result<void, string> {
  const { document, run } = sessionStore.getState();
  const wire = findWire(document, wireId(wireName));
  if (wire === undefined) return err(allWords().canvas.gone);
  const policy = createPolicy(document, knownFaces, wire.id, kind);
  const at = defaultPlace(wire, knownFaces, kind);
  const result = run({ type: 'add-policy', wire: wire.id, policy, at });
  if (!result.ok) return result;
  selectionStore.getState().select([policy.id]);
  announce(allWords().making.policyAdded(knownFaces.policies.get(kind)?.title ?? kind, wireName));
  return ok(undefined);
}

/** Begins a fault now on a node (all its instances) or a wire (both directions). */
export function injectFault(kind: string, target: FaultTarget): Result<void, string> {
  const { document, run, nowForCommands } = sessionStore.getState();
  const fault = createFault(document, knownFaces, kind, target, nowForCommands());
  const result = run({ type: 'add-fault', fault });
  if (result.ok)
    announce(allWords().making.faultAdded(knownFaces.faults.get(kind)?.title ?? kind, target.id));
  return result;
}

export function nodeTarget(id: string): FaultTarget {
  return { type: 'node', id: nodeId(id), instance: 0 };
}

export function wireTarget(id: string): Extract<FaultTarget, { type: 'wire' }> {
  return { type: 'wire', id: wireId(id), direction: 'both' };
}

export function renameNode(id: string, title: string): Result<void, string> {
  return sessionStore.getState().run({ type: 'rename-node', id: nodeId(id), title });
}

function frameTitle(id: string): string {
  return framesOf(sessionStore.getState().document).find((frame) => frame.id === id)?.title ?? id;
}

function wireName(id: string): string {
  const wire = findWire(sessionStore.getState().document, wireId(id));
  return wire === undefined ? id : allWords().canvas.wireName(titleOf(wire.from), titleOf(wire.to));
}

function policyTitle(id: string): string {
  for (const wire of sessionStore.getState().document.wires) {
    const policy = wire.policies.find((one) => one.id === policyId(id));
    if (policy !== undefined) return knownFaces.policies.get(policy.kind)?.title ?? policy.kind;
  }
  return id;
}
