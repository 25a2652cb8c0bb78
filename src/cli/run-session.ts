import '../simulation/bring-later-part.ts';
import type { TimedCommand } from '../model/commands.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from '../simulation/report.ts';
import { resetMeasures } from '../simulation/reset-measures.ts';
import { recordedRows, type SeriesRecorder } from '../simulation/series-recorder.ts';
import { Simulation } from '../simulation/simulation.ts';

const secondMs = 1000;

export type Report = ReturnType<typeof reportOf>;

export interface RunOptions {
  readonly untilMs: number;
  readonly warmupMs: number;
  /** Rows of the event log that must be kept between two calls of `onSlice`. */
  readonly journalCapacity: number;
  /** Kernel events between two calls of `onSlice`; the result does not depend on it. */
  readonly sliceEvents: number;
  /** After each slice, and once at the end. */
  readonly onSlice: (simulation: Simulation) => void;
  /** Takes the numbers of each virtual second, where they are wanted. */
  readonly recorder: SeriesRecorder | null;
}

export interface RunResult {
  readonly report: Report;
  /** Why it stopped before its time, or null. */
  readonly haltReason: string | null;
}

/** Runs a session from 0 ms with its commands at their times. What is due at the end of the warm-up still belongs to it. */
export function runSession(session: Session, options: RunOptions): RunResult {
  const { recorder, sliceEvents, onSlice } = options;
  const simulation = new Simulation(registry, session.document, session.seed, {
    journalCapacity: Math.max(options.journalCapacity, recorder === null ? 0 : recordedRows),
    messageCapacity: 0,
    traceEvery: 0x7fff_ffff,
  });
  let nextSecondMs = recorder === null ? Number.POSITIVE_INFINITY : secondMs;
  if (options.warmupMs > 0) {
    runTo(options.warmupMs);
    resetMeasures(simulation);
  }
  runTo(options.untilMs);
  onSlice(simulation);
  return { report: reportOf(simulation), haltReason: simulation.haltReason };

  function runTo(untilMs: number): void {
    for (;;) {
      const command = session.commands[simulation.revision];
      const dueMs = command?.atMs ?? Number.POSITIVE_INFINITY;
      const goalMs = Math.min(untilMs, dueMs, nextSecondMs);
      while (simulation.run(goalMs, sliceEvents) === 'budget') onSlice(simulation);
      if (simulation.haltReason !== null) return;
      if (goalMs === nextSecondMs) {
        recorder?.record(simulation);
        nextSecondMs += secondMs;
      }
      if (command !== undefined && goalMs === dueMs) applyTo(simulation, command);
      else if (goalMs === untilMs) return;
    }
  }
}

function applyTo(simulation: Simulation, { atMs, command }: TimedCommand): void {
  const applied = simulation.apply(command);
  // load-session.ts has refused sessions with commands that cannot be applied; --set may have made one so.
  if (!applied.ok) throw new RefusedCommand(atMs, applied.error);
}

/** A command of the session that its document, as changed on the command line, does not allow. */
export class RefusedCommand extends Error {
  constructor(atMs: number, reason: string) {
    super(`the command at ${atMs} ms cannot be applied: ${reason}`);
  }
}
