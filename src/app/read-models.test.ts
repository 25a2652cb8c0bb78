import { expect, test } from 'vitest';
import { sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario } from '../scenarios/scenarios.ts';
import { reportOf } from '../simulation/report.ts';
import { play, simulate } from '../simulation/testing/play.ts';
import { readModelsOf } from './read-models.ts';

function readModelsAt(scenario: string, atMs: number) {
  const session = sessionOf(findScenario(scenario)!);
  const simulation = simulate(session);
  play(simulation, session, atMs);
  return readModelsOf(session.document, reportOf(simulation));
}

test('a projection is told with its rows, its checkpoint and how far it is behind', () => {
  const [summary, ...others] = readModelsAt('ledger', 5000);
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    node: 'summary',
    projections: { projection: 'account-summary', mode: 'running' },
  });
  const { rows, checkpoint, rowCount } = summary!.projections;
  expect(Object.keys(rows as object)).toHaveLength(rowCount as number);
  expect(checkpoint).toBeGreaterThan(0);
  expect(Object.keys(summary!.projections)).not.toContain('meanMs');
});

test('a search index is a read model, too; a system without any has an empty list', () => {
  expect(readModelsAt('read-heavy', 2000)).toMatchObject([
    { node: 'index', projections: { lagMs: expect.any(Number) } },
  ]);
  expect(readModelsAt('shop', 1000)).toEqual([]);
});
