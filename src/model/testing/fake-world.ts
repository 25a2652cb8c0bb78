import { CallTable, type CallTableState, NONE } from '../call-table.ts';
import type { TimerHandle } from '../engine-context.ts';
import type { OutcomeName } from '../outcome.ts';

/** What a call from outside is about. */
export interface FakeCall {
  readonly operation?: number;
  readonly deadlineMs?: number;
  readonly key?: number;
}

/** What comes with the end of an inner call besides its outcome. */
export interface FakeReply {
  readonly body?: unknown;
  readonly retryAfterMs?: number;
  readonly degraded?: boolean;
}

/** How a call ended towards the outer layer. */
export interface CallEnd {
  readonly atMs: number;
  readonly outcome: OutcomeName;
  /** NaN if not told. */
  readonly retryAfterMs: number;
  readonly degraded: boolean;
  readonly body: unknown;
}

export interface Due {
  readonly dueMs: number;
  readonly handle: TimerHandle;
  readonly kind: number;
  readonly argument: number;
  /** Number of a call whose newest inner call then ends like this; null for a timer of the engine. */
  readonly answer: { readonly number: number; readonly outcome: OutcomeName } | null;
}

/** Everything that changes, as plain data, so that a test can clone it midway. */
export interface FakeWorld<State> {
  state: State;
  calls: CallTableState;
  nowMs: number;
  handles: number;
  queue: Due[];
  /** Row of each call in flight, by the call's number 0, 1, 2 … */
  rows: Map<number, number>;
  ends: Map<number, CallEnd>;
  forwards: {
    readonly number: number;
    readonly atMs: number;
    readonly attempt: number;
    readonly deadlineMs: number;
    /** Name of the other operation where the engine asked for one. */
    readonly operation?: string;
  }[];
  transitions: string[];
  waits: { readonly number: number; readonly fromMs: number; readonly toMs: number }[];
  numbers: number;
  luck: number;
}

export function emptyWorld<State>(state: State): FakeWorld<State> {
  return {
    state,
    calls: CallTable.initial(),
    nowMs: 0,
    handles: 0,
    queue: [],
    rows: new Map(),
    ends: new Map(),
    forwards: [],
    transitions: [],
    waits: [],
    numbers: 0,
    luck: 1,
  };
}

/** Puts something into the queue, behind what is due at the same time. */
export function enqueue<State>(
  world: FakeWorld<State>,
  delayMs: number,
  kind: number,
  argument: number,
  answer: Due['answer'],
): TimerHandle {
  const due = { dueMs: world.nowMs + delayMs, handle: ++world.handles, kind, argument, answer };
  const before = world.queue.findIndex((other) => other.dueMs > due.dueMs);
  world.queue.splice(before < 0 ? world.queue.length : before, 0, due);
  return due.handle;
}

/** Evenly in [0, 1), by Park and Miller's minimal standard: good enough to be different every time. */
export function drawLuck<State>(world: FakeWorld<State>): number {
  world.luck = (world.luck * 48_271) % 2_147_483_647;
  return world.luck / 2_147_483_647;
}

/** Frees the inner calls of a call. */
export function freeInner(calls: CallTable, call: number): void {
  for (let inner = calls.child[call]; inner !== NONE; inner = calls.child[call]) {
    calls.disown(call, inner);
    calls.free(inner);
  }
}
