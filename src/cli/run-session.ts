import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from '../simulation/report.ts';
import { Simulation } from '../simulation/simulation.ts';

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
}

export interface RunResult {
  readonly report: Report;
  /** Why it stopped before its time, or null. */
  readonly haltReason: string | null;
}

/** Runs a session from 0 ms with its commands at their times. What is due at the end of the warm-up still belongs to it. */
export function runSession(session: Session, options: RunOptions): RunResult {
  const simulation = new Simulation(registry, session.document, session.seed, {
    journalCapacity: options.journalCapacity,
    messageCapacity: 0,
    traceEvery: 0x7fff_ffff,
  });
  if (options.warmupMs > 0) {
    runTo(simulation, session, options.warmupMs, options);
    simulation.resetMeasures();
  }
  runTo(simulation, session, options.untilMs, options);
  options.onSlice(simulation);
  return { report: reportOf(simulation), haltReason: simulation.haltReason };
}

function runTo(simulation: Simulation, session: Session, untilMs: number, options: RunOptions): void {
  for (;;) {
    const command = session.commands[simulation.revision];
    const goalMs = Math.min(untilMs, command?.atMs ?? Number.POSITIVE_INFINITY);
    while (simulation.run(goalMs, options.sliceEvents) === 'budget') options.onSlice(simulation);
    if (simulation.haltReason !== null || command === undefined || command.atMs > untilMs) return;
    const applied = simulation.apply(command.command);
    // load-session.ts has refused sessions with commands that cannot be applied; --set may have made one so.
    if (!applied.ok) throw new RefusedCommand(command.atMs, applied.error);
  }
}

/** A command of the session that its document, as changed on the command line, does not allow. */
export class RefusedCommand extends Error {
  constructor(atMs: number, reason: string) {
    super(`the command at ${atMs} ms cannot be applied: ${reason}`);
  }
}
