import type { Scenario } from '../scenario-contract.ts';

const at = (atMs: number, outcome: 'ok' | 'error'): Readonly<Record<string, unknown>> => ({
  atMs,
  outcome,
  durationMs: 0,
});

/** Reference run R15: a breaker of 3 failures, 2 successes and 10 s, to the millisecond. */
export const r15: Scenario = {
  id: 'r15',
  title: 'R15: a circuit breaker to the millisecond',
  summary:
    'Every third call fails and nothing opens; three failures in a row open it at 102 ms. A call at 10 101 ms is rejected, one at 10 102 ms is let through, two successes close it; then a failed trial opens it again.',
  seed: 1,
  speed: 1,
  untilMs: 31_000,
  document: {
    title: 'R15 circuit breaker',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 0,
        params: {
          workload: 'recorded',
          recorded: [
            ...Array.from({ length: 9 }, (_, i) => at(10 * (i + 1), (i + 1) % 3 === 0 ? 'error' : 'ok')),
            at(91, 'ok'),
            at(100, 'error'),
            at(101, 'error'),
            at(102, 'error'),
            at(103, 'ok'),
            at(10_101, 'ok'),
            at(10_102, 'ok'),
            at(10_103, 'ok'),
            at(10_200, 'error'),
            at(10_201, 'error'),
            at(10_202, 'error'),
            at(20_202, 'error'),
            at(30_201, 'ok'),
            at(30_202, 'ok'),
          ],
        },
      },
      {
        id: 'server',
        kind: 'service',
        title: 'Server',
        x: 320,
        y: 0,
        params: { serviceDistribution: 'constant', meanServiceMs: 0 },
      },
    ],
    wires: [
      {
        id: 'client-server',
        from: 'client',
        to: 'server',
        latencyMs: 0,
        policies: [
          {
            id: 'client-server-breaker',
            kind: 'breaker',
            enabled: true,
            params: {
              mode: 'consecutive',
              failureThreshold: 3,
              successThreshold: 2,
              openForMs: 10_000,
              halfOpenMaxCalls: 2,
            },
          },
        ],
      },
    ],
    faults: [],
  },
  breakIt: [],
  tryThis: ['Step through the run and watch the window fill.'],
};
