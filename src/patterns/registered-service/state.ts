import type { Outage } from '../../model/discovery-outage.ts';
import type { TimerHandle } from '../../model/engine-context.ts';
import { createModal, type Modal } from '../../model/statechart.ts';
import type { StationState } from '../../model/station-state.ts';
import { instanceChart, UP } from './machine.ts';

/** Kinds of timers besides `WORK_DONE`, which is 0; the argument is the instance. */
export const HEARTBEAT_TIMER = 1;
export const START_TIMER = 2;
export const DRAIN_TIMER = 3;
export const SWEEP_TIMER = 4;

export interface Instance {
  readonly modal: Modal;
  /** Of its heartbeat, its start or its drain. */
  timer: TimerHandle;
  drainTimer: TimerHandle;
  /** In the registry's list. */
  isRegistered: boolean;
  /** When the registry last heard of it; NaN for never. */
  heardMs: number;
  asked: number;
}

/** A caller's own list, by wire. */
interface Caller {
  list: number[];
  untilMs: number;
  /** Instance from which the next turn begins. */
  next: number;
}

export interface RegisteredState {
  readonly station: StationState;
  readonly instances: Instance[];
  readonly callers: Map<number, Caller>;
  readonly outages: Outage[];
  swept: number;
  /** Calls that were given to an instance that was not there any more. */
  deadCalls: number;
  /** Calls for which no list could be had, or an empty one. */
  undiscovered: number;
}

export function createInstance(): Instance {
  return {
    modal: createModal(instanceChart),
    timer: 0,
    drainTimer: 0,
    isRegistered: false,
    heardMs: Number.NaN,
    asked: 0,
  };
}

/** What the registry tells callers: who is registered and was heard of lately. */
export function discovered(
  { instances }: RegisteredState,
  unhealthyAfterMs: number,
  nowMs: number,
): number[] {
  return instances.flatMap(({ isRegistered, heardMs }, i) =>
    isRegistered && nowMs - heardMs < unhealthyAfterMs ? [i] : [],
  );
}

export function isUp({ modal }: Instance): boolean {
  return modal.mode === UP;
}
