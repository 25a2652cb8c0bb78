/**
 * Every call in flight, as columns. A *call* is one layer of one call on a wire (a policy's view of it, or the attempt itself), and a
 * *request* is the callee's side of an attempt; both are rows here, so that a call tree is rows that point at their parents.
 * Plain data: the table is part of the world, and a checkpoint copies its columns.
 *
 * Rows are reused; whoever keeps a row's index across virtual time keeps its generation too (`isSame`).
 */
export interface CallTableState {
  int: Int32Array[];
  float: Float64Array[];
  /** Bodies of requests and of answers, `null` when there is none; structured-cloneable values only. */
  requestBody: unknown[];
  replyBody: unknown[];
  used: number;
  freeHead: number;
  live: number;
}

export const NONE = -1;

const intColumns = [
  'generation',
  'parent',
  'wire',
  'layer',
  'node',
  'operation',
  'outcome',
  'flags',
  'attempt',
  'instance',
  'trace',
  'span',
  'depth',
  'child',
  'sibling',
  'peer',
  'peerGeneration',
  'countA',
  'countB',
  'countC',
  'key',
] as const;
const floatColumns = [
  'startedMs',
  'deadlineMs',
  'timer',
  'retryAfterMs',
  'memoA',
  'memoB',
  'recorded',
] as const;

/** Flags of a row. */
export const SAMPLED = 1;
export const DEGRADED = 2;
/** Inside a node: a request that has arrived and is not answered yet, or a client's own call that has not ended. */
export const INSIDE = 4;
/** Damaged on the wire. */
export const CORRUPT = 128;
/** Of a call: its caller can do without the answer. Set by the node that makes it, after `context.call`; the layers of the wire leave it alone. */
export const OPTIONAL = 8;

// A field that has never held anything but an array of its type is read without a look at what it holds: 6 % of a whole run.
const NO_INTS: Int32Array = new Int32Array(0);
const NO_FLOATS: Float64Array = new Float64Array(0);

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
  /** Bodies of requests and of answers; null where there is none. */
  readonly requestBody: unknown[];
  readonly replyBody: unknown[];

  readonly state: CallTableState;

  constructor(state: CallTableState) {
    this.state = state;
    this.requestBody = state.requestBody;
    this.replyBody = state.replyBody;
    this.bind();
  }

  static initial(capacity = 64): CallTableState {
    return {
      int: intColumns.map(() => new Int32Array(capacity)),
      float: floatColumns.map(() => new Float64Array(capacity)),
      requestBody: [],
      replyBody: [],
      used: 0,
      freeHead: NONE,
      live: 0,
    };
  }

  /** A row with clean registers. */
  allocate(): number {
    const state = this.state;
    let row = state.freeHead;
    if (row === NONE) {
      row = state.used++;
      if (row >= this.generation.length) this.grow();
      state.requestBody.push(null);
      state.replyBody.push(null);
    } else {
      state.freeHead = this.sibling[row] as number;
    }
    state.live++;
    this.outcome[row] = 0;
    this.flags[row] = 0;
    this.instance[row] = NONE;
    this.child[row] = NONE;
    this.sibling[row] = NONE;
    this.peer[row] = NONE;
    this.countA[row] = 0;
    this.countB[row] = 0;
    this.countC[row] = 0;
    this.timer[row] = 0;
    this.retryAfterMs[row] = Number.NaN;
    this.memoA[row] = 0;
    this.memoB[row] = 0;
    this.recorded[row] = NONE;
    this.key[row] = NONE;
    return row;
  }

  free(row: number): void {
    const state = this.state;
    this.generation[row] = ((this.generation[row] as number) + 1) | 0;
    if (state.requestBody[row] !== null) state.requestBody[row] = null;
    if (state.replyBody[row] !== null) state.replyBody[row] = null;
    this.sibling[row] = state.freeHead;
    state.freeHead = row;
    this.flags[row] = 0;
    state.live--;
  }

  isSame(row: number, generation: number): boolean {
    return row !== NONE && this.generation[row] === generation;
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

  private grow(): void {
    const { int, float } = this.state;
    for (let i = 0; i < int.length; i++) int[i] = doubled(int[i] as Int32Array, Int32Array);
    for (let i = 0; i < float.length; i++) float[i] = doubled(float[i] as Float64Array, Float64Array);
    this.bind();
  }

  private bind(): void {
    const self = this as unknown as Record<string, Int32Array | Float64Array>;
    // The columns are named once, above; this loop is what keeps the class and the cloneable state the same thing.
    for (const [i, name] of intColumns.entries()) self[name] = this.state.int[i] as Int32Array;
    for (const [i, name] of floatColumns.entries()) self[name] = this.state.float[i] as Float64Array;
  }
}

function doubled<Column extends Int32Array | Float64Array>(
  column: Column,
  type: new (length: number) => Column,
): Column {
  const larger = new type(column.length * 2);
  larger.set(column);
  return larger;
}
