import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../model/registry-contract.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry as shipped } from '../registry.ts';
import { bulkhead } from './definition.ts';

const registry = createRegistry(
  [...shipped.nodes.values()],
  [...shipped.policies.values(), bulkhead],
  [...shipped.faults.values()],
  shipped.reduce,
);

/** Two recorded calls: the first fails at once and would be retried after 1 s, the second comes during that pause. */
function run(kinds: readonly string[]) {
  const recorded = [
    { atMs: 0, durationMs: '10|10', outcome: 'unavailable|ok' },
    { atMs: 500, durationMs: 10 },
  ];
  const params: Record<string, object> = {
    retry: { maxAttempts: 2, initialDelayMs: 1000 },
    bulkhead: { maxConcurrent: 1 },
  };
  const node = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Bulkhead',
      nodes: [
        { ...node, id: 'client', kind: 'client', params: { workload: 'recorded', recorded } },
        { ...node, id: 'service', kind: 'service', params: {} },
      ],
      wires: [
        {
          id: 'wire',
          from: 'client',
          to: 'service',
          latencyMs: 0,
          jitterMs: 0,
          policies: kinds.map((kind) => ({ id: kind, kind, enabled: true, params: params[kind] })),
        },
      ],
      faults: [],
    },
    registry,
  );
  const simulation = new Simulation(registry, document, 1);
  simulation.run(10_000);
  return reportOf(simulation).wires.wire!;
}

describe('bulkhead on a wire', () => {
  it('inside a retry, the place is free during the pause', () => {
    expect(run(['retry', 'bulkhead'])).toMatchObject({ ok: 2, rejected: 0, attempts: 3 });
  });

  it('outside a retry, the place is held all the time', () => {
    expect(run(['bulkhead', 'retry'])).toMatchObject({ ok: 1, rejected: 1, attempts: 2 });
  });
});
