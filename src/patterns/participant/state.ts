import type { TimerHandle } from '../../model/engine-context.ts';
import type { StationState } from '../../model/station-state.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import type { Ledger } from '../../model/transactions/ledger.ts';

/** Kinds of timers besides `WORK_DONE`, which is 0. */
export const LOCK_TIMER = 1;
export const EVENT_TIMER = 2;
export const PUBLISH_TIMER = 3;

/** Something that it has done and not yet told. */
interface Untold {
  readonly id: string;
  readonly type: string;
  readonly order: string;
  readonly data: unknown;
  readonly causation: string | null;
  /** The request or the event that had it done. */
  readonly parent: TraceParent;
}

/** What survives a crash, because it is on disk. */
interface Durable {
  ledger: Ledger;
  /** Written in the same transaction as what it tells of, and taken out when the store has it (a transactional outbox). */
  readonly outbox: Untold[];
  /** Position of the last event that was handled, and the epoch of the store that it belongs to. */
  checkpoint: number;
  epoch: number;
}

interface Losing {
  /** Empty for all. */
  readonly type: string;
  /** 0 for as many as there are. */
  readonly times: number;
  /** Infinity for as many as there are. */
  left: number;
}

export interface ParticipantState {
  readonly station: StationState;
  readonly durable: Durable;
  /** Drawn once a run: what orders get by chance depends on it. */
  salt: number;
  isUp: boolean;
  /** Events that are to be lost, for each fault that asks for it. */
  readonly losing: Losing[];
  /** Rows of the requests that wait for a lock, the oldest first. */
  readonly lockWaiters: number[];
  /** Deliveries that wait, the one at work first, and the place of the next event in that. */
  readonly inbox: number[];
  at: number;
  eventTimer: TimerHandle;
  /** When the work on the event began. */
  eventFromMs: number;
  /** Row of the append that is on its way; NONE if none is. */
  publishing: number;
  publishTimer: TimerHandle;
  /** Trace for which it last did its work; 0 before. Stickers name it. */
  newestTrace: number;
  /** Counts of this run. */
  done: number;
  undone: number;
  refused: number;
  repeated: number;
  lostEvents: number;
  lockTimeouts: number;
  published: number;
}
