import type { Sampler } from '../kernel/distributions.ts';
import type { CallTable } from './call-table.ts';
import type { OutcomeCode } from './outcome.ts';
import type { Carried, TraceParent } from './trace-parent.ts';

/** Handle of a pending timer; 0 stands for none. Safe to keep across virtual time: a handle that fired or was cancelled cancels nothing. */
export type TimerHandle = number;

/**
 * What every engine may ask for. There is one context object per entity, made when the document is wired, and no engine keeps state
 * anywhere but in its slice and in the registers of its rows in `calls`.
 */
export interface EngineContext<Plan> {
  /** What `prepare` made of the parameters. Never changes under a running handler. */
  readonly plan: Plan;
  /** Virtual time. */
  readonly nowMs: number;
  readonly calls: CallTable;

  /** Chance, from this entity's stream of that purpose (index into the definition's `streams`): evenly in [0, 1). */
  uniform(purpose: number): number;
  /** Evenly among 0 … n−1. */
  below(n: number, purpose: number): number;
  sample(sampler: Sampler, purpose: number): number;

  /**
   * Calls the entity's `on.timer` with `kind` and `argument` after `delayMs` (≥ 0). Equal due times fire in the order in which they were
   * asked for.
   */
  after(delayMs: number, kind: number, argument: number): TimerHandle;
  cancel(handle: TimerHandle): void;

  /** Writes a change of mode into the log, the trace hash and the timeline, e.g. `('closed', 'open', '5 failures in a row')`. */
  transition(from: string, to: string, reason: string): void;
}

/**
 * The timer of a row, for engines that own rows: its handle stays in the row's register `timer`. (A handle that a function returns is a
 * number beyond an int, and is boxed on its way, which for every call of a run is a few per cent of it.)
 */
export interface RowTimers {
  /** As `after`, with the row as argument. The row must have no timer that is pending; when it has fired, its engine sets `timer` to 0 if the row lives on. */
  startTimer(row: number, delayMs: number, kind: number): void;
  /** Cancels the row's timer if one is pending. */
  stopTimer(row: number): void;
}

/** What a call carries besides its operation. */
export interface CallOptions {
  /** Index of the recorded call that the callee plays (clients only). */
  readonly recorded?: number;
  /** Overrides the key that the call inherits from its request. */
  readonly key?: number;
  /** Structured-cloneable; the callee reads it as `calls.requestBody.get(request)`. Inherited if absent. */
  readonly body?: unknown;
  /** Passed on with a request that is handed to somebody else as it is; a call of the engine's own has none. */
  readonly idempotencyKey?: unknown;
  /** Of a call in the service of no request: what it is made for, later and without anybody waiting. It is then a part of that trace. */
  readonly traceParent?: TraceParent;
}

/** What a node's engine may ask for besides. */
export interface NodeContext<Plan> extends EngineContext<Plan>, RowTimers {
  /** How many wires leave this node; calls name one by its index 0 … n−1, in document order. */
  readonly outgoingCount: number;

  /**
   * Makes a call on an outgoing wire. `request` is the request in whose service it is made, or NONE for a call that starts here (a
   * client's). The call inherits the request's deadline, trace and depth. Its end comes to `on.reply`, never before this returns.
   * Returns the row of the outermost layer, on which the engine may keep notes in countA–C and memoA–B **after** the call returned
   * only if the wire has no policy; so keep notes on the request's row instead.
   */
  call(outgoing: number, operation: number, request: number, options?: CallOptions): number;
  /**
   * Asks this very node for something, as a person does who stands beside it: the request comes in over no wire of the document, now, as the
   * root of a new trace. Its end comes to `on.reply` with `request` NONE. Notes may be kept on the row that this returns.
   */
  callByHand(operation: number, options: CallOptions): number;
  /** Stops waiting for a call: `on.reply` will not come. */
  abandonCall(call: number): void;

