import { NO_FLOATS, NO_INTS } from '../base/no-values.ts';
import { Bodies, type BodiesUse } from './bodies.ts';
import * as float from './call-floats.ts';
import * as int from './call-ints.ts';

/**
 * Every call in flight. A *call* is one layer of one call on a wire (a policy's view of it, or the attempt itself), and a *request* is the
 * callee's side of an attempt; both are rows here, so that a call tree is rows that point at their parents.
 * Plain data: the table is part of the world, and a checkpoint copies it.
 *
 * The fields of a row lie side by side. A row's name is where it begins, a multiple of `rowStride`, in the ints and in the floats alike
 * (the floats have gaps). So code that moves whole rows goes `ints[row + int.wire]`, which is one array and a third of the cost of as many,
 * and an engine reads a column by its name, `calls.outcome[row]`: the columns are views of the same memory.
 *
 * Rows are reused; whoever keeps a row across virtual time keeps its generation too (`isSame`).
 */
export interface CallTableState {
  ints: Int32Array;
  floats: Float64Array;
  /** Bodies of requests and of answers, of the rows that have one; structured-cloneable values only. */
  requestBody: Map<number, unknown>;
  replyBody: Map<number, unknown>;
  /** Of the rows that have one. */
  idempotencyKey: Map<number, unknown>;
  /** Where the next new row begins. */
  used: number;
  freeHead: number;
  live: number;
}

export const NONE = -1;

/** From one row to the next. */
export const rowStride = 24;

/** Flags of a row. */
export const SAMPLED = 1;
export const DEGRADED = 2;
/** Inside a node: a request that has arrived and is not answered yet, or a client's own call that has not ended. */
export const INSIDE = 4;
/** Of a call: what its caller made, no layer further in. */
export const OUTERMOST = 16;
/** In a line of the node that it is inside, and no worker has it yet. */
export const WAITING = 2048;
/** Damaged on the wire. */
export const CORRUPT = 128;
/** Of a call in the service of no request: it has a `cause`. */
export const CAUSED = 512;
/** Of a call: its caller can do without the answer. Set by the node that makes it, after `context.call`; the layers of the wire leave it alone. */
export const OPTIONAL = 8;

export class CallTable {
  generation = NO_INTS;
  /** The row that made this call: an outer layer, or the request in whose service it is made. */
  parent = NO_INTS;
  wire = NO_INTS;
  /** Index of the policy layer on the wire; the attempt itself is layer = number of policies. */
  layer = NO_INTS;
  /** The callee of a request; the caller of a wire call. */
  node = NO_INTS;
  operation = NO_INTS;
  outcome = NO_INTS;
  flags = NO_INTS;
  /** 1-based number of the attempt that this row belongs to, as the nearest retry counts. */
  attempt = NO_INTS;
  /** 0-based instance that serves a request. */
  instance = NO_INTS;
  /** Number of the trace (one per root call), from 1. */
  trace = NO_INTS;
  span = NO_INTS;
  /** Wires between this row and the client. */
  depth = NO_INTS;
  /** First of the inner calls that are in flight. */
  child = NO_INTS;
  sibling = NO_INTS;
  /** An attempt's request and a request's attempt, with the generation under which that row was meant. */
  peer = NO_INTS;
  peerGeneration = NO_INTS;
  /** Registers of the engine that owns the row. */
  countA = NO_INTS;
  countB = NO_INTS;
  countC = NO_INTS;
  /** Neighbours in the line in which the row is, see row-line.ts. */
  before = NO_INTS;
  after = NO_INTS;
  /** Only if CAUSED: the span for which it is made, of the same trace. */
  cause = NO_INTS;
  /** What the call is about (a customer, a product): balancers, shards and idempotency go by it. NONE if nobody said; inner calls inherit. */
  key = NO_INTS;
  startedMs = NO_FLOATS;
  /** Virtual time after which nobody waits for an answer; Infinity if somebody always will. */
  deadlineMs = NO_FLOATS;
  /** Handle of the row's pending timer; 0 if none. */
  timer = NO_FLOATS;
  /** Of an answer `rate-limited` or `circuit-open`: how long to wait; NaN if not told. */
  retryAfterMs = NO_FLOATS;
  memoA = NO_FLOATS;
  memoB = NO_FLOATS;
  /** Row of the client's recorded calls that the callee has to play, or -1. */
  recorded = NO_FLOATS;
  /** Of the outermost row of a call: how many attempts of it have ended, those that a policy refused included. */
  attempts = NO_FLOATS;
  /** The outermost row of the call to which this one belongs: itself, or a layer's outermost. (A float because there is room among them.) */
  outermost = NO_FLOATS;
  /** All rows with all their ints and floats. */
  ints = NO_INTS;
  floats = NO_FLOATS;
  readonly requestBody: Bodies;
  readonly replyBody: Bodies;
  /**
   * Names what the call is to bring about, once however often it arrives, as the header `Idempotency-Key` does: a whole number. All attempts
   * and copies of the call have it; calls that the callee makes do not, unless it hands the request on.
   */
  readonly idempotencyKey: Bodies;

