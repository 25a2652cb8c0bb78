import type { TimerHandle } from '../../model/engine-context.ts';
import type { ProjectionTable } from '../../model/event-sourcing/projection.ts';
import type { StationState } from '../../model/station-state.ts';
import type { Staleness } from './staleness.ts';

/** Kinds of the projection's timers besides `WORK_DONE` of its queries, which is 0. */
export const HANDLED_TIMER = 1;
export const CHECKPOINT_TIMER = 2;
export const RESTART_TIMER = 3;

/** An event that could not be handled. */
export interface DeadLetter {
  readonly position: number;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
  readonly atMs: number;
}

/** What survives a crash, because it is on disk. */
interface Durable {
  table: ProjectionTable;
  /** Every event up to here has been handled: after a crash it goes on behind it. */
  checkpoint: number;
  /** Newest event that is in the table; beyond the checkpoint after a crash between apply and checkpoint. */
  reached: number;
  /** Of the store; another one means that the store has lost events which may be in the table. −1 before the first delivery. */
  epoch: number;
  /** Newest position that was looked at, ever; not lost with the checkpoint, so that nothing is counted twice. */
  lookedAt: number;
  /** Events up to there of types that it does not ask for: how many, by type. */
  readonly passedBy: Map<string, number>;
  deadLetters: DeadLetter[];
  deadLetterCount: number;
  /** Keys of the rows to which an event was applied twice; what they show may be wrong. */
  readonly twice: Set<string>;
}

export interface ProjectionState {
  readonly station: StationState;
  readonly durable: Durable;
  mode: 'running' | 'paused' | 'poisoned';
  isUp: boolean;
  /** Last event handled in this life; the checkpoint follows. */
  applied: number;
  /** Rows of the deliveries that wait, the one being handled first, and the place of the next event in that. */
  inbox: number[];
  at: number;
  /** Of the handler or the checkpoint; the two never run at once. */
  timer: TimerHandle;
  /** When the handler took up its event. */
  fromMs: number;
  restartTimer: TimerHandle;
  /** Events handled since the last checkpoint. */
  sinceCheckpoint: number;
  /** Newest position of the store, as far as it was told. */
  head: number;
  /** When the oldest event was stored that is known and not handled yet; NaN if there is none. */
  oldestMs: number;
  /** The event that stops it, and how often it was tried. */
  poison: (DeadLetter & { readonly attempts: number }) | null;
  /** Position of an event that a person has told it to put aside. */
  skipping: number;
  crashesBeforeCheckpoint: boolean;
  /** Whether a person has paused it, and the faults because of which it is paused. */
  isPausedByHand: boolean;
  heldUpBy: number;
  /** By what faults its handler takes longer, each of those that act now. */
  readonly slowedBy: number[];
  /** Keys of the rows that the newest event has touched. */
  touched: readonly string[];
  /** Queries that wait until an event is in the table, so that their caller can read what it wrote. */
  readonly waiters: { readonly row: number; readonly generation: number; readonly atLeast: number }[];
  readonly staleness: Staleness;
  /** Counts of this run. */
  handled: number;
  /** Events handled although they were in the table already. */
  repeated: number;
  crashes: number;
  rebuilds: number;
  /** From storing to applying, over events that came for the first time. */
  lag: { count: number; sumMs: number; maxMs: number; lastMs: number; newest: number };
}
