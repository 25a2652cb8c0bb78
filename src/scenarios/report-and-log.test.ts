import { expect, test } from 'vitest';
import { registry } from '../patterns/registry.ts';
import { readRow } from '../simulation/log-reader.ts';
import { reportOf } from '../simulation/report.ts';
import { Simulation } from '../simulation/simulation.ts';
import { sessionOf } from './scenario-contract.ts';
import { scenarios } from './scenarios.ts';

// What a node's numbers are about: the requests that it served; of a client, the calls that it made. What a store sends its subscribers, or
// a replica its peers, is on their wires. So the report can be reckoned from the log.

/** 64 buckets for each doubling. */
const percentileError = 1 / 128;

/** How long everything took that ended at a node, or on a wire, by its id. */
function durationsIn(simulation: Simulation): Map<string, number[]> {
  const { firstSequence, nextSequence } = simulation.core.journal.rows;
  expect(firstSequence).toBe(0);
  const clients = new Set(
    simulation.document.nodes.filter(({ kind }) => kind === 'client').map(({ id }) => id),
  );
  const callers = new Map(simulation.document.wires.map(({ id, from }) => [id as string, from]));
  const durations = new Map<string, number[]>();
  const note = (id: string, row: { readonly atMs: number; readonly startedMs: number }) => {
    const known = durations.get(id);
    if (known === undefined) durations.set(id, [row.atMs - row.startedMs]);
    else known.push(row.atMs - row.startedMs);
  };
  for (let sequence = 0; sequence < nextSequence; sequence++) {
    const row = readRow(simulation.core, sequence);
    if (row?.type === 'served') note(row.node, row);
    if (row?.type !== 'call') continue;
    note(row.wire, row);
    const caller = callers.get(row.wire);
    if (caller !== undefined && clients.has(caller)) note(caller, row);
  }
  return durations;
}

test.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  'what is reported of %s is what its log says',
  (_id, scenario) => {
    const { document } = sessionOf(scenario);
    const options = { journalCapacity: 500_000, messageCapacity: 0, traceEvery: 1_000_000_000 };
    const simulation = new Simulation(registry, document, 7, options);
    simulation.run(20_000, 30_000);
    const { nodes, wires } = reportOf(simulation);
    const durations = durationsIn(simulation);
    for (const [id, said] of Object.entries<(typeof nodes)[string] | (typeof wires)[string]>({
      ...nodes,
      ...wires,
    })) {
      const measured = (durations.get(id) ?? []).sort((a, b) => a - b);
      const failed = Object.values(said.failed).reduce((sum, count) => sum + count, 0);
      const ended =
        failed + ('completed' in said ? Number(said.completed) : Number(said.ok) + Number(said.rejected));
      expect([id, ended]).toEqual([id, measured.length]);
      if (measured.length === 0) continue;
      const mean = measured.reduce((sum, ms) => sum + ms, 0) / measured.length;
      expect(said.meanMs).toBeCloseTo(mean, 6);
      for (const [share, value] of [
        [0.5, said.p50Ms],
        [0.95, said.p95Ms],
        [0.99, said.p99Ms],
      ] as const) {
        const exact = measured[Math.ceil(share * measured.length * (1 - 2 * Number.EPSILON)) - 1]!;
        expect(Math.abs(value! - exact)).toBeLessThanOrEqual(Math.max(0.001, exact * percentileError));
      }
    }
  },
);
