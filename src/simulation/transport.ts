import * as float from '../model/call-floats.ts';
import * as int from '../model/call-ints.ts';
import { CORRUPT, DEGRADED, NONE, OUTERMOST, rowStride, SAMPLED } from '../model/call-table.ts';
import type { Transit } from '../model/fault-kind.ts';
import { CONNECTION_REFUSED, OK, SERVER_ERROR } from '../model/outcome.ts';
import type { CallLog } from './call-log.ts';
import { type Core, type FaultRuntime, TARGET_WIRE, targetOf, type WireRuntime } from './core.ts';
import { ATTEMPTS, LAST_ARRIVAL_MS } from './metrics.ts';
import { SPANS } from './world.ts';

/** Kinds of wire events. */
export const ARRIVE = 0;
export const RETURN = 1;
export const SETTLED = 2;
/** A callee that was stopped hears now that nobody waits for a request any more. */
export const EXPIRED = 3;

/** Flags of rows that only router and transport read, beside those of the call table. */
export const FORWARDED = 32;
/** Settled before `call` returned; the SETTLED event (handle in the timer register, which no policy needs any more) tells the caller. */
export const WAITS_TO_TELL = 64;

/** Its outcome stands, or nobody wants it: what its inner calls still bring while they are stopped is dropped. */
export const ENDING = 256;

/** Tells of a broken connection, where an answer would be: who waits no more has missed nothing. */
export const BROKEN = 1024;

type Direction = 0 | 1;
const REQUEST: Direction = 0;
const RESPONSE: Direction = 1;

/** What becomes of a message, as in the protocol's `fate`. */
const ARRIVES = 0;
const VANISHES = 1;
const IS_REFUSED = 2;

