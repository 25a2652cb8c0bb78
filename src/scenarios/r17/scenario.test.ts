import { expect, it } from 'vitest';
import { reportOf } from '../../simulation/report.ts';
import { logOf } from '../../simulation/testing/play.ts';
import { sessionOf } from '../scenario-contract.ts';
import { r17 } from './scenario.ts';

it('R17: the same key twice is one charge and the same answer; with another payload it is 409', () => {
  const { simulation, rows } = logOf(sessionOf(r17), r17.untilMs);
  const answers = rows.flatMap((row) =>
    row.type === 'call' ? [[row.startedMs, row.atMs, row.outcome]] : [],
  );
  expect(answers).toEqual([
    [0, 17, 'ok'],
    [100, 110, 'ok'],
    [200, 210, 'conflict'],
    [300, 317, 'ok'],
    [400, 417, 'ok'],
  ]);
  expect(reportOf(simulation).nodes.payments).toMatchObject({
    rows: { ada: { amount: 100, changes: 1 }, bob: { amount: 200, changes: 2 } },
    counts: { changes: 3, replayed: 1, keyConflicts: 1 },
  });
  const { state } = simulation.core.nodes.find(({ cell }) => cell.id === 'payments')!.cell;
  const { answers: stored } = (state as { durable: { answers: Map<string, { body: unknown }> } }).durable;
  expect([...stored.values()]).toMatchObject([{ body: { id: 'ada', amount: 100, changes: 1 } }]);
});
