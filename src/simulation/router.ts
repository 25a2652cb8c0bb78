import { ARRIVED, DEGRADED, NONE, SAMPLED } from '../model/call-table.ts';
import type { Transit } from '../model/fault-kind.ts';
import {
  CANCELLED,
  CONNECTION_REFUSED,
  OK,
  type OutcomeCode,
  SERVER_ERROR,
  TIMEOUT,
} from '../model/outcome.ts';
import { type Core, type FaultRuntime, TARGET_WIRE, targetOf, type WireRuntime } from './core.ts';
import { ATTEMPT, BACKOFF, CALL, type CallRow, LATE_ANSWER, SERVED } from './journal.ts';
import { ATTEMPTS, LATE, nodeEntered, nodeLeft, wireCalled, wireSettled } from './metrics.ts';
import { SPANS, TRACES } from './world.ts';

/** Kinds of wire events. */
export const ARRIVE = 0;
export const RETURN = 1;
export const SETTLED = 2;

/** Wires that one call may lie deep: a loop of services that call each other ends here with `server-error`. */
export const depthMax = 32;
/** Calls in flight beyond which a run is stopped. */
export const callsInFlightMax = 1_000_000;

/** Flags of this file's own beside those of the call table. */
const OUTERMOST = 16;
const FORWARDED = 32;
/** Settled before `call` returned; the SETTLED event (handle in the timer register, which no policy needs any more) tells the caller. */
const WAITS_TO_TELL = 64;

/**
 * How calls travel: from a caller through the policies of a wire to an attempt, over the wire with its faults to the callee, and back.
 *
 * Rows of the call table: one per policy layer, one per attempt, and one *request* for the callee's side of an attempt. The request is a
 * row of its own because it may outlive the attempt: a caller that gave up does not stop the work, and its answer then comes late.
 */
