import { level } from '../kernel/time-weighted.ts';
import { NONE } from '../model/call-table.ts';
import type { Series } from '../protocol/messages.ts';
import { type Core, targetIdOf } from './core.ts';
import { laterPart } from './later-part.ts';
import { QUEUED } from './metrics.ts';
import type { Simulation } from './simulation.ts';
import { Window, type WindowCounts, windowPercentile } from './window.ts';

const stepMs = 1000;
/** Rows of the log that a simulation must keep for it: the numbers of one second are read from them. */
export const recordedRows = 200_000;
/** Two hours of virtual time; what is later is not charted. */
const stepsMax = 7200;

const columns = [
  'ratePerSecond',
  'attemptsPerSecond',
  'errorRatio',
  'rejectedRatio',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'queued',
  'acting',
] as const;
type Column = (typeof columns)[number];

/**
 * One entry per virtual second and entity, for the charts. Entry n is written when second n + 1 is reached, again whenever it is reached
 * again: after a jump back the same second gives the same entry.
 */
export class SeriesRecorder {
  readonly #window = new Window();
  readonly #tracks = new Map<string, Record<Column, Float64Array>>();

  /** To be called at each full virtual second. */
  record(simulation: Simulation): void {
    const { core } = simulation;
    const step = Math.round(core.nowMs / stepMs) - 1;
    if (step < 0 || step >= stepsMax) return;
    this.#window.scan(core, core.nowMs - stepMs);
    for (const node of core.nodes) {
      if (node.cell.attached)
        this.#write(
          node.cell.id,
          step,
          this.#window.nodes[node.slot],
          level(node.cell.metrics.numbers, node.cell.metrics.at + QUEUED),
          false,
        );
    }
    for (const wire of core.wires) {
      if (wire.cell.attached) this.#write(wire.cell.id, step, this.#window.wires[wire.slot], 0, true);
    }
    this.#writeActing(core, step);
  }

  /** What was recorded of a node or wire up to a time: the farthest that the run has reached, not now, so that a chart keeps its future. */
  read(subject: string, endMs: number): Series {
    const length = Math.min(Math.floor(endMs / stepMs), stepsMax);
    const track = this.#tracks.get(subject);
    const column = (name: Column): Float64Array => {
      const full = new Float64Array(length).fill(Number.NaN);
      if (track !== undefined) full.set(track[name].subarray(0, length));
      return full;
    };
    return {
      subject,
      stepMs,
      atMs: Float64Array.from({ length }, (_, i) => (i + 1) * stepMs),
      ratePerSecond: column('ratePerSecond'),
      attemptsPerSecond: column('attemptsPerSecond'),
      errorRatio: column('errorRatio'),
      rejectedRatio: column('rejectedRatio'),
      p50Ms: column('p50Ms'),
      p95Ms: column('p95Ms'),
      p99Ms: column('p99Ms'),
      queued: column('queued'),
      acting: column('acting'),
    };
  }

  readAll(subjects: readonly string[], endMs: number): Record<string, Series> {
    return Object.fromEntries(subjects.map((subject) => [subject, this.read(subject, endMs)]));
  }

  /** How many faults act at the end of the second: of each, and on each node and wire. */
  #writeActing(core: Core, step: number): void {
    for (const fault of core.faults) {
      const { cell } = fault;
      if (!cell.attached) continue;
      const acts = cell.phase === 'active' && laterPart().doneMsOf(core, fault) === null ? 1 : 0;
      if (cell.head === NONE) this.#trackOf(cell.id, step).acting[step] = acts;
      const target = this.#tracks.get(targetIdOf(core, fault));
      if (target !== undefined) target.acting[step] = (target.acting[step] ?? 0) + acts;
    }
  }

  #write(subject: string, step: number, counts: WindowCounts, queued: number, isWire: boolean): void {
    const track = this.#trackOf(subject, step);
    const share = (part: number) => (counts.ended === 0 ? Number.NaN : part / counts.ended);
    track.ratePerSecond[step] = counts.ended / (stepMs / 1000);
    if (isWire) track.attemptsPerSecond[step] = counts.attempts / (stepMs / 1000);
    track.errorRatio[step] = share(counts.failed);
    track.rejectedRatio[step] = share(counts.rejected);
    track.p50Ms[step] = windowPercentile(counts, 0.5);
    track.p95Ms[step] = windowPercentile(counts, 0.95);
    track.p99Ms[step] = windowPercentile(counts, 0.99);
    track.queued[step] = queued;
    track.acting[step] = 0;
  }

  #trackOf(subject: string, step: number): Record<Column, Float64Array> {
    let track = this.#tracks.get(subject);
    if (track === undefined) {
      track = Object.fromEntries(
        columns.map((name) => [name, new Float64Array(64).fill(Number.NaN)]),
      ) as Record<Column, Float64Array>;
      this.#tracks.set(subject, track);
    }
    while (step >= track.queued.length) {
      for (const name of columns) {
        const larger = new Float64Array(track[name].length * 2).fill(Number.NaN);
        larger.set(track[name]);
        track[name] = larger;
      }
    }
    return track;
  }
}