  readonly state: CallTableState;
  /** Of the three kinds of bodies. */
  readonly #bodies: BodiesUse = { isMade: false };

  constructor(state: CallTableState) {
    this.state = state;
    this.requestBody = new Bodies(state.requestBody, this.#bodies);
    this.replyBody = new Bodies(state.replyBody, this.#bodies);
    this.idempotencyKey = new Bodies(state.idempotencyKey, this.#bodies);
    this.bind();
  }

  static initial(rows = 64): CallTableState {
    return {
      ints: new Int32Array(rows * rowStride),
      floats: new Float64Array(rows * rowStride),
      requestBody: new Map(),
      replyBody: new Map(),
      idempotencyKey: new Map(),
      used: 0,
      freeHead: NONE,
      live: 0,
    };
  }

  /**
   * A row with clean registers and no flags; what names the call (`parent` to `operation`, `attempt`, `trace` to `depth`, `key`, `recorded`,
   * times) is for its maker to write.
   */
  allocate(): number {
    const { state } = this;
    let row = state.freeHead;
    if (row === NONE) {
      row = state.used;
      state.used = row + rowStride;
      if (row >= this.ints.length) this.grow();
    } else {
      state.freeHead = this.ints[row + int.sibling];
    }
    state.live++;
    const { ints, floats } = this;
    ints[row + int.outcome] = 0;
    ints[row + int.instance] = NONE;
    ints[row + int.child] = NONE;
    ints[row + int.sibling] = NONE;
    ints[row + int.peer] = NONE;
    ints[row + int.countA] = 0;
    ints[row + int.countB] = 0;
    ints[row + int.countC] = 0;
    floats[row + float.timer] = 0;
    floats[row + float.retryAfterMs] = Number.NaN;
    floats[row + float.memoA] = 0;
    floats[row + float.memoB] = 0;
    return row;
  }

  free(row: number): void {
    const { ints, state } = this;
    if (this.#bodies.isMade) this.#clearBodies(row);
    ints[row + int.generation] = (ints[row + int.generation] + 1) | 0;
    ints[row + int.sibling] = state.freeHead;
    ints[row + int.flags] = 0;
    state.freeHead = row;
    state.live--;
  }

  /** Gives `to` what `from` asks for with, if that is anything. */
  passRequest(from: number, to: number): void {
    if (!this.#bodies.isMade) return;
    this.requestBody.pass(from, to);
    this.idempotencyKey.pass(from, to);
  }

  /** Gives `to` what `from` was answered with, if that is anything. */
  passReply(from: number, to: number): void {
    if (this.#bodies.isMade) this.replyBody.pass(from, to);
  }

  isSame(row: number, generation: number): boolean {
    return row !== NONE && this.generation[row] === generation;
  }

  /** All rows that ever were, in use or free. */
  *rows(): IterableIterator<number> {
    for (let row = 0; row < this.state.used; row += rowStride) yield row;
  }

  /** Puts `child` into its parent's list of inner calls. */
  adopt(parent: number, child: number): void {
    this.sibling[child] = this.child[parent] as number;
    this.child[parent] = child;
  }

  disown(parent: number, child: number): void {
    let at = this.child[parent] as number;
    if (at === child) {
      this.child[parent] = this.sibling[child] as number;
      return;
    }
    while (at !== NONE) {
      const next = this.sibling[at] as number;
      if (next === child) {
        this.sibling[at] = this.sibling[child] as number;
        return;
      }
      at = next;
    }
  }

  #clearBodies(row: number): void {
    this.requestBody.clear(row);
    this.replyBody.clear(row);
    this.idempotencyKey.clear(row);
  }

  private grow(): void {
    const { state } = this;
    state.ints = widened(state.ints, new Int32Array(state.ints.length * 2));
    state.floats = widened(state.floats, new Float64Array(state.floats.length * 2));
    this.bind();
  }

  private bind(): void {
    const { ints, floats } = this.state;
    this.ints = ints;
    this.floats = floats;
    const self = this as unknown as Record<string, Int32Array | Float64Array>;
    for (const [name, place] of Object.entries(int)) self[name] = ints.subarray(place);
    for (const [name, place] of Object.entries(float)) self[name] = floats.subarray(place);
  }
}

function widened<Values extends Int32Array | Float64Array>(values: Values, wider: Values): Values {
  wider.set(values);
  return wider;
}
