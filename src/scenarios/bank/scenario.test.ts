import { describe, expect, it } from 'vitest';
import { type EventStoreState, readAll } from '../../model/event-sourcing/event-store.ts';
import { project } from '../../model/event-sourcing/projection.ts';
import { projections } from '../../model/event-sourcing/projections.ts';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { bank } from './scenario.ts';

/** The scenario for a minute, broken in one of its ways from 5 s to 15 s; customers stop at 55 s. */
function run(breakIt?: string) {
  const prepared = bank.breakIt.find(({ label }) => label === breakIt);
  const faults = prepared
    ? [
        {
          id: 'fault',
          kind: prepared.fault,
          target: prepared.target.includes('-')
            ? { type: 'wire', id: prepared.target, direction: 'both' }
            : { type: 'node', id: prepared.target, instance: 0 },
          startMs: 5000,
          durationMs: 10_000,
          params: prepared.params,
        },
      ]
    : [];
  const nodes = (bank.document.nodes as { id: string; params: object }[]).map((node) =>
    node.id === 'customers' ? { ...node, params: { ...node.params, stopAfterMs: 55_000 } } : node,
  );
  const session = sessionOf({ ...bank, document: { ...bank.document, nodes, faults } });
  const simulation = simulate(session);
  play(simulation, session, bank.untilMs);
  const report = reportOf(simulation);
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  const events = simulation.core.nodes.find(({ cell }) => cell.id === 'events');
  const { store } = events!.cell.state as { readonly store: EventStoreState };
  // biome-ignore lint/suspicious/noExplicitAny: a report is open JSON, and a test that reads a wrong field fails.
  return { store, nodes: report.nodes as Record<string, any> };
}

describe('the bank', () => {
  it('keeps its summary close behind, and counts the few old answers', () => {
    const { summary, accounts } = run().nodes;
    expect(summary.rowCount).toBe(10);
    expect(summary.lag.meanMs).toBeLessThan(100);
    expect(summary.reads.staleRatio).toBeGreaterThan(0);
    expect(summary.reads.staleRatio).toBeLessThan(0.2);
    expect(accounts.conflicts).toBeGreaterThan(0);
    expect(accounts.conflictsGivenUp).toBe(0);
  });

  it.each(['nothing', ...bank.breakIt.map(({ label }) => label)])(
    'broken by “%s”, the summary comes to what the events say, and no command is carried out twice',
    (label) => {
      const { store, nodes } = run(label);
      const { events } = readAll(store, 0);
      const rows = [...project(projections['account-summary'], events).rows];
      expect(nodes.summary.rows).toEqual(Object.fromEntries(rows.map(([key, { cells }]) => [key, cells])));
      expect(new Set(events.map(({ causation }) => causation)).size).toBe(events.length);
    },
  );

  it('answers old balances while the summary is slow, and makes no deposit twice while answers are lost', () => {
    expect(run('Summary slow, ×5').nodes.summary.reads.maxAgeMs).toBeGreaterThan(1000);
    expect(run('Lose a third of the answers').nodes.accounts.repeated).toBeGreaterThan(10);
  });
});
