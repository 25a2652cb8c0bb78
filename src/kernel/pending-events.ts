import { type EventQueueState, OVER, rowsMax } from './event-queue-state.ts';

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
  const { ints, times, place, counts } = state;
  const found: PendingEvent[] = [];
  for (let row = 0; row < counts[ROWS_USED]; row++) {
    const target = ints[row << 2];
    if (place[row] >= OVER || !isWanted(target)) continue;
    found.push({
      handle: times[(row << 1) + 1] * rowsMax + row,
      dueMs: times[row << 1],
      target,
      kind: ints[(row << 2) + 1],
      argument: ints[(row << 2) + 2],
    });
  }
  return found.sort((a, b) => a.dueMs - b.dueMs || a.handle - b.handle);
}

/** Whether the event of this handle is still to come. */
export function isPending(state: EventQueueState, handle: number): boolean {
  const row = handle % rowsMax;
  return handle !== 0 && state.place[row] < OVER && state.times[(row << 1) + 1] === (handle - row) / rowsMax;
}

const ROWS_USED = 0;
