import { NONE } from '../../model/call-table.ts';
import type { TimerHandle } from '../../model/engine-context.ts';
import type { Modal } from '../../model/statechart.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import type { OrderWork } from '../../model/transactions/order-work.ts';
import type { SagaEvent } from './machine.ts';
import type { SagaStep } from './plan.ts';

/** Kinds of timers; the argument is the number of the saga. */
export const PERSIST_TIMER = 0;
export const RETRY_TIMER = 1;
export const TIMEOUT_TIMER = 2;

/** What has become of a step: `unclear` is one of which nobody knows whether it was done. */
export type StepStatus = 'waiting' | 'done' | 'refused' | 'unclear' | 'undone' | 'stuck';

/** A saga as it is written down after every step. All of it survives a crash. */
export interface Saga {
  readonly number: number;
  /** The request that began it: its steps are parts of that trace, also after the request is answered and after a crash. */
  readonly parent: TraceParent;
  /** The order with what the steps so far have added to it. */
  work: OrderWork;
  /** Steps as they were when it began. */
  readonly steps: readonly SagaStep[];
  readonly statuses: StepStatus[];
  readonly modal: Modal;
  /** Why it turned back or got stuck; empty while all is well. */
  reason: string;
  readonly startedMs: number;
  /** When it was written down that the order is paid; NaN before. */
  paidMs: number;
  endedMs: number;
}

/** What the orchestrator knows of a saga's present step, in memory only. */
export interface Progress {
  /** Row of the call that is out; NONE if none is. */
  call: number;
  timer: TimerHandle;
  attempts: number;
  /** Whether the step may have been asked for: in this life, or in one before a crash. */
  isAsked: boolean;
  /** What is being written down. */
  outcome: { readonly event: SagaEvent; readonly reason: string; readonly result: Partial<OrderWork> } | null;
}

export function createProgress(isAsked: boolean): Progress {
  return { call: NONE, timer: 0, attempts: 0, isAsked, outcome: null };
}

export interface SagaOrchestratorState {
  /** By number, the oldest first. */
  readonly sagas: Map<number, Saga>;
  /** Number of the saga by its order. */
  readonly byOrder: Map<string, number>;
  /** Counts that are written down with the sagas. */
  started: number;
  /** In the warm-up. */
  startedBefore: number;
  completed: number;
  compensated: number;
  compensations: number;
  /** Drawn once a run: what orders get by chance depends on it. */
  salt: number;
  isUp: boolean;
  /** By the saga's number. */
  readonly progress: Map<number, Progress>;
  /** Saga by the row of a call that is out. */
  readonly calls: Map<number, number>;
  /** Requests that wait for the end of a saga. */
  readonly waiting: { readonly request: number; readonly saga: number }[];
  /** Sagas on their way: neither ended nor stuck. */
  running: number;
  /** Sagas that went on after a crash. */
  resumed: number;
  retries: number;
  crashes: number;
}
