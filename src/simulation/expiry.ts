import { type CallTable, INSIDE } from '../model/call-table.ts';
import { type Core, TARGET_WIRE, targetOf } from './core.ts';
import { laterPart } from './later-part.ts';
import { EXPIRED } from './transport.ts';

/*
 * The end of a request for which nobody waits any more. While somebody waits, the callee hears of the deadline from the caller who gives up at
 * it (a timeout, a deadline from further out); a caller who gives up earlier leaves a callee that works on to the deadline it was told.
 */

/** Whether an attempt waits for the answer to this very request, and not to another copy of it. */
export function isAwaited(calls: CallTable, request: number): boolean {
  const attempt = calls.peer[request];
  return calls.isSame(attempt, calls.peerGeneration[request]) && calls.peer[attempt] === request;
}

/** Nobody waits for a request any more: its callee stops at its deadline, now or then. One that is still on its way is let go when it is there. */
export function letGo(core: Core, request: number): void {
  const { calls, nowMs, queue } = core;
  if ((calls.flags[request] & INSIDE) === 0) return;
  const dueMs = calls.deadlineMs[request];
  if (dueMs <= nowMs) expire(core, request);
  else if (dueMs < Number.POSITIVE_INFINITY)
    queue.at(dueMs, targetOf(TARGET_WIRE, calls.wire[request]), EXPIRED, request);
}

/** Tells the callee that nobody waits. A row that has become another's meanwhile has no time left either, or is left alone. */
export function expire(core: Core, request: number): void {
  const { calls, nodes, nowMs, world } = core;
  if (world.hold.stopped.length > 0 && laterPart().holdBack(core, EXPIRED, request)) return;
  if ((calls.flags[request] & INSIDE) === 0 || calls.deadlineMs[request] > nowMs) return;
  const node = nodes[calls.node[request]];
  if (node.attached) node.kind.engine.on.expired?.(node.state, request, node.context);
}
