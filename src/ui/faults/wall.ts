import { type FaultId, faultId, freeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createFault } from '../../model/create-spec.ts';
import {
  type FaultlineDocument,
  type FaultSpec,
  type FaultTarget,
  findWire,
  framesOf,
  takenIds,
  type WireDirection,
  type WireSpec,
} from '../../model/document.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { nodeTarget, wireTarget } from '../canvas/canvas-actions.ts';
import { tell } from '../shell/session-actions.ts';
import { words } from '../words/words.ts';
import { isInForce } from './in-force.ts';
import { breakNow, healFault } from './inject.ts';

/** What a wall around a group holds back: everything, what leaves the group, or what comes to it. */
export type WallWay = 'both' | 'out' | 'in';

export const wallWays: readonly WallWay[] = ['both', 'out', 'in'];

/** Number of the wall that a fault belongs to; null for any other fault. The id carries it, so that files and links keep it. */
export function wallNumber({ id, kind }: FaultSpec): number | null {
  const found = kind === 'partition' ? /^wall-(\d+)-/.exec(id) : null;
  return found === null ? null : Number(found[1]);
}

/** The wires between a group of nodes and all others. */
export function crossingWires({ wires }: FaultlineDocument, group: ReadonlySet<string>): readonly WireSpec[] {
  return wires.filter(({ from, to }) => group.has(from) !== group.has(to));
}

/** What of a wire's messages a wall around the group stops: a request leaves with the caller's side, an answer with the callee's. */
function stoppedOn({ from }: WireSpec, group: ReadonlySet<string>, way: WallWay): WireDirection {
  if (way === 'both') return 'both';
  return group.has(from) === (way === 'out') ? 'request' : 'response';
}

/** What the walls around a group hold back now; null where none stands or they differ. */
export function wallWayOf(document: FaultlineDocument, ids: readonly string[]): WallWay | null {
  const group = new Set(ids);
  const standing = wallsAround(document, ids);
  const fits = (way: WallWay) =>
    standing.every(({ target }) => {
      const wire = target.type === 'wire' ? findWire(document, target.id) : undefined;
      return wire !== undefined && target.type === 'wire' && target.direction === stoppedOn(wire, group, way);
    });
  return standing.length === 0 ? null : (wallWays.find(fits) ?? null);
}

/** Has a wall that stands hold back something else; one step of undo. Null where nothing would change. */
export function turnWallCommand(
  document: FaultlineDocument,
  ids: readonly string[],
  way: WallWay,
  label: string,
): Command | null {
  const group = new Set(ids);
  const commands = wallsAround(document, ids).flatMap((fault): Command[] => {
    const { target } = fault;
    const wire = target.type === 'wire' ? findWire(document, target.id) : undefined;
    if (target.type !== 'wire' || wire === undefined) return [];
    const direction = stoppedOn(wire, group, way);
    if (direction === target.direction) return [];
    return [{ type: 'set-fault', fault: { ...fault, target: { ...target, direction } } }];
  });
  return commands.length === 0 ? null : { type: 'batch', label, commands };
}

/** A partition on every wire that crosses, as one batch; null where nothing crosses. */
export function wallCommand(
  document: FaultlineDocument,
  group: ReadonlySet<string>,
  nowMs: number,
  label: string,
  way: WallWay = 'both',
): Extract<Command, { type: 'batch' }> | null {
  const number = 1 + Math.max(0, ...document.faults.map((fault) => wallNumber(fault) ?? 0));
  const taken = takenIds(document);
  const commands = crossingWires(document, group).map((wire): Command => {
    const target: FaultTarget = { ...wireTarget(wire.id), direction: stoppedOn(wire, group, way) };
    const fault = createFault(document, catalogue, 'partition', target, nowMs);
    const id: FaultId = faultId(freeId(`wall-${number}-${wire.id}`, taken));
    taken.add(id);
    return { type: 'add-fault', fault: { ...fault, id } };
  });
  return commands.length === 0 ? null : { type: 'batch', label, commands };
}

/** Parts a group of nodes from all others, in this way; a wall that stands there is turned into one that does. */
export function partInWay(ids: readonly string[], way: WallWay): void {
  const { document, run } = sessionStore.getState();
  if (wallsAround(document, ids).length === 0) {
    putUpWall(ids, way);
    return;
  }
  const command = turnWallCommand(document, ids, way, words().walls.turnLabel);
  if (command !== null) tell(run(command));
}

function putUpWall(ids: readonly string[], way: WallWay): void {
  const { document, run, undo, nowForCommands } = sessionStore.getState();
  const { walls } = words();
  const command = wallCommand(document, new Set(ids), nowForCommands(), walls.label, way);
  if (command === null) {
    notify(walls.nothingCrosses);
    return;
  }
  const result = run(command);
  tell(result);
  if (result.ok) notify(walls.up[way](command.commands.length), { type: 'undo', run: () => void undo() });
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
  else putUpWall(ids, 'both');
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
  const known = actingFault(kind, target.id);
  if (known === undefined) breakNow({ kind, target, params: {}, label: '' });
  else healFault(known);
}

/** The fault of this kind that acts on a whole node or a wire now: what a second click takes away. */
export function actingFault(kind: string, id: string): FaultSpec | undefined {
  const { document, nowForCommands } = sessionStore.getState();
  return document.faults.find(
    (fault) =>
      fault.kind === kind &&
      fault.target.id === id &&
      !('instance' in fault.target && fault.target.instance !== 0) &&
      isInForce(fault, nowForCommands()),
  );
}
