import type { StationState } from '../../model/station-state.ts';

export interface Write {
  readonly atMs: number;
  readonly holder: string;
  /** null if none came along. */
  readonly token: number | null;
  readonly verdict: 'written' | 'refused' | 'overlapping';
}

/** The writes survive crashes. */
export interface FencedState {
  readonly station: StationState;
  /** Highest token that was written with, and by whom; 0 before the first. */
  highest: number;
  highestHolder: string;
  /** The newest, the oldest first. */
  readonly writes: Write[];
  /** What was written last. */
  last: Write | null;
  written: number;
  refused: number;
  /** Accepted writes with a token older than one that had been written with: two holders at once. Part of `written`. */
  overlapping: number;
  /** Writes without a token. */
  untokened: number;
}

const writesMax = 200;

export function noteWrite(state: FencedState, write: Write): void {
  state.writes.push(write);
  if (state.writes.length > writesMax) state.writes.shift();
  if (write.verdict === 'refused') {
    state.refused++;
    return;
  }
  state.written++;
  state.last = write;
  if (write.verdict === 'overlapping') state.overlapping++;
}
