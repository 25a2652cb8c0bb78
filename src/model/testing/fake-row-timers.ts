import type { CallTable } from '../call-table.ts';
import type { RowTimers, TimerHandle } from '../engine-context.ts';

/** Timers of rows for the contexts that stand in for the simulation's. For tests only. */
export abstract class FakeRowTimers implements RowTimers {
  abstract readonly calls: CallTable;
  abstract after(delayMs: number, kind: number, argument: number): TimerHandle;
  abstract cancel(handle: TimerHandle): void;

  startTimer(row: number, delayMs: number, kind: number): void {
    this.calls.timer[row] = this.after(delayMs, kind, row);
  }

  stopTimer(row: number): void {
    this.cancel(this.calls.timer[row]);
    this.calls.timer[row] = 0;
  }
}
