import { RandomStreams, type RandomStreamsState } from '../../kernel/random-streams.ts';
import { CallTable, type CallTableState } from '../call-table.ts';
import type { TimerHandle } from '../engine-context.ts';
import { OK, type OutcomeCode } from '../outcome.ts';
import type { RecordedCall } from '../recorded-calls.ts';

/** What happened at the node, in order; words where the engine uses numbers. */
export type Noted =
  | {
      readonly type: 'reply' | 'drop';
      readonly atMs: number;
      readonly name: string;
      readonly outcome: string;
      readonly instance: number;
      readonly degraded: boolean;
    }
  | { readonly type: 'call'; readonly atMs: number; readonly outgoing: number; readonly operation: number }
  | { readonly type: 'abandon'; readonly atMs: number }
  | { readonly type: 'wait' | 'work'; readonly atMs: number; readonly fromMs: number; readonly name: string };

export interface FakeTimer {
  readonly handle: TimerHandle;
  readonly dueMs: number;
  readonly kind: number;
  readonly argument: number;
}

/** Everything that a test's node depends on, as plain data: clone it midway and go on with the clone. */
export interface FakeNodeWorld<State> {
  readonly state: State;
  readonly calls: CallTableState;
  readonly streams: RandomStreamsState;
  readonly timers: FakeTimer[];
  readonly noted: Noted[];
  /** Changes of mode, with their times and reasons. */
  readonly transitions: string[];
  /** Names of the requests by row. */
  readonly names: string[];
  /** Rows of calls that the node waits for. */
  readonly inFlight: number[];
  /** Instances that are held down. */
  readonly down: number[];
  /** Instances for which the world stands still; what is due for them is the test's business. */
  readonly paused: number[];
  /** Outcomes with which faults on single instances answer. */
  readonly answers: Map<number, OutcomeCode>;
  workersFactor: number;
  workedOutcome: OutcomeCode;
  recorded: readonly RecordedCall[];
  nowMs: number;
  lastHandle: TimerHandle;
  slowFactor: number;
  gauged: { busy: number; capacity: number; queued: number };
  busyMax: number;
}

export function createFakeNodeWorld<State>(state: State, seed: number): FakeNodeWorld<State> {
  return {
    state,
    calls: CallTable.initial(),
    streams: RandomStreams.initial(seed),
    timers: [],
    noted: [],
    transitions: [],
    names: [],
    inFlight: [],
    down: [],
    paused: [],
    answers: new Map(),
    workersFactor: 1,
    workedOutcome: OK,
    recorded: [],
    nowMs: 0,
    lastHandle: 0,
    slowFactor: 1,
    gauged: { busy: 0, capacity: 0, queued: 0 },
    busyMax: 0,
  };
}
