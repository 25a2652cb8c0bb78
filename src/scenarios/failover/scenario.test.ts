import { expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { createFault } from '../../model/create-spec.ts';
import { applyCommand } from '../../model/reducer.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { documentOf } from '../scenario-contract.ts';
import { failover } from './scenario.ts';

/** What the first replica has lost when its leader has crashed at 10 s and come back, by seed. */
function lostBy(replication: 'async' | 'sync', seed: number): { lost: number; named: number } {
  let document = documentOf(failover);
  for (const id of ['first', 'second', 'third'])
    document = applied(document, { type: 'set-node-params', id: nodeId(id), params: { replication } });
  const target = { type: 'node', id: nodeId('first'), instance: 0 } as const;
  const fault = createFault(document, registry, 'crash', target, 10_000, { restartAfterMs: 5000 });
  document = applied(document, { type: 'add-fault', fault });
  const simulation = new Simulation(registry, document, seed);
  simulation.run(30_000);
  const { first } = reportOf(simulation).nodes;
  expect(first).toMatchObject({ role: 'follower' });
  return { lost: first?.counts.lost as number, named: (first!.lostWrites as unknown[]).length };
}

function applied(document: ReturnType<typeof documentOf>, command: Parameters<typeof applyCommand>[1]) {
  const result = applyCommand(document, command, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value.document;
}

it('loses what had not been sent, and names it; with synchronous replication nothing', () => {
  let lostInAll = 0;
  for (const seed of [1, 2, 3]) {
    const { lost, named } = lostBy('async', seed);
    expect(named).toBe(lost);
    lostInAll += lost;
    expect(lostBy('sync', seed).lost).toBe(0);
  }
  expect(lostInAll).toBeGreaterThan(0);
});
