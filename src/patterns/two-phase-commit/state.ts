import type { TimerHandle } from '../../model/engine-context.ts';
import type { Modal } from '../../model/statechart.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import type { OrderWork } from '../../model/transactions/order-work.ts';

/** Kinds of timers; the argument is the number of the transaction. */
export const LOG_TIMER = 0;
export const VOTE_TIMER = 1;
export const RETRY_TIMER = 2;

/** A transaction as the log has it. All of it survives a crash. */
export interface Transaction {
  readonly number: number;
  /** The request that began it: what it asks of participants is a part of that trace. */
  readonly parent: TraceParent;
  readonly work: OrderWork;
  readonly participants: readonly string[];
  readonly modal: Modal;
  /** Why it was aborted; empty otherwise. */
  reason: string;
  readonly startedMs: number;
  endedMs: number;
}

/** What is known in memory only. */
export interface Talks {
  /** Row of the call to each participant; NONE if none is out. */
  readonly calls: number[];
  readonly answers: ('none' | 'yes' | 'no' | 'told')[];
  timer: TimerHandle;
  /** Event whose record is being forced to the log; −1 if none is. */
  logging: number;
  reason: string;
}

export interface TwoPhaseState {
  /** By number, the oldest first. */
  readonly transactions: Map<number, Transaction>;
  readonly byOrder: Map<string, number>;
  started: number;
  /** In the warm-up. */
  startedBefore: number;
  committed: number;
  aborted: number;
  salt: number;
  isUp: boolean;
  readonly talks: Map<number, Talks>;
  /** Transaction by the row of a call that is out. */
  readonly calls: Map<number, number>;
  readonly waiting: { readonly request: number; readonly transaction: number }[];
  running: number;
  /** Transactions that were ended from the log after a crash. */
  recovered: number;
  crashes: number;
}
