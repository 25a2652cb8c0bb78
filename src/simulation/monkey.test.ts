import { describe, expect, it, vi } from 'vitest';
import { RandomStreams } from '../kernel/random-streams.ts';
import { strategies } from '../model/balancer-state.ts';
import { defaultParams } from '../model/check-params.ts';
import type { FaultlineDocument } from '../model/document.ts';
import { monkeyFaults } from '../model/monkey.ts';
import { parseDocument } from '../model/parse-document.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from './report.ts';
import type { Simulation } from './simulation.ts';
import { brokenLimits, violations } from './testing/check-world.ts';
import { simulate } from './testing/play.ts';

vi.setConfig({ testTimeout: 1_200_000 });

/** Ten virtual minutes for each seed from 1 on. `npm test` runs 3; MONKEY_SEEDS=50 is the full bar. */
const seeds = Array.from({ length: Number(process.env.MONKEY_SEEDS ?? 3) }, (_, i) => i + 1);
const untilMs = 600_000;

/** Two clients, three tiers with a load balancer between, and every policy that ships on every wire, in an order of its own on each. */
function everyPolicyOnEveryWire(seed: number): FaultlineDocument {
  const streams = new RandomStreams(RandomStreams.initial(seed));
  const stream = streams.open('document', 'choices');
  const pick = <Item>(list: readonly Item[]): Item => list[streams.below(stream, list.length)] as Item;
  const shuffled = <Item>(list: readonly Item[]): Item[] => {
    const left = [...list];
    return list.map(() => left.splice(streams.below(stream, left.length), 1)[0] as Item);
  };
  const policies = (wire: string) =>
    shuffled([...registry.policies.values()]).map(({ kind, params }) => ({
      id: `${wire}-${kind}`,
      kind,
      enabled: true,
      params: { ...defaultParams(params), ...lively(kind) },
    }));
  /** With the defaults, limiters turn nearly everything away and open breakers stay so: the inner layers would see little. */
  const lively = (kind: string): object => {
    switch (kind) {
      case 'rate-limiter':
        return { limit: pick([300, 3000, 10_000]) };
      case 'breaker':
        return { openForMs: pick([200, 2000]), successThreshold: pick([1, 2]) };
      case 'retry':
        return { maxAttempts: pick([1, 2, 3]), initialDelayMs: pick([0, 50]) };
      case 'bulkhead':
        return { maxConcurrent: pick([2, 20]), maxQueue: pick([0, 10]) };
      default:
        return {};
    }
  };
  const place = { title: 'Node', x: 0, y: 0 };
  const service = (id: string, instances: number) => ({
    ...place,
    id,
    kind: 'service',
    params: {
      instances,
      balancing: pick(strategies),
      outlierEjection: pick(['off', 'consecutive-failures']),
      queueLimit: 20,
    },
  });
  const open = {
    workload: pick(['poisson', 'burst', 'diurnal', 'spike']),
    ratePerSecond: 10,
    spikeToPerSecond: 100,
    burstSize: 30,
  };
  const wires = [
    ['users', 'gateway'],
    ['shoppers', 'gateway'],
    ['gateway', 'balancer'],
    ['balancer', 'orders'],
    ['balancer', 'reserve'],
    ['orders', 'stock'],
    ['orders', 'store'],
    ['reserve', 'store'],
  ];
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: 'Everything everywhere',
      nodes: [
        {
          ...place,
          id: 'users',
          kind: 'client',
          params: { ...open, keys: 'zipf', patienceMs: pick([0, 3000]) },
        },
        {
          ...place,
          id: 'shoppers',
          kind: 'client',
          params: { workload: 'closed', users: 20, thinkMs: 2000 },
        },
        service('gateway', 2),
        {
          ...place,
          id: 'balancer',
          kind: 'load-balancer',
          params: {
            balancing: pick(strategies),
            outlierEjection: pick(['off', 'consecutive-failures']),
            panicThresholdPercent: pick([0, 60]),
            rateLimiting: pick(['off', 'token-bucket', 'leaky-bucket']),
            limit: 1000,
            adaptiveConcurrency: pick([false, true]),
          },
        },
        service('orders', 3),
        service('reserve', 2),
        service('stock', 2),
        { ...place, id: 'store', kind: 'database', params: {} },
      ],
      wires: wires.map(([from, to]) => ({
        id: `${from}-${to}`,
        from,
        to,
        jitterMs: 1,
        policies: policies(`${from}-${to}`),
      })),
    },
    registry,
  );
  if (!parsed.ok || parsed.value.notices.length > 0)
    throw new Error(JSON.stringify(parsed.ok ? parsed.value.notices : parsed));
  const { document } = parsed.value;
  return { ...document, faults: monkeyFaults(document, registry, seed, 1, untilMs) };
}

/** Looks at the world every few virtual seconds, and at its end. */
function watched(simulation: Simulation): Simulation {
  for (let atMs = 5000; atMs <= untilMs; atMs += 5000) {
    simulation.run(atMs);
    expect(simulation.haltReason).toBeNull();
    expect(brokenLimits(simulation)).toEqual([]);
    if (atMs % 60_000 === 0) expect(violations(simulation)).toEqual([]);
  }
  return simulation;
}

describe('every policy on every wire, in any order, under the monkey at full intensity', () => {
  it.each(seeds)(
    'holds every invariant and every limit for ten minutes, and again the same: seed %i',
    (seed) => {
      const session = { document: everyPolicyOnEveryWire(seed), seed, commands: [] };
      expect(session.document.faults.length).toBeGreaterThan(150);
      const first = watched(simulate(session));
      const { nodes, wires } = reportOf(first);
      // All layers and tiers have had their share: otherwise the invariants would hold of nothing.
      expect(nodes.store!.offered).toBeGreaterThan(200);
      expect(Object.values(wires).every(({ ok, attempts }) => ok > 0 && attempts > 200)).toBe(true);
      expect(first.core.world.hold.held.length).toBeLessThan(10_000);
      const second = simulate(session);
      // Other slices, and once through a checkpoint.
      second.run(untilMs / 3);
      second.restore(second.checkpoint());
      second.run(untilMs);
      expect(second.hash()).toBe(first.hash());
      expect(second.eventCount).toBe(first.eventCount);
    },
  );
});