  /**
   * Answers a request: measures it, sends the response on its way and frees the row. `retryAfterMs` goes with `rate-limited`; `body` is
   * structured-cloneable, and the caller reads it as `calls.replyBody.get(call)`.
   */
  reply(request: number, outcome: OutcomeCode, retryAfterMs?: number, body?: unknown): void;
  /** Ends a request whose caller no longer waits: measured as failed with this outcome, nothing is sent, the row is freed. */
  drop(request: number, outcome: OutcomeCode): void;

  /** What the node's own clock shows, which faults may have set wrong; `nowMs` if it is right. */
  readonly clockMs: number;
  /** Time that `ms` of work takes on an instance under the faults of now (`slow` …). */
  workMs(ms: number, instance: number): number;
  /** The recorded duration for this request's attempt, or `ms` if the client did not record one. */
  recordedMs(request: number, ms: number): number;
  /** The recorded outcome for this request's attempt; `ok` if none was recorded. */
  recordedOutcome(request: number): OutcomeCode;
  /** False while a fault holds this instance down. */
  isUp(instance: number): boolean;
  /** True while a fault has stopped the world for this instance: begin nothing on it. The simulation holds back what concerns it. */
  isPaused(instance: number): boolean;
  /** How many of an instance's `workers` can work under the faults of now; `on.conditions` tells when to ask again. */
  workers(workers: number, instance: number): number;
  /** The outcome with which faults on one instance answer a request that it has just been given; `ok` lets it in. */
  answerAt(instance: number, request: number): OutcomeCode;
  /** The outcome with which work that is done fails all the same under the faults of now; `ok` if it does not. */
  workedOutcome(request: number): OutcomeCode;

  /**
   * Tells the faults of now that an instance has come to a named point. If this returns true, it has crashed there: `on.crashed` has been
   * called meanwhile, so touch nothing more and return.
   */
  reached(point: string, instance: number): boolean;
  /**
   * What the faults of now make of a message that is about to be written down or sent, by one of the instances (from 0) if that is named;
   * the same message if nothing.
   */
  message(message: unknown, instance?: number): unknown;

  /** Name of an operation by its number, for texts. */
  operationName(operation: number): string;
  /** Writes a sentence about this node into the log. */
  note(text: string): void;

  /** Tells the measuring how many workers are busy, how many could be, and how many requests wait; from now on. */
  gauge(busy: number, capacity: number, queued: number): void;
  /** Notes on the trace: the request waited in the queue from `fromMs` to now / worked from `fromMs` to now. Free unless sampled. */
  spanWait(request: number, fromMs: number): void;
  spanWork(request: number, fromMs: number): void;
  /**
   * Note on the trace that something was done for, in the course of a call of another; it has the outcome that this has now. Returns where
   * that belongs which follows from it.
   */
  spanCarried(carried: Carried): TraceParent;
}

/** What a policy's engine may ask for besides. A policy's calls are rows of `calls` that it owns until it settles them. */
export interface PolicyContext<Plan> extends EngineContext<Plan>, RowTimers {
  /**
   * Lets the call pass to the next layer and returns the inner call's row. The inner call's end comes to `on.settled`, which for an
   * inner policy that refuses at once may be **before this returns**; so change your own state first and call this last.
   * The inner call inherits the deadline in the call's row; only `timeout` sets an earlier one there.
   */
  forward(call: number): void;
  /**
   * Lets the call pass to the next layer as one of another operation, by its name; the layers inside see a call of its own, and the call
   * itself keeps what it was asked for. As with `forward`, its end may come before this returns.
   */
  forwardAs(call: number, operation: string): void;
  /** Ends the call towards the outer layer with an outcome of this policy's own. Inner calls still in flight are cancelled. */
  settle(call: number, outcome: OutcomeCode, retryAfterMs?: number): void;
  /** Ends the call towards the outer layer with what the inner call gave (outcome, body, flags, Retry-After). */
  relay(call: number, inner: number): void;
  /** Cancels the call's inner calls, as when a timeout strikes or a hedge has won. Their `on.settled` will not come. */
  cancelInner(call: number): void;
  /** Note on the trace: the call slept from `fromMs` to now (back-off, queue of a bulkhead). Free unless sampled. */
  spanWait(call: number, fromMs: number): void;
}