export class Router {
  readonly #core: Core;
  /** The outermost row while its call is being made: if a policy settles it at once, the caller hears of it only after `call` returned. */
  #entering = NONE;
  readonly #transit: { -readonly [Key in keyof Transit]: Transit[Key] } = {
    direction: 'request',
    delayMs: 0,
    lost: false,
    refusedWith: OK,
  };
  readonly #row: CallRow = {
    kind: 0,
    subject: 0,
    subjectHash: 0,
    operation: 0,
    call: 0,
    parent: 0,
    trace: 0,
    attempt: 0,
    instance: 0,
    outcome: 0,
    detail: 0,
    startedMs: 0,
  };

  constructor(core: Core) {
    this.#core = core;
  }

  /** A call by `caller` on one of its wires, in the service of `request` or, with NONE, as the root of a new trace. */
  call(caller: number, wire: WireRuntime, operation: number, request: number, recorded: number): number {
    const { calls, world, nodes } = this.#core;
    const row = calls.allocate();
    calls.parent[row] = request;
    calls.wire[row] = wire.slot;
    calls.node[row] = caller;
    calls.operation[row] = operation;
    calls.startedMs[row] = this.#core.nowMs;
    calls.attempt[row] = 1;
    calls.recorded[row] = recorded;
    calls.span[row] = ++world.counters[SPANS];
    if (request === NONE) {
      const trace = ++world.counters[TRACES];
      calls.trace[row] = trace;
      calls.depth[row] = 1;
      calls.deadlineMs[row] = Number.POSITIVE_INFINITY;
      calls.flags[row] = OUTERMOST | (trace % this.#core.traceEvery === 0 ? SAMPLED : 0);
      nodeEntered(nodes[caller].cell.metrics, this.#core.nowMs);
    } else {
      calls.trace[row] = calls.trace[request];
      calls.depth[row] = calls.depth[request] + 1;
      calls.deadlineMs[row] = calls.deadlineMs[request];
      calls.flags[row] = OUTERMOST | (calls.flags[request] & SAMPLED);
      calls.adopt(request, row);
    }
    if (world.calls.live > callsInFlightMax)
      this.#core.stop(
        `More than ${callsInFlightMax} calls are in flight. Lower the load or bound the queues.`,
      );
    wireCalled(wire.cell.metrics);
    const { layers } = wire.cell;
    this.#entering = row;
    this.#enter(row, layers.length === 0 ? NONE : layers[0]);
    this.#entering = NONE;
    return row;
  }

  /** Lets a policy's call pass to the next layer. */
  forward(policy: number, call: number, deadlineMs: number): void {
    const { calls, policies } = this.#core;
    const inner = calls.allocate();
    calls.parent[inner] = call;
    calls.wire[inner] = calls.wire[call];
    calls.node[inner] = calls.node[call];
    calls.operation[inner] = calls.operation[call];
    calls.startedMs[inner] = this.#core.nowMs;
    calls.attempt[inner] = calls.attempt[call];
    calls.recorded[inner] = calls.recorded[call];
    calls.span[inner] = calls.span[call];
    calls.trace[inner] = calls.trace[call];
    calls.depth[inner] = calls.depth[call];
    const outerMs = calls.deadlineMs[call];
    calls.deadlineMs[inner] = deadlineMs < outerMs ? deadlineMs : outerMs;
    calls.flags[inner] = calls.flags[call] & SAMPLED;
    calls.flags[call] |= FORWARDED;
    if (calls.requestBody[call] !== null) calls.requestBody[inner] = calls.requestBody[call];
    calls.adopt(call, inner);
    this.#enter(inner, policies[policy].cell.inner);
  }

  /** Ends a policy's call with an outcome of its own; what it still waits for is cancelled. */
  settle(policy: number, call: number, outcome: OutcomeCode, retryAfterMs: number): void {
    const { calls } = this.#core;
    calls.outcome[call] = outcome;
    calls.retryAfterMs[call] = retryAfterMs;
    if ((calls.flags[call] & FORWARDED) === 0 && outcome !== OK) this.#logAttempt(call, outcome, policy + 1);
    if (calls.child[call] !== NONE) this.cancelInner(call, outcome === TIMEOUT ? TIMEOUT : CANCELLED);
    this.#finish(call);
  }

  /** Ends a policy's call with what the inner call gave. */
  relay(call: number, inner: number): void {
    const { calls } = this.#core;
    calls.outcome[call] = calls.outcome[inner];
    calls.retryAfterMs[call] = calls.retryAfterMs[inner];
    calls.flags[call] |= calls.flags[inner] & DEGRADED;
    if (calls.replyBody[inner] !== null) calls.replyBody[call] = calls.replyBody[inner];
    if (calls.child[call] !== NONE) this.cancelInner(call, CANCELLED);
    this.#finish(call);
  }

  /** Stops waiting for all inner calls of a row. */
  cancelInner(call: number, outcome: OutcomeCode): void {
    const { calls } = this.#core;
    for (let child = calls.child[call]; child !== NONE; child = calls.child[call]) {
      calls.child[call] = calls.sibling[child];
      this.#cancel(child, outcome);
      calls.free(child);
    }
  }

  /** A caller gives up a call that it made with `call`. */
  abandon(row: number): void {
    const { calls, wires, queue } = this.#core;
    const request = calls.parent[row];
    if (request !== NONE) calls.disown(request, row);
    if ((calls.flags[row] & WAITS_TO_TELL) === 0) this.#cancel(row, CANCELLED);
    else queue.cancel(calls.timer[row]);
    calls.outcome[row] = CANCELLED;
    this.#measureCall(row, wires[calls.wire[row]]);
    calls.free(row);
  }

  /** The callee answers. */
  reply(request: number, outcome: OutcomeCode, retryAfterMs: number): void {
    const { calls, wires } = this.#core;
    this.#leaveNode(request, outcome);
    calls.outcome[request] = outcome;
    calls.retryAfterMs[request] = retryAfterMs;
    const wire = wires[calls.wire[request]];
    this.#send(wire, request, 1, wire.responseFaults);
  }

  /** The callee stops without an answer: nobody waits for one. */
  drop(request: number, outcome: OutcomeCode): void {
    this.#leaveNode(request, outcome);
    this.#core.calls.free(request);
  }

  /** A wire event is due. */
  on(kind: number, row: number): void {
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
    }
  }

  /** A note on the trace: the call slept from `fromMs` to now. */
  spanWait(policy: number, call: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[call] & SAMPLED) === 0) return;
    const row = this.#describe(call, BACKOFF, calls.wire[call], fromMs);
    row.parent = calls.span[call];
    row.call = ++this.#core.world.counters[SPANS];
    row.detail = policy + 1;
    this.#core.log(row);
  }

  /** A note on the trace of a request: queue or work from `fromMs` to now. */
  spanAtNode(kind: number, request: number, fromMs: number): void {
    const { calls } = this.#core;
    if ((calls.flags[request] & SAMPLED) === 0) return;
    const row = this.#describe(request, kind, calls.node[request], fromMs);
    row.parent = calls.span[request];
    row.call = ++this.#core.world.counters[SPANS];
    this.#core.log(row);
  }

  #enter(row: number, policy: number): void {
    const { calls, policies } = this.#core;
    calls.layer[row] = policy;
    if (policy === NONE) {
      this.#attempt(row);
      return;
    }
    const runtime = policies[policy];
    runtime.kind.engine.on.call(runtime.cell.state, row, runtime.context);
  }

  /** The innermost layer: the attempt goes out. */
  #attempt(row: number): void {
    const { calls, wires, world } = this.#core;
    const wire = wires[calls.wire[row]];
    wire.cell.metrics.sums[ATTEMPTS]++;
    if ((calls.flags[row] & OUTERMOST) === 0) calls.span[row] = ++world.counters[SPANS];
    const request = calls.allocate();
    calls.parent[request] = NONE;
    calls.wire[request] = wire.slot;
    calls.layer[request] = NONE;
    calls.node[request] = wire.cell.to;
    calls.operation[request] = calls.operation[row];
    calls.startedMs[request] = this.#core.nowMs;
    calls.attempt[request] = calls.attempt[row];
    calls.recorded[request] = calls.recorded[row];
    calls.span[request] = ++world.counters[SPANS];
    calls.trace[request] = calls.trace[row];
    calls.depth[request] = calls.depth[row];
    calls.deadlineMs[request] = calls.deadlineMs[row];
    calls.flags[request] = calls.flags[row] & SAMPLED;
    if (calls.requestBody[row] !== null) calls.requestBody[request] = calls.requestBody[row];
    calls.peer[request] = row;
    calls.peerGeneration[request] = calls.generation[row];
    calls.peer[row] = request;
    calls.peerGeneration[row] = calls.generation[request];
    this.#send(wire, request, 0, wire.requestFaults);
  }

  /** Puts a request (direction 0) or its answer (1) on the way, through the faults of the wire in their visible order. */
  #send(wire: WireRuntime, request: number, direction: 0 | 1, faults: readonly FaultRuntime[]): void {
    const { calls, queue, messages, streams } = this.#core;
    const { cell } = wire;
    const departMs = queue.nowMs;
    let delayMs = cell.latencyMs;
    if (cell.jitterMs > 0) {
      delayMs += (2 * streams.uniform(wire.jitterStream) - 1) * cell.jitterMs;
      if (delayMs < 0) delayMs = 0;
    }
    let isLost = false;
    let refusedWith: OutcomeCode = OK;
    if (faults.length > 0) {
      const transit = this.#transit;
      transit.direction = direction === 0 ? 'request' : 'response';
      transit.delayMs = delayMs;
      transit.lost = false;
      transit.refusedWith = OK;
      for (const fault of faults) {
        fault.kind.engine.transit?.(fault.cell.state, transit, fault.context);
        if (transit.lost || transit.refusedWith !== OK) break;
      }
      delayMs = transit.delayMs;
      isLost = transit.lost;
      refusedWith = transit.refusedWith;
    }
    if (messages.isOn) {
      const fate = isLost ? 1 : refusedWith === OK ? 0 : 2;
      const outcome = direction === 0 ? 0 : calls.outcome[request];
      const arriveMs = Math.max(departMs + delayMs, cell.lastArrivalMs[direction]);
      messages.append(
        wire.slot,
        direction,
        departMs,
        arriveMs,
        outcome,
        calls.span[request],
        calls.trace[request],
        calls.attempt[request],
        fate,
      );
    }
    if (isLost) {
      calls.free(request);
      return;
    }
    const target = targetOf(TARGET_WIRE, wire.slot);
    if (refusedWith !== OK) {
      calls.outcome[request] = refusedWith;
      queue.after(0, target, RETURN, request);
      return;
    }
    // Where the delay varies, a message must not overtake the one before it; where it does not, the constant delay finds its FIFO lane.
    const lastMs = cell.lastArrivalMs[direction];
    const arriveMs = departMs + delayMs;
    if (arriveMs >= lastMs) {
      cell.lastArrivalMs[direction] = arriveMs;
      queue.after(delayMs, target, direction === 0 ? ARRIVE : RETURN, request);
    } else {
      queue.at(lastMs, target, direction === 0 ? ARRIVE : RETURN, request);
    }
  }

  #arrive(request: number): void {
    const { calls, nodes } = this.#core;
    const node = nodes[calls.node[request]];
    const { nowMs } = this.#core;
    calls.startedMs[request] = nowMs;
    calls.flags[request] |= ARRIVED;
    nodeEntered(node.cell.metrics, nowMs);
    if (!node.cell.attached || node.kind.refusesCalls !== null) {
      this.reply(request, CONNECTION_REFUSED, Number.NaN);
      return;
    }
    if (calls.deadlineMs[request] <= nowMs) {
      this.drop(request, TIMEOUT);
      return;
    }
    if (calls.depth[request] > depthMax) {
      this.reply(request, SERVER_ERROR, Number.NaN);
      return;
    }
    for (const fault of node.answerFaults) {
      const outcome = fault.kind.engine.answer?.(fault.cell.state, fault.context) ?? OK;
      if (outcome !== OK) {
        this.reply(request, outcome, Number.NaN);
        return;
      }
    }
    node.kind.engine.on.request(node.cell.state, request, node.context);
  }

  /** An answer is back at the caller. */
  #return(request: number): void {
    const { calls, wires } = this.#core;
    const attempt = calls.peer[request];
    if (!calls.isSame(attempt, calls.peerGeneration[request])) {
      wires[calls.wire[request]].cell.metrics.sums[LATE]++;
      this.#core.log(this.#describe(request, LATE_ANSWER, calls.wire[request], calls.startedMs[request]));
      calls.free(request);
      return;
    }
    calls.outcome[attempt] = calls.outcome[request];
    calls.retryAfterMs[attempt] = calls.retryAfterMs[request];
    calls.instance[attempt] = calls.instance[request];
    calls.flags[attempt] |= calls.flags[request] & DEGRADED;
    if (calls.replyBody[request] !== null) calls.replyBody[attempt] = calls.replyBody[request];
    calls.free(request);
    this.#logAttempt(attempt, calls.outcome[attempt], 0);
    this.#finish(attempt);
  }

  /** A row has its outcome: tell the layer outside of it, or the caller. */
  #finish(row: number): void {
    const { calls, policies, queue } = this.#core;
    if ((calls.flags[row] & OUTERMOST) === 0) {
      const outer = calls.parent[row];
      calls.disown(outer, row);
      const runtime = policies[calls.layer[outer]];
      runtime.kind.engine.on.settled(runtime.cell.state, outer, row, runtime.context);
      calls.free(row);
      return;
    }
    if (row === this.#entering) {
      calls.timer[row] = queue.after(0, targetOf(TARGET_WIRE, calls.wire[row]), SETTLED, row);
      calls.flags[row] |= WAITS_TO_TELL;
      return;
    }
    this.#tellCaller(row);
  }

  #tellCaller(row: number): void {
    const { calls, wires, nodes } = this.#core;
    const request = calls.parent[row];
    this.#measureCall(row, wires[calls.wire[row]]);
    if (request !== NONE) calls.disown(request, row);
    const node = nodes[calls.node[row]];
    if (node.cell.attached) node.kind.engine.on.reply?.(node.cell.state, row, request, node.context);
    calls.free(row);
  }

  #measureCall(row: number, wire: WireRuntime): void {
    const { calls, nodes, world, nowMs } = this.#core;
    const startedMs = calls.startedMs[row];
    wireSettled(wire.cell.metrics, calls.outcome[row], nowMs - startedMs);
    const entry = this.#describe(row, CALL, wire.slot, startedMs);
    entry.detail = (calls.flags[row] & DEGRADED) === 0 ? 0 : 1;
    const request = calls.parent[row];
    if (request === NONE) {
      nodeLeft(
        nodes[calls.node[row]].cell.metrics,
        calls.outcome[row],
        startedMs,
        nowMs,
        world.measuredFromMs,
      );
      entry.parent = 0;
    } else {
      entry.parent = calls.span[request];
    }
    this.#core.log(entry);
  }

  #leaveNode(request: number, outcome: OutcomeCode): void {
    const { calls, nodes, world, nowMs } = this.#core;
    for (let child = calls.child[request]; child !== NONE; child = calls.child[request]) this.abandon(child);
    const node = nodes[calls.node[request]];
    nodeLeft(node.cell.metrics, outcome, calls.startedMs[request], nowMs, world.measuredFromMs);
    const entry = this.#describe(request, SERVED, node.slot, calls.startedMs[request]);
    entry.subjectHash = node.idHash;
    entry.outcome = outcome;
    const attempt = calls.peer[request];
    entry.parent = calls.isSame(attempt, calls.peerGeneration[request]) ? calls.span[attempt] : 0;
    this.#core.log(entry);
  }

  /** Stops a row and everything inside of it; the caller of this frees the row. */
  #cancel(row: number, outcome: OutcomeCode): void {
    const { calls, policies, nodes } = this.#core;
    const layer = calls.layer[row];
    if (layer !== NONE) {
      const runtime = policies[layer];
      runtime.kind.engine.on.cancelled(runtime.cell.state, row, runtime.context);
      this.cancelInner(row, outcome);
      return;
    }
    const request = calls.peer[row];
    if (request === NONE) return;
    this.#logAttempt(row, outcome, 0);
    const isThere =
      calls.isSame(request, calls.peerGeneration[row]) && (calls.flags[request] & ARRIVED) !== 0;
    if (!isThere || calls.deadlineMs[request] > this.#core.nowMs) return;
    const node = nodes[calls.node[request]];
    if (node.cell.attached) node.kind.engine.on.expired?.(node.cell.state, request, node.context);
  }

  #logAttempt(row: number, outcome: OutcomeCode, rejectedBy: number): void {
    const { calls, world } = this.#core;
    const entry = this.#describe(row, ATTEMPT, calls.wire[row], calls.startedMs[row]);
    entry.outcome = outcome;
    entry.detail = rejectedBy;
    if ((calls.flags[row] & OUTERMOST) !== 0) {
      entry.parent = calls.span[row];
      entry.call = ++world.counters[SPANS];
    } else {
      const outer = calls.parent[row];
      entry.parent = calls.span[outer];
      if (rejectedBy > 0) entry.call = ++world.counters[SPANS];
    }
    this.#core.log(entry);
  }

  #describe(row: number, kind: number, subject: number, startedMs: number): CallRow {
    const { calls, wires } = this.#core;
    const entry = this.#row;
    entry.kind = kind;
    entry.subject = subject;
    entry.subjectHash = wires[calls.wire[row]].idHash;
    entry.operation = calls.operation[row];
    entry.call = calls.span[row];
    entry.parent = 0;
    entry.trace = calls.trace[row];
    entry.attempt = calls.attempt[row];
    entry.instance = calls.instance[row] + 1;
    entry.outcome = calls.outcome[row];
    entry.detail = 0;
    entry.startedMs = startedMs;
    return entry;
  }
}
