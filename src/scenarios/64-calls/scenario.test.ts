import { describe, expect, test } from 'vitest';
import { faultId, policyId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { lintDocument } from '../../model/lint/lint-document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { documentOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';
import { sixtyFourCalls } from './scenario.ts';

function run(...commands: readonly Command[]) {
  let document = documentOf(sixtyFourCalls);
  for (const command of commands) {
    const applied = applyCommand(document, command, registry);
    if (!applied.ok) throw new Error(applied.error);
    document = applied.value.document;
  }
  const simulation = new Simulation(registry, document, sixtyFourCalls.seed);
  simulation.run(sixtyFourCalls.untilMs);
  const report = reportOf(simulation);
  for (const invariant of report.invariants) expect(invariant).toMatchObject({ holds: true });
  return report;
}

const without = (wire: string): Command => ({
  type: 'enable-policy',
  id: policyId(`${wire}-retry`),
  enabled: false,
});

describe('64 calls', () => {
  test('is on the list', () => expect(findScenario('64-calls')).toBe(sixtyFourCalls));

  test('one click becomes 4 × 4 × 4 calls of the database, and fails all the same', () => {
    const { nodes, wires } = run();
    expect(wires['client-web']).toMatchObject({ calls: 1, attempts: 4, failed: { unavailable: 1 } });
    expect(nodes.web).toMatchObject({ offered: 4 });
    expect(nodes.orders).toMatchObject({ offered: 16 });
    expect(nodes.database).toMatchObject({ offered: 64, completed: 0 });
  });

  test('the linter said so before the run, and its remedy leaves 4', () => {
    const [finding] = lintDocument(documentOf(sixtyFourCalls), registry);
    expect(finding?.text).toContain('64 calls of Database');
    expect(run(finding!.remedy!).nodes.database?.offered).toBe(4);
  });

  test('it is over within the time that the command line gives it', () => {
    expect(run().wires['client-web']).toMatchObject({ inFlight: 0 });
  });

  test('retries on one wire only make 4', () => {
    expect(run(without('web-orders'), without('orders-database')).nodes.database?.offered).toBe(4);
    expect(run(without('client-web'), without('web-orders')).nodes.database?.offered).toBe(4);
    expect(run(without('client-web')).nodes.database?.offered).toBe(16);
  });

  test('a database that works is asked once', () => {
    const { nodes, wires } = run({ type: 'remove-fault', id: faultId('database-fails') });
    expect(nodes.database).toMatchObject({ offered: 1, completed: 1 });
    expect(wires['client-web']).toMatchObject({ ok: 1, attempts: 1 });
  });
});
