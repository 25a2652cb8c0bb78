import { createHistogram, type Histogram, percentile, record, resetHistogram } from '../kernel/histogram.ts';
import { isRejection, NOT_FOUND, OK } from '../model/outcome.ts';
import type { Core } from './core.ts';
import { AT_MS, ATTEMPT, CALL, floatsPerRow, intsPerRow, SERVED, STARTED_MS } from './journal.ts';
import * as field from './journal-fields.ts';

/** What ended within a window, of one node or wire. */
export interface WindowCounts {
  ended: number;
  failed: number;
  /** Failed but by asking for what is not there: that is an answer, and no reason to call anybody failing. */
  broken: number;
  rejected: number;
  degraded: number;
  /** Wires only: attempts that ended. */
  attempts: number;
  readonly durations: Histogram;
}

/**
 * Counts over the last stretch of the log. There is no rolling state that could drift: every look reads the rows again, which costs a few
 * nanoseconds each and is asked for at most ten times a second.
 */
export class Window {
  readonly nodes: WindowCounts[] = [];
  readonly wires: WindowCounts[] = [];

  /** Counts the rows with fromMs < time ≤ now. */
  scan(core: Core, fromMs: number): void {
    prepare(this.nodes, core.nodes.length);
    prepare(this.wires, core.wires.length);
    const { rows } = core.journal;
    const { ints, floats } = rows;
    for (let sequence = rows.nextSequence - 1; sequence >= rows.firstSequence; sequence--) {
      const row = rows.rowOf(sequence);
      const atMs = floats[row * floatsPerRow + AT_MS];
      if (atMs <= fromMs) return;
      const at = row * intsPerRow;
      const kind = ints[at + field.kind];
      if (kind === ATTEMPT) {
        if (ints[at + field.detail] === 0) this.wires[ints[at + field.subject]].attempts++;
        continue;
      }
      if (kind !== CALL && kind !== SERVED) continue;
      const subject = ints[at + field.subject];
      const durationMs = atMs - floats[row * floatsPerRow + STARTED_MS];
      if (kind === SERVED) {
        count(this.nodes[subject], ints[at + field.outcome], ints[at + field.detail], durationMs);
        continue;
      }
      count(this.wires[subject], ints[at + field.outcome], ints[at + field.detail], durationMs);
      // A root call is what its client waited for.
      const { from } = core.wires[subject].cell;
      if (ints[at + field.parent] === 0 && core.nodes[from].kind.refusesCalls !== null)
        count(this.nodes[from], ints[at + field.outcome], ints[at + field.detail], durationMs);
    }
  }
}

/** A percentile of the window; NaN if nothing ended in it. */
export function windowPercentile(counts: WindowCounts, p: number): number {
  return percentile(counts.durations, p) ?? Number.NaN;
}

function prepare(list: WindowCounts[], length: number): void {
  for (const counts of list) {
    if (counts.ended > 0) resetHistogram(counts.durations);
    counts.ended = 0;
    counts.failed = 0;
    counts.broken = 0;
    counts.rejected = 0;
    counts.degraded = 0;
    counts.attempts = 0;
  }
  while (list.length < length) {
    list.push({
      ended: 0,
      failed: 0,
      broken: 0,
      rejected: 0,
      degraded: 0,
      attempts: 0,
      durations: createHistogram(),
    });
  }
}

function count(counts: WindowCounts, outcome: number, degraded: number, durationMs: number): void {
  counts.ended++;
  if (isRejection(outcome)) counts.rejected++;
  else if (outcome !== OK) {
    counts.failed++;
    if (outcome !== NOT_FOUND) counts.broken++;
  }
  if (degraded === 1) counts.degraded++;
  record(counts.durations, durationMs);
}
