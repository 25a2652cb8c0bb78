import type { StationState } from '../../model/station-state.ts';

/** What became of the requests for one operation. */
export interface OperationTally {
  readonly operation: string;
  asked: number;
  refusedByValidate: number;
  refusedByAuthorise: number;
  noHandler: number;
  /** Given to a handler; each retry counts. */
  handedOn: number;
  ok: number;
  failed: number;
}

/** What the log step writes about a request that has ended. */
interface LogLine {
  readonly atMs: number;
  readonly operation: string;
  readonly trace: number;
  readonly outcome: string;
  readonly durationMs: number;
}

export interface BusState {
  station: StationState;
  /** Makes the chances of this run's requests; drawn once. */
  salt: number;
  /** Next in turn among several handlers. */
  turn: number;
  readonly operations: Map<number, OperationTally>;
  /** The newest, oldest first. */
  readonly lines: LogLine[];
  refusedByValidate: number;
  refusedByAuthorise: number;
  noHandler: number;
  logged: number;
  /** Requests that came to a handler, and of those what the chain let through. */
  handled: number;
  malformedHandled: number;
  withoutRightsHandled: number;
  conflicts: number;
  retried: number;
  savedByRetry: number;
  conflictsGivenUp: number;
}

export function initialBus(station: StationState): BusState {
  return {
    station,
    salt: 0,
    turn: 0,
    operations: new Map(),
    lines: [],
    refusedByValidate: 0,
    refusedByAuthorise: 0,
    noHandler: 0,
    logged: 0,
    handled: 0,
    malformedHandled: 0,
    withoutRightsHandled: 0,
    conflicts: 0,
    retried: 0,
    savedByRetry: 0,
    conflictsGivenUp: 0,
  };
}
