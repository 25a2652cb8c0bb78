import { expect, test } from 'vitest';
import { accepted } from '../../model/testing/accepted.ts';
import { registry } from '../../patterns/registry.ts';
import { readLog } from '../../simulation/log-reader.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { attemptsOfLastCall } from './attempts-of.ts';

/** One call to a service that always fails, through these layers. */
function logOf(policies: readonly { kind: string; params: object }[]) {
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Attempts',
      nodes: [
        {
          id: 'c',
          kind: 'client',
          title: 'C',
          x: 0,
          y: 0,
          params: { workload: 'recorded', recorded: [{ atMs: 100 }] },
        },
        {
          id: 's',
          kind: 'service',
          title: 'S',
          x: 0,
          y: 0,
          params: { serviceDistribution: 'constant', meanServiceMs: 10 },
        },
      ],
      wires: [
        {
          id: 'w',
          from: 'c',
          to: 's',
          latencyMs: 5,
          policies: policies.map((p, at) => ({ id: `p${at}`, enabled: true, ...p })),
        },
      ],
      faults: [
        {
          id: 'f',
          kind: 'error-rate',
          target: { type: 'node', id: 's', instance: 0 },
          startMs: 0,
          durationMs: null,
          params: { ratio: 1, class: 'unavailable' },
        },
      ],
    },
    registry,
  );
  const simulation = new Simulation(registry, document, 1);
  simulation.run(60_000);
  return readLog(simulation.core, { from: -60, count: 60, subject: 'w', types: ['call', 'attempt'] }).rows;
}

const retry = { kind: 'retry', params: { maxAttempts: 3, initialDelayMs: 100, base: 2, jitter: 'none' } };

test('the attempts of a retried call are found with the pauses between them, whatever lies further in', () => {
  for (const inner of [
    [],
    [{ kind: 'timeout', params: {} }],
    [
      { kind: 'breaker', params: {} },
      { kind: 'timeout', params: {} },
    ],
  ]) {
    const found = attemptsOfLastCall(logOf([retry, ...inner]));
    expect(found?.attempts.map(({ outcome }) => outcome)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
    ]);
    const pauses = found?.attempts.slice(1).map((one, at) => one.startedMs - (found.attempts[at]?.atMs ?? 0));
    expect(pauses).toEqual([100, 200]);
  }
});

test('a call that was tried once is shown when there is no other; before any there is none', () => {
  expect(attemptsOfLastCall(logOf([]))?.attempts).toHaveLength(1);
  expect(attemptsOfLastCall([])).toBeNull();
});
