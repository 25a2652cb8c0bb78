import type { AskedCommand } from '../../model/asked.ts';
import type { StationState } from '../../model/station-state.ts';

/** What an instance last saw of an aggregate. Lost in a crash; it decides nothing, every command loads anew. */
interface SeenAggregate {
  readonly version: number;
  readonly state: unknown;
}

export interface AggregateServiceState {
  readonly station: StationState;
  /** Drawn once a run: what traces get by chance depends on it. */
  salt: number;
  /** By stream, the one that was seen longest ago first. */
  readonly seen: Map<string, SeenAggregate>;
  accepted: number;
  /** Commands that the rules refused, by reason. */
  readonly refused: Map<string, number>;
  /** Commands that came again and were not carried out again. */
  repeated: number;
  /** Appends that met a version other than the one that was loaded, and commands that gave up over it. */
  conflicts: number;
  conflictsGivenUp: number;
  loads: number;
  /** Events that loading had to read, over all loads. */
  eventsLoaded: number;
  /** Events that a deploy of an old version has written, by the type of that version. */
  readonly oldEvents: Map<string, number>;
  /** Commands that a person gave, oldest first: the newest twenty, and how many there were. They are the person's: no crash loses them. */
  readonly asked: AskedCommand[];
  askedCount: number;
}
