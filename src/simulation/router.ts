import { DEGRADED, INSIDE, NONE, OUTERMOST } from '../model/call-table.ts';
import type { CallOptions } from '../model/engine-context.ts';
import { CANCELLED, CONNECTION_REFUSED, OK, type OutcomeCode, TIMEOUT } from '../model/outcome.ts';
import { refusalOnArrival } from './arrival.ts';
import { CallLog } from './call-log.ts';
import { createCall, createLayer } from './call-rows.ts';
import { type Core, TARGET_WIRE, targetOf, type WireRuntime } from './core.ts';
import { expire, isAwaited, letGo } from './expiry.ts';
import { laterPart } from './later-part.ts';
import { nodeEntered, wireCalled } from './measure.ts';
import { nextLayer } from './next-layer.ts';
import {
  ARRIVE,
  ENDING,
  EXPIRED,
  FORWARDED,
  RETURN,
  SETTLED,
  Transport,
  WAITS_TO_TELL,
} from './transport.ts';

/** Calls in flight beyond which a run is stopped. */
const callsInFlightMax = 1_000_000;

/**
 * How calls nest: from a caller through the policies of a wire to an attempt, and the outcome back outwards.
 *
 * Rows of the call table: one per policy layer, one per attempt, and one *request* for the callee's side of an attempt. The request is a
 * row of its own because it may outlive the attempt: a caller that gave up does not stop the work, and its answer then comes late.
 */
export class Router {
  readonly #core: Core;
  /** The outermost row while its call is being made: if a policy settles it at once, the caller hears of it only after `call` returned. */
  #entering = NONE;
  /** Above 0 while a call is being stopped: what that sets off on other calls is told to their callers only afterwards, by an event. */
  #stopping = 0;
  readonly #log: CallLog;
  readonly #transport: Transport;

  constructor(core: Core) {
    this.#core = core;
    this.#log = new CallLog(core);
    this.#transport = new Transport(core, this.#log);
  }

  /** A call by `caller` on one of its wires, in the service of `request` or, with NONE, as the root of a new trace. */
  call(caller: number, wire: WireRuntime, operation: number, request: number, options?: CallOptions): number {
    const core = this.#core;
    const row = createCall(core, caller, wire, operation, request, options);
    if ((core.calls.flags[row] & INSIDE) !== 0) nodeEntered(core, core.nodes[caller]);
    if (core.world.calls.live > callsInFlightMax)
      core.stop(`More than ${callsInFlightMax} calls are in flight. Lower the load or bound the queues.`);
    wireCalled(core, wire);
    const outer = this.#entering;
    this.#entering = row;
    this.#enter(row, wire.outermost);
    this.#entering = outer;
    return row;
  }

