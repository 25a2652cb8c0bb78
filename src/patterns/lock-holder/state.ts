import type { TimerHandle } from '../../model/engine-context.ts';
import type { Modal } from '../../model/statechart.ts';
import type { StationState } from '../../model/station-state.ts';
import type { TraceParent } from '../../model/trace-parent.ts';

/** Kinds of timers besides `WORK_DONE`, which is 0, and the delay of a mode, which is below 0. */
export const TAKE_TIMER = 1;
export const WRITE_TIMER = 2;
export const RENEW_TIMER = 3;

export interface HolderState {
  readonly station: StationState;
  readonly modal: Modal;
  /** Row of the request at work, or of the one that is next while it still releases; NONE if there is none. */
  request: number;
  /** The request that the newest job is for: the release belongs to its trace. */
  parent: TraceParent;
  /** Number of the piece of work, from 1. Never used again, so that the lock tells a repeated question from a new one. */
  job: number;
  /** Jobs of the warm-up. */
  jobsBefore: number;
  /** Of the newest grant; 0 if the lock was not granted for this job. */
  token: number;
  /** End of the lease, by the clock of the lock. */
  untilMs: number;
  /** Row of the call that its mode waits for; NONE if none is out. */
  call: number;
  renewal: number;
  renewTimer: TimerHandle;
  writeTimer: TimerHandle;
  /** Counts of this run. */
  granted: number;
  renewed: number;
  written: number;
  /** It noticed itself that the lease was over, and did not write. */
  lost: number;
  /** The store refused the token. */
  refused: number;
}
