import type { TimerHandle } from '../../model/engine-context.ts';
import type { EventStoreState } from '../../model/event-sourcing/event-store.ts';
import type { StationState } from '../../model/station-state.ts';

/** Kinds of the store's timers besides `WORK_DONE`, which is 0. */
export const DELIVERY_TIMER = 1;
export const FLUSH_TIMER = 2;

/** One wire to somebody who wants to hear of events. */
export interface Subscription {
  readonly wire: string;
  readonly to: string;
  /** Its checkpoint as it last said; the store goes on behind it. */
  checkpoint: number;
  /** False until the subscriber has said where it stands. */
  isConnected: boolean;
  types: readonly string[] | null;
  /** Row of the delivery that is out, `NONE` if none is; with what it leads up to. */
  call: number;
  upTo: number;
  /** Until the acknowledgement is overdue, or until it is asked again. */
  timer: TimerHandle;
  /** Deliveries that came to nothing: not acknowledged, refused, or no step further. */
  failures: number;
}

export interface EventStoreNodeState {
  readonly station: StationState;
  readonly store: EventStoreState;
  /** In the order of the outgoing wires. */
  subscriptions: Subscription[];
  isUp: boolean;
  /** Up to here a crash loses nothing. */
  flushed: number;
  flushTimer: TimerHandle;
  epoch: number;
  lost: number;
  appends: number;
  conflicts: number;
  repeats: number;
}