/** Messages on wires: delay, order, and the faults between. */
export class Transport {
  readonly #core: Core;
  readonly #log: CallLog;
  readonly #transit: { -readonly [Key in keyof Transit]: Transit[Key] } = {
    direction: 'request',
    delayMs: 0,
    lost: false,
    refusedWith: OK,
    copies: 0,
    copyGapMs: 0,
    isCorrupt: false,
    isOutOfOrder: false,
    resetAfterMs: Number.POSITIVE_INFINITY,
  };

  constructor(core: Core, log: CallLog) {
    this.#core = core;
    this.#log = log;
  }

  /** The innermost layer of a call: the attempt goes out as a request. */
  attempt(row: number): void {
    const { calls, wires, world } = this.#core;
    const wire = wires[calls.wire[row]];
    world.metrics.numbers[wire.numbersAt + ATTEMPTS]++;
    if ((calls.flags[row] & OUTERMOST) === 0) calls.span[row] = ++world.counters[SPANS];
    const request = calls.allocate();
    const { ints, floats } = calls;
    ints[request + int.parent] = NONE;
    ints[request + int.wire] = wire.slot;
    ints[request + int.layer] = NONE;
    ints[request + int.node] = wire.to;
    ints[request + int.operation] = ints[row + int.operation];
    floats[request + float.startedMs] = this.#core.nowMs;
    ints[request + int.attempt] = ints[row + int.attempt];
    floats[request + float.recorded] = floats[row + float.recorded];
    ints[request + int.key] = ints[row + int.key];
    ints[request + int.span] = ++world.counters[SPANS];
    ints[request + int.trace] = ints[row + int.trace];
    ints[request + int.depth] = ints[row + int.depth];
    floats[request + float.deadlineMs] = floats[row + float.deadlineMs];
    ints[request + int.flags] = ints[row + int.flags] & SAMPLED;
    calls.passRequest(row, request);
    ints[request + int.peer] = row;
    ints[request + int.peerGeneration] = ints[row + int.generation];
    ints[row + int.peer] = request;
    ints[row + int.peerGeneration] = ints[request + int.generation];
    this.#send(wire, request, REQUEST, wire.requestFaults);
  }

  /** The answer to a request goes back. */
  respond(request: number): void {
    const wire = this.#core.wires[this.#core.calls.wire[request]];
    this.#send(wire, request, RESPONSE, wire.responseFaults);
  }

  /** An answer is back at the caller. Returns the attempt that now has its outcome, or NONE if nobody waits for it. */
  returned(request: number): number {
    const { calls } = this.#core;
    const { ints, floats } = calls;
    const attempt = ints[request + int.peer];
    if (!calls.isSame(attempt, ints[request + int.peerGeneration])) {
      if ((ints[request + int.flags] & BROKEN) === 0) this.#log.late(request);
      calls.free(request);
      return NONE;
    }
    ints[attempt + int.outcome] = ints[request + int.outcome];
    floats[attempt + float.retryAfterMs] = floats[request + float.retryAfterMs];
    ints[attempt + int.instance] = ints[request + int.instance];
    ints[attempt + int.flags] |= ints[request + int.flags] & DEGRADED;
    calls.passReply(request, attempt);
    calls.free(request);
    this.#log.attempt(attempt, (ints[attempt + int.flags] & OUTERMOST) !== 0, ints[attempt + int.outcome], 0);
    return attempt;
  }

  #send(wire: WireRuntime, request: number, direction: Direction, faults: readonly FaultRuntime[]): void {
    const { latencyMs, jitterMs } = wire;
    const { streams } = this.#core;
    const delayMs =
      jitterMs > 0
        ? Math.max(0, latencyMs + (2 * streams.uniform(wire.jitterStream) - 1) * jitterMs)
        : latencyMs;
    if (faults.length === 0) this.#deliver(wire, request, direction, delayMs, false);
    else this.#sendThroughFaults(wire, request, direction, delayMs, faults);
  }

  /** Faults compose in the visible order of the list; what one of them has stopped, the later ones do not see. */
  #sendThroughFaults(
    wire: WireRuntime,
    request: number,
    direction: Direction,
    delayMs: number,
    faults: readonly FaultRuntime[],
  ): void {
    const { calls, queue, world } = this.#core;
    const transit = this.#fresh(direction, delayMs);
    for (const fault of faults) {
      fault.kind.engine.transit?.(fault.cell.state, transit, fault.context);
      if (transit.lost || transit.refusedWith !== OK) break;
    }
    if (direction === REQUEST && transit.resetAfterMs < Number.POSITIVE_INFINITY)
      this.#reset(wire, request, transit.resetAfterMs);
    if (transit.lost) {
      this.#show(wire, request, direction, queue.nowMs + transit.delayMs, VANISHES);
      calls.free(request);
      return;
    }
    if (transit.refusedWith !== OK) {
      this.#show(wire, request, direction, queue.nowMs + transit.delayMs, IS_REFUSED);
      calls.outcome[request] = transit.refusedWith;
      // Who refuses stands at the caller's end of the wire, behind the faults before it in the list.
      queue.post(transit.delayMs - delayMs, targetOf(TARGET_WIRE, wire.slot), RETURN, request);
      return;
    }
    if (transit.isCorrupt) this.#corrupt(request, direction);
    const { isOutOfOrder, copies, copyGapMs } = transit;
    const firstMs = transit.delayMs;
    this.#deliver(wire, request, direction, firstMs, isOutOfOrder);
    if (copies === 0) return;
    // Copies follow the message wherever it had to wait, and hold up nobody else.
    const lastMs = world.metrics.numbers[wire.numbersAt + LAST_ARRIVAL_MS + direction];
    const orderedMs = isOutOfOrder ? firstMs : lastMs - queue.nowMs;
    for (let copy = 1; copy <= copies; copy++)
      this.#deliver(wire, this.#twin(request), direction, orderedMs + copy * copyGapMs, true);
  }

  #deliver(
    wire: WireRuntime,
    request: number,
    direction: Direction,
    delayMs: number,
    isOutOfOrder: boolean,
  ): void {
    const { queue, world } = this.#core;
    const { numbers } = world.metrics;
    const lastAt = wire.numbersAt + LAST_ARRIVAL_MS + direction;
    const target = targetOf(TARGET_WIRE, wire.slot);
    const kind = direction === REQUEST ? ARRIVE : RETURN;
    // Where the delay varies, a message must not overtake the one before it; where it does not, the constant delay finds its FIFO lane.
    const arriveMs = queue.nowMs + delayMs;
    const lastMs = numbers[lastAt];
    if (isOutOfOrder || arriveMs >= lastMs) {
      this.#show(wire, request, direction, arriveMs, ARRIVES);
      if (!isOutOfOrder) numbers[lastAt] = arriveMs;
      queue.post(delayMs, target, kind, request);
      return;
    }
    this.#show(wire, request, direction, lastMs, ARRIVES);
    queue.at(lastMs, target, kind, request);
  }

  #fresh(direction: Direction, delayMs: number): Transit {
    const transit = this.#transit;
    transit.direction = direction === REQUEST ? 'request' : 'response';
    transit.delayMs = delayMs;
    transit.lost = false;
    transit.refusedWith = OK;
    transit.copies = 0;
    transit.copyGapMs = 0;
    transit.isCorrupt = false;
    transit.isOutOfOrder = false;
    transit.resetAfterMs = Number.POSITIVE_INFINITY;
    return transit;
  }

  #corrupt(request: number, direction: Direction): void {
    const { calls } = this.#core;
    if (direction === REQUEST) {
      calls.flags[request] |= CORRUPT;
      return;
    }
    calls.outcome[request] = SERVER_ERROR;
    calls.retryAfterMs[request] = Number.NaN;
    calls.flags[request] &= ~DEGRADED;
    calls.replyBody.clear(request);
  }

  /** The connection breaks: an answer of its own comes to the caller, and whatever the request brings about will be late. */
  #reset(wire: WireRuntime, request: number, afterMs: number): void {
    const { calls, queue } = this.#core;
    const reset = this.#twin(request);
    calls.outcome[reset] = CONNECTION_REFUSED;
    calls.flags[reset] |= BROKEN;
    queue.post(afterMs, targetOf(TARGET_WIRE, wire.slot), RETURN, reset);
  }

  /** Another row for the same message. */
  #twin(request: number): number {
    const { calls, world } = this.#core;
    const twin = calls.allocate();
    const generation = calls.generation[twin];
    calls.ints.copyWithin(twin, request, request + rowStride);
    calls.floats.copyWithin(twin, request, request + rowStride);
    calls.generation[twin] = generation;
    calls.child[twin] = NONE;
    calls.sibling[twin] = NONE;
    calls.timer[twin] = 0;
    calls.passRequest(request, twin);
    calls.passReply(request, twin);
    calls.span[twin] = ++world.counters[SPANS];
    return twin;
  }

  /** Tells the screen of a message that sets out. */
  #show(wire: WireRuntime, request: number, direction: Direction, arriveMs: number, fate: number): void {
    const { calls, messages, queue } = this.#core;
    if (!messages.isOn) return;
    messages.append(
      wire.slot,
      direction,
      queue.nowMs,
      arriveMs,
      direction === REQUEST ? OK : calls.outcome[request],
      calls.span[request],
      calls.trace[request],
      calls.attempt[request],
      fate,
    );
  }
}
