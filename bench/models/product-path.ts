import { countOf, sumOf } from '../../src/kernel/histogram.ts';
import type { FaultlineDocument } from '../../src/model/document.ts';
import { parseDocument } from '../../src/model/parse-document.ts';
import { registry } from '../../src/patterns/registry.ts';
import { endedOnWire } from '../../src/simulation/metrics.ts';
import { Simulation } from '../../src/simulation/simulation.ts';
import { breakerNumbers, productNumbers } from '../numbers.ts';

/** One trace in a hundred is kept in detail. */
const options = { journalCapacity: 200_000, messageCapacity: 0, traceEvery: 100 };

/** client → retry, breaker, timeout → service, as the product runs it: every number measured, every row logged and hashed. */
export function productPathRun(policies: readonly Policy[]): string {
  const simulation = new Simulation(registry, productDocument(policies), productNumbers.seed, options);
  simulation.run(productNumbers.untilMs);
  const { metrics } = simulation.core.world.wires[0];
  const { durations } = metrics;
  return `${countOf(durations)} calls, ${sumOf(durations)} ms, ended ${endedOnWire(metrics).join(' ')}`;
}

function productDocument(policies: readonly Policy[]): FaultlineDocument {
  const p = productNumbers;
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: 'Product path',
      nodes: [
        {
          id: 'client',
          kind: 'client',
          title: 'Client',
          x: 0,
          y: 0,
          params: { ratePerSecond: p.ratePerSecond, operation: 'get' },
        },
        {
          id: 'service',
          kind: 'service',
          title: 'Service',
          x: 300,
          y: 0,
          params: {
            instances: p.instances,
            concurrency: p.concurrency,
            queueLimit: 100_000,
            meanServiceMs: p.meanServiceMs,
            operations: [
              {
                name: 'get',
                steps: [{ do: 'work' }, { do: 'fail', outcome: 'server-error', ratio: p.failRatio }],
              },
            ],
          },
        },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'service', latencyMs: p.latencyMs, policies }],
      faults: [],
    },
    registry,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  if (parsed.value.notices.length > 0) throw new Error(parsed.value.notices.join(' '));
  return parsed.value.document;
}

export interface Policy {
  readonly id: string;
  readonly kind: string;
  readonly enabled: boolean;
  readonly params: object;
}

const { maxAttempts, initialDelayMs, maxDelayMs, base, timeoutMs } = productNumbers;

export const retry: Policy = {
  id: 'retry',
  kind: 'retry',
  enabled: true,
  params: { maxAttempts, initialDelayMs, maxDelayMs, base, jitter: 'full' },
};

export const breaker: Policy = {
  id: 'breaker',
  kind: 'breaker',
  enabled: true,
  params: { mode: 'count-window', ...breakerNumbers },
};

export const timeout: Policy = { id: 'timeout', kind: 'timeout', enabled: true, params: { timeoutMs } };

/** Limits that the load of this run seldom meets, so that a row shows what a policy costs and not what it spares the callee. */
const roomy: Readonly<Record<string, object>> = {
  bulkhead: { maxConcurrent: 100, maxQueue: 100 },
  'rate-limiter': { algorithm: 'token-bucket', limit: 2000, windowMs: 1000, burst: 1000 },
  hedge: { hedgeAfterMs: 50 },
  'load-shedding': { maxInFlight: 100 },
  'adaptive-concurrency': { initialLimit: 100, latencyTargetMs: 50 },
};

/** Every kind of policy that ships, one of each; a kind that is not named here has its defaults. */
export const everyPolicy: readonly Policy[] = [...registry.policies.keys()].map(
  (kind) =>
    [retry, breaker, timeout].find((named) => named.kind === kind) ?? {
      id: kind,
      kind,
      enabled: true,
      params: roomy[kind] ?? {},
    },
);
