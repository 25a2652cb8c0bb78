import type { Session } from '../../model/session.ts';
import { registry } from '../../patterns/registry.ts';
import { readRow } from '../log-reader.ts';
import { reportOf } from '../report.ts';
import { Simulation, type SimulationOptions } from '../simulation.ts';

export type Row = NonNullable<ReturnType<typeof readRow>>;
export type Report = ReturnType<typeof reportOf>;

export const quietOptions: SimulationOptions = { journalCapacity: 1, messageCapacity: 0, traceEvery: 1 };
/** For runs whose whole log is read. */
export const loggedOptions: SimulationOptions = { ...quietOptions, journalCapacity: 1_000_000 };

export function simulate(session: Session, options: SimulationOptions = quietOptions): Simulation {
  return new Simulation(registry, session.document, session.seed, options);
}

/**
 * Runs a session on to a time, its commands at theirs, in slices of as many events as `nextSlice` says, and at most to the event number
 * `lastEvent`. Returns whether it got there.
 */
export function play(
  simulation: Simulation,
  session: Session,
  untilMs: number,
  lastEvent = Number.POSITIVE_INFINITY,
  nextSlice: () => number = () => Number.POSITIVE_INFINITY,
): boolean {
  for (;;) {
    const entry = session.commands[simulation.revision];
    const goalMs = Math.min(untilMs, entry?.atMs ?? Number.POSITIVE_INFINITY);
    const room = lastEvent - simulation.eventCount;
    const end = simulation.run(goalMs, Math.max(0, Math.min(room, nextSlice())));
    if (end === 'halted') return false;
    if (end === 'budget') {
      if (simulation.eventCount >= lastEvent) return false;
      continue;
    }
    if (entry === undefined || entry.atMs > untilMs) return true;
    const applied = simulation.apply(entry.command);
    if (!applied.ok) throw new Error(`a command of the session was refused: ${applied.error}`);
  }
}

/** All rows that the log still holds. */
export function rowsOf(simulation: Simulation): Row[] {
  const { firstSequence, nextSequence } = simulation.core.journal.rows;
  const rows: Row[] = [];
  for (let sequence = firstSequence; sequence < nextSequence; sequence++) {
    const row = readRow(simulation.core, sequence);
    if (row !== null) rows.push(row);
  }
  return rows;
}

/** A whole run and its log. */
export function logOf(session: Session, untilMs: number): { simulation: Simulation; rows: Row[] } {
  const simulation = simulate(session, loggedOptions);
  play(simulation, session, untilMs);
  return { simulation, rows: rowsOf(simulation) };
}

/** Everything that two equal runs have in common. */
export function fingerprint(simulation: Simulation): string {
  return JSON.stringify([
    reportOf(simulation),
    simulation.core.queue.pendingCount,
    simulation.core.world.calls.live,
  ]);
}

/** Calls, attempts and requests that the log lets end more than once. */
export function endedTwice(rows: readonly Row[]): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const row of rows) {
    if (row.type !== 'call' && row.type !== 'attempt' && row.type !== 'served') continue;
    const name = `${row.type} ${row.call}`;
    if (seen.has(name)) twice.push(name);
    seen.add(name);
  }
  return twice;
}
