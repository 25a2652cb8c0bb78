import { isPending, pendingEvents } from '../kernel/pending-events.ts';
import { NONE, OUTERMOST } from '../model/call-table.ts';
import {
  type Core,
  slotOfTarget,
  sortOfTarget,
  TARGET_NODE,
  TARGET_POLICY,
  TARGET_WIRE,
  targetOf,
} from './core.ts';
import { ARRIVE, EXPIRED, RETURN, SETTLED } from './transport.ts';
import type { HeldEvent } from './world.ts';

/**
 * Stopped worlds. While a node or an instance is stopped, nothing reaches it: its timers leave the queue with the time that they had left,
 * and messages that arrive for it are put aside. When it goes on, timers run for what they had left, as if no time had passed, and the
 * messages are dealt with at once in the order in which they came. The network and everybody else never stop.
 *
 * Policies belong to the process of their wire's caller and stop with it, but only if all of its instances do: instances share them.
 * Nothing here is on the way of a call while `stopped` is empty, and nothing is asked of it then: it loads later (later-part.ts).
 */
export function stop(core: Core, fault: number, node: number, instance: number): void {
  core.world.hold.stopped.push({ fault, node, instance });
  takeTimers(core);
}

/** Ends the pauses that a fault began. */
export function goOn(core: Core, fault: number): void {
  const { hold } = core.world;
  const others = hold.stopped.filter((pause) => pause.fault !== fault);
  if (others.length === hold.stopped.length) return;
  hold.stopped.splice(0, hold.stopped.length, ...others);
  const { state } = core.queue;
  const moved = hold.moved.filter(({ to }) => isPending(state, to));
  hold.moved.splice(0, hold.moved.length, ...moved);
  const held = hold.held.splice(0);
  for (const event of held) {
    if (isStopped(core, event.node, event.instance)) hold.held.push(event);
    else release(core, event);
  }
}

/** Whether nothing reaches an instance (from 0), or, with NONE, the node as a whole. */
export function isStopped(core: Core, node: number, instance: number): boolean {
  const { stopped } = core.world.hold;
  let isAnyStopped = false;
  for (const pause of stopped) {
    if (pause.node !== node) continue;
    if (pause.instance === 0 || (instance !== NONE && pause.instance === instance + 1)) return true;
    isAnyStopped = true;
  }
  return instance === NONE && isAnyStopped && isEachStopped(core, node);
}

/** A node whose instances are all stopped, one by one, is stopped as a whole. */
function isEachStopped(core: Core, node: number): boolean {
  const { cell, kind, context } = core.nodes[node];
  const count = kind.instances(cell.state, context.plan, core.nowMs).length;
  for (let instance = 0; instance < count; instance++) if (!isStopped(core, node, instance)) return false;
  return count > 0;
}

/**
 * Takes the timers of all who are stopped out of the queue. To be called after anything that may have had a stopped engine set one: a
 * command, a crash.
 */
export function takeTimers(core: Core): void {
  const { hold } = core.world;
  if (hold.stopped.length === 0) return;
  for (const event of pendingEvents(core.queue.state, (target) => sortOfTarget(target) <= TARGET_POLICY)) {
    const { target, kind, argument } = event;
    const node = nodeOfTimer(core, target);
    const instance =
      sortOfTarget(target) === TARGET_NODE ? instanceOfTimer(core, node, kind, argument) : NONE;
    if (!isStopped(core, node, instance)) continue;
    core.queue.cancel(event.handle);
    const handle = knownHandle(core, event.handle);
    const leftMs = event.dueMs - core.nowMs;
    hold.held.push({ node, instance, target, kind, argument, generation: NONE, handle, leftMs });
  }
}

/** Puts a wire event aside if it concerns somebody who is stopped. Returns whether it did. */
export function holdBack(core: Core, kind: number, row: number): boolean {
  const { calls, wires, world } = core;
  const node = kind === ARRIVE || kind === EXPIRED ? calls.node[row] : wires[calls.wire[row]].cell.from;
  const instance = instanceOfMessage(core, kind, row);
  if (!isStopped(core, node, instance)) return false;
  if (kind === SETTLED) calls.timer[row] = 0;
  const target = targetOf(TARGET_WIRE, calls.wire[row]);
  const generation = calls.generation[row];
  world.hold.held.push({ node, instance, target, kind, argument: row, generation, handle: 0, leftMs: 0 });
  return true;
}

/** Cancels a timer that is held, or was. */
export function cancelHeld(core: Core, handle: number): void {
  if (handle === 0) return;
  const { held, moved } = core.world.hold;
  const at = held.findIndex((event) => event.handle === handle);
  if (at >= 0) held.splice(at, 1);
  const place = moved.findIndex(({ from }) => from === handle);
  if (place < 0) return;
  core.queue.cancel((moved[place] as { to: number }).to);
  moved.splice(place, 1);
}

function release(core: Core, event: HeldEvent): void {
  const { calls, queue, world } = core;
  const { target, kind, argument, generation, handle, leftMs } = event;
  if (generation !== NONE && !calls.isSame(argument, generation)) return;
  const again = queue.after(leftMs, target, kind, argument);
  if (handle !== 0) world.hold.moved.push({ from: handle, to: again });
  else if (kind === SETTLED) calls.timer[argument] = again;
}

/** The handle under which the engine knows a timer, which may have been held before. */
function knownHandle(core: Core, handle: number): number {
  const { moved } = core.world.hold;
  const at = moved.findIndex(({ to }) => to === handle);
  return at < 0 ? handle : (moved.splice(at, 1)[0] as { from: number }).from;
}

function nodeOfTimer(core: Core, target: number): number {
  const slot = slotOfTarget(target);
  return sortOfTarget(target) === TARGET_NODE ? slot : core.world.wires[core.world.policies[slot].wire].from;
}

function instanceOfTimer(core: Core, node: number, kind: number, argument: number): number {
  const { kind: definition, context } = core.nodes[node];
  return definition.engine.instanceOf?.(kind, argument, context) ?? NONE;
}

/** The instance that a wire event concerns: the one that serves the request, or in whose service the call was made. */
function instanceOfMessage(core: Core, kind: number, row: number): number {
  const { calls } = core;
  if (kind === ARRIVE) return NONE;
  if (kind === EXPIRED) return calls.instance[row];
  let call = row;
  if (kind === RETURN) {
    call = calls.peer[row];
    if (!calls.isSame(call, calls.peerGeneration[row])) return NONE;
    while ((calls.flags[call] & OUTERMOST) === 0) call = calls.parent[call];
  }
  const request = calls.parent[call];
  return request === NONE ? NONE : calls.instance[request];
}
