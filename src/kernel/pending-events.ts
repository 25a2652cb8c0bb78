import {
  ARGUMENT,
  DUE,
  type EventQueueState,
  KIND,
  KIND_SHIFT,
  NUMBER,
  OVER,
  rowsMax,
  TARGET,
} from './event-queue-state.ts';

/** An event that waits for its time. */
export interface PendingEvent {
  readonly handle: number;
  readonly dueMs: number;
  readonly target: number;
  readonly kind: number;
  readonly argument: number;
}

/** The events that wait for a target, in the order in which they will come. Looks through the whole queue: not for hot paths. */
export function pendingEvents(state: EventQueueState, isWanted: (target: number) => boolean): PendingEvent[] {
  const { ints, times, counts } = state;
  const found: PendingEvent[] = [];
  for (let row = 0; row < counts[ROWS_USED]; row++) {
    const at = row << 2;
    const target = ints[at + TARGET];
    if ((ints[at + KIND] & OVER) !== 0 || !isWanted(target)) continue;
    found.push({
      handle: times[(row << 1) + NUMBER] * rowsMax + row,
      dueMs: times[(row << 1) + DUE],
      target,
      kind: ints[at + KIND] >> KIND_SHIFT,
      argument: ints[at + ARGUMENT],
    });
  }
  return found.sort((a, b) => a.dueMs - b.dueMs || a.handle - b.handle);
}

/** Whether the event of this handle is still to come. */
export function isPending(state: EventQueueState, handle: number): boolean {
  const row = handle % rowsMax;
  const isOver = (state.ints[(row << 2) + KIND] & OVER) !== 0;
  return handle !== 0 && !isOver && state.times[(row << 1) + NUMBER] === (handle - row) / rowsMax;
}

const ROWS_USED = 0;
