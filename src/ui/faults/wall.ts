import { type FaultId, faultId, freeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createFault } from '../../model/create-spec.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  framesOf,
  takenIds,
  type WireSpec,
} from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { nodeTarget, wireTarget } from '../canvas/canvas-actions.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';
import { breakNow, healFault } from './inject.ts';

/** Number of the wall that a fault belongs to; null for any other fault. The id carries it, so that files and links keep it. */
export function wallNumber({ id, kind }: FaultSpec): number | null {
  const found = kind === 'partition' ? /^wall-(\d+)-/.exec(id) : null;
  return found === null ? null : Number(found[1]);
}

/** The wires between a group of nodes and all others. */
export function crossingWires({ wires }: FaultlineDocument, group: ReadonlySet<string>): readonly WireSpec[] {
  return wires.filter(({ from, to }) => group.has(from) !== group.has(to));
}

/** A partition on every wire that crosses, as one batch; null where nothing crosses. */
export function wallCommand(
  document: FaultlineDocument,
  group: ReadonlySet<string>,
  nowMs: number,
  label: string,
): Extract<Command, { type: 'batch' }> | null {
  const number = 1 + Math.max(0, ...document.faults.map((fault) => wallNumber(fault) ?? 0));
  const taken = takenIds(document);
  const commands = crossingWires(document, group).map((wire): Command => {
    const fault = createFault(document, catalogue, 'partition', wireTarget(wire.id), nowMs);
    const id: FaultId = faultId(freeId(`wall-${number}-${wire.id}`, taken));
    taken.add(id);
    return { type: 'add-fault', fault: { ...fault, id } };
  });
  return commands.length === 0 ? null : { type: 'batch', label, commands };
}

/** Parts a group of nodes from all others. */
function putUpWall(ids: readonly string[]): void {
  const { document, run, undo, nowForCommands } = sessionStore.getState();
  const { walls } = words();
  const command = wallCommand(document, new Set(ids), nowForCommands(), walls.label);
  if (command === null) {
    notify(walls.nothingCrosses);
    return;
  }
  const result = run(command);
  tell(result);
  if (result.ok) notify(walls.up(command.commands.length), { type: 'undo', run: () => void undo() });
}

/** The faults of all walls that cross any wire of the group. */
export function wallsAround(document: FaultlineDocument, ids: readonly string[]): readonly FaultSpec[] {
  const crossing = new Set<string>(crossingWires(document, new Set(ids)).map(({ id }) => id));
  const crossed = document.faults.filter(({ target }) => crossing.has(target.id));
  const numbers = new Set(crossed.map(wallNumber).filter((number) => number !== null));
  return document.faults.filter((fault) => numbers.has(wallNumber(fault) ?? Number.NaN));
}

function takeDown(gone: readonly FaultSpec[]): void {
  const { run, undo } = sessionStore.getState();
  const { walls } = words();
  const commands = gone.map(({ id }): Command => ({ type: 'remove-fault', id }));
  const result = run({ type: 'batch', label: walls.downLabel, commands });
  tell(result);
  if (result.ok) notify(walls.down(commands.length), { type: 'undo', run: () => void undo() });
}

/** Puts up a wall around these nodes, or takes down those that stand there. */
export function partOrJoin(ids: readonly string[]): void {
  const standing = wallsAround(sessionStore.getState().document, ids);
  if (standing.length > 0) takeDown(standing);
  else putUpWall(ids);
}

/**
 * Scissors, plug and wall in one: cuts the wire that is named, pulls the plug of a node, puts a wall around several nodes or a frame; a second time it
 * takes that back.
 */
export function cutOrPlug(ids: readonly string[]): void {
  const { document } = sessionStore.getState();
  const frames = framesOf(document).filter(({ id }) => ids.some((one) => one === id));
  const nodes = document.nodes.filter(({ id }) => ids.some((one) => one === id));
  if (frames.length > 0 || nodes.length > 1) {
    partOrJoin([...ids, ...frames.flatMap(({ members }) => members)]);
    return;
  }
  const [node] = nodes;
  if (node !== undefined) {
    if (catalogue.nodes.get(node.kind)?.faults.includes('crash')) toggle('crash', nodeTarget(node.id));
    else notify(words().walls.noPlug(node.title));
    return;
  }
  const wire = document.wires.find(
    ({ id, policies }) => ids.some((one) => one === id) || policies.some((policy) => ids.includes(policy.id)),
  );
  if (wire !== undefined) toggle('partition', wireTarget(wire.id));
}

function toggle(kind: string, target: FaultTarget): void {
  const { document } = sessionStore.getState();
  const known = document.faults.find((fault) => fault.kind === kind && fault.target.id === target.id);
  if (known === undefined) breakNow({ kind, target, params: {}, label: '' });
  else healFault(known);
}