  /** Lets a policy's call pass to the next layer, as one of another operation where it says so. */
  forward(policy: number, call: number, operation: number): void {
    const inner = createLayer(this.#core, call);
    if (operation !== NONE) this.#core.calls.operation[inner] = operation;
    this.#enter(inner, nextLayer(this.#core.policies, policy, call, this.#core.calls));
  }

  /** Ends a policy's call with an outcome of its own; what it still waits for is cancelled. */
  settle(policy: number, call: number, outcome: OutcomeCode, retryAfterMs: number): void {
    const { calls } = this.#core;
    calls.outcome[call] = outcome;
    calls.retryAfterMs[call] = retryAfterMs;
    if ((calls.flags[call] & FORWARDED) === 0 && outcome !== OK)
      this.#log.attempt(call, this.#isOutermost(call), outcome, policy + 1);
    if (this.#endInner(call, outcome === TIMEOUT ? TIMEOUT : CANCELLED)) this.#finish(call);
  }

  /** Ends a policy's call with what the inner call gave. */
  relay(call: number, inner: number): void {
    const { calls } = this.#core;
    calls.outcome[call] = calls.outcome[inner];
    calls.retryAfterMs[call] = calls.retryAfterMs[inner];
    calls.flags[call] |= calls.flags[inner] & DEGRADED;
    calls.passReply(inner, call);
    if (this.#endInner(call, CANCELLED)) this.#finish(call);
  }

  /** Stops waiting for all inner calls of a row. */
  cancelInner(call: number, outcome: OutcomeCode): void {
    const { calls } = this.#core;
    const generation = calls.generation[call];
    for (let child = calls.child[call]; child !== NONE; child = calls.child[call]) {
      calls.child[call] = calls.sibling[child];
      this.#stop(child, outcome);
      calls.free(child);
      if (calls.generation[call] !== generation) return;
    }
  }

  /**
   * Stops the inner calls of a row that has its outcome. False if that has ended the row itself: a place that an inner call gives back may
   * let its twin start, fail at once, and so end the hedged call to which both belong.
   */
  #endInner(call: number, outcome: OutcomeCode): boolean {
    const { calls } = this.#core;
    if (calls.child[call] === NONE) return true;
    const generation = calls.generation[call];
    calls.flags[call] |= ENDING;
    this.cancelInner(call, outcome);
    return calls.generation[call] === generation;
  }

  /** A caller gives up a call that it made with `call`. */
  abandon(row: number): void {
    const { calls, queue } = this.#core;
    const request = calls.parent[row];
    if (request !== NONE) calls.disown(request, row);
    if ((calls.flags[row] & WAITS_TO_TELL) === 0) this.#stop(row, CANCELLED);
    else queue.cancel(calls.timer[row]);
    calls.outcome[row] = CANCELLED;
    this.#log.call(row);
    calls.free(row);
  }

  /** The callee answers; how long to wait, and a body, stand in the row if they were told. */
  reply(request: number, outcome: OutcomeCode): void {
    const { calls } = this.#core;
    this.#leaveNode(request, outcome);
    calls.outcome[request] = outcome;
    this.#transport.respond(request);
  }

  /**
   * The callee stops because its deadline has passed. Nobody waits for an answer, and none is sent; unless the call was made by work that
   * went on although its own caller had given up before the deadline. That work would hold its worker for ever, so it is told.
   */
  drop(request: number, outcome: OutcomeCode): void {
    const { calls } = this.#core;
    if (isAwaited(this.#core.calls, request)) {
      this.reply(request, outcome);
      return;
    }
    this.#leaveNode(request, outcome);
    calls.free(request);
  }

  /** A wire event is due. */
  on(kind: number, row: number): void {
    if (this.#core.world.hold.stopped.length > 0 && laterPart().holdBack(this.#core, kind, row)) return;
    switch (kind) {
      case ARRIVE:
        this.#arrive(row);
        return;
      case RETURN:
        this.#return(row);
        return;
      case SETTLED:
        this.#tellCaller(row);
        return;
      case EXPIRED:
        // If the request has ended, its row may be another's by now: who is waited for, or calls, hears of its own limit by itself.
        if (!this.#isOutermost(row) && !isAwaited(this.#core.calls, row)) expire(this.#core, row);
        return;
    }
  }

  /** Where notes on traces are written. */
  get log(): CallLog {
    return this.#log;
  }

  #enter(row: number, policy: number): void {
    const { calls, policies } = this.#core;
    calls.layer[row] = policy;
    if (policy === NONE) {
      this.#transport.attempt(row);
      return;
    }
    const runtime = policies[policy];
    runtime.call(runtime.state, row, runtime.context);
  }

  #arrive(request: number): void {
    const { calls, nodes } = this.#core;
    const node = nodes[calls.node[request]];
    const { nowMs } = this.#core;
    calls.startedMs[request] = nowMs;
    calls.flags[request] |= INSIDE;
    nodeEntered(this.#core, node);
    if (!node.attached || node.kind.refusesCalls !== null) {
      this.reply(request, CONNECTION_REFUSED);
      return;
    }
    if (calls.deadlineMs[request] <= nowMs) {
      this.drop(request, TIMEOUT);
      return;
    }
    const refusal = refusalOnArrival(this.#core, node, request);
    if (refusal !== OK) {
      this.reply(request, refusal);
      return;
    }
    if (calls.deadlineMs[request] < Number.POSITIVE_INFINITY && !isAwaited(this.#core.calls, request))
      letGo(this.#core, request);
    node.request(node.state, request, node.context);
  }

  #return(request: number): void {
    const { calls } = this.#core;
    const attempt = this.#transport.returned(request);
    if (attempt === NONE) return;
    // What came was a copy, or the news of a broken connection: the request itself may still be at work.
    const peer = calls.peer[attempt];
    if (peer !== request && calls.isSame(peer, calls.peerGeneration[attempt])) letGo(this.#core, peer);
    this.#finish(attempt);
  }

  /** A row has its outcome: tell the layer outside of it, or the caller. */
  #finish(row: number): void {
    const { calls, policies, queue } = this.#core;
    if (!this.#isOutermost(row)) {
      const outer = calls.parent[row];
      calls.disown(outer, row);
      if ((calls.flags[outer] & ENDING) === 0) {
        const runtime = policies[calls.layer[outer]];
        runtime.settled(runtime.state, outer, row, runtime.context);
      }
      calls.free(row);
      return;
    }
    if (row === this.#entering || this.#stopping > 0) {
      calls.timer[row] = queue.after(0, targetOf(TARGET_WIRE, calls.wire[row]), SETTLED, row);
      calls.flags[row] |= WAITS_TO_TELL;
      return;
    }
    this.#tellCaller(row);
  }

  #tellCaller(row: number): void {
    const { calls, nodes, world } = this.#core;
    if (world.hold.stopped.length > 0 && laterPart().holdBack(this.#core, SETTLED, row)) {
      calls.flags[row] |= WAITS_TO_TELL;
      return;
    }
    const request = calls.parent[row];
    this.#log.call(row);
    if (request !== NONE) calls.disown(request, row);
    const node = nodes[calls.node[row]];
    if (node.attached) node.reply(node.state, row, request, node.context);
    calls.free(row);
  }

  #leaveNode(request: number, outcome: OutcomeCode): void {
    const { calls } = this.#core;
    for (let child = calls.child[request]; child !== NONE; child = calls.child[request]) this.abandon(child);
    this.#log.served(request, outcome);
  }

  #isOutermost(row: number): boolean {
    return (this.#core.calls.flags[row] & OUTERMOST) !== 0;
  }

  /**
   * Stops a row and everything inside of it; the caller of this frees the row. A place that it gives back may let another call of the same
   * request start and fail at once: its caller, in the middle of giving up, must not hear of that before it is through, and a layer that
   * is ending (ENDING) hears of it no more.
   */
  #stop(row: number, outcome: OutcomeCode): void {
    this.#stopping++;
    this.#cancel(row, outcome);
    this.#stopping--;
  }

  #cancel(row: number, outcome: OutcomeCode): void {
    const { calls, policies } = this.#core;
    const layer = calls.layer[row];
    if (layer !== NONE) {
      const runtime = policies[layer];
      calls.flags[row] |= ENDING;
      runtime.kind.engine.on.cancelled(runtime.state, row, runtime.context);
      this.cancelInner(row, outcome);
      return;
    }
    const request = calls.peer[row];
    if (request === NONE) return;
    calls.peer[row] = NONE;
    this.#log.attempt(row, this.#isOutermost(row), outcome, 0);
    if (calls.isSame(request, calls.peerGeneration[row])) letGo(this.#core, request);
  }
}
