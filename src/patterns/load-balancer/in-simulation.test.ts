import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeId, wireId } from '../../base/ids.ts';
import { DEGRADED } from '../../model/call-table.ts';
import type { Command } from '../../model/commands.ts';
import type { NodeKind } from '../../model/node-kind.ts';
import { outcomeName } from '../../model/outcome.ts';
import { createRegistry, type Registry } from '../../model/registry-contract.ts';
import { reportOf } from '../../simulation/report.ts';
import { registry } from '../registry.ts';
import { SmallSystem, type SmallSystemSpec } from '../testing/small-system.ts';

interface Answer {
  readonly outcome: string;
  readonly body: unknown;
  readonly retryAfterMs: number;
  readonly isDegraded: boolean;
}

/** A registry whose clients tell what they are answered. */
function listening(): { readonly registry: Registry; readonly answers: Answer[] } {
  const answers: Answer[] = [];
  const client = registry.nodes.get('client') as NodeKind;
  const { on } = client.engine;
  const told: NodeKind = {
    ...client,
    engine: {
      ...client.engine,
      on: {
        ...on,
        reply(state, call, request, context) {
          const { calls } = context;
          answers.push({
            outcome: outcomeName(calls.outcome[call] as number),
            body: calls.replyBody.get(call),
            retryAfterMs: calls.retryAfterMs[call] as number,
            isDegraded: ((calls.flags[call] as number) & DEGRADED) !== 0,
          });
          on.reply?.(state, call, request, context);
        },
      },
    },
  };
  const nodes = [...registry.nodes.values()].map((kind) => (kind === client ? told : kind));
  const { policies, faults, reduce } = registry;
  return { registry: createRegistry(nodes, [...policies.values()], [...faults.values()], reduce), answers };
}

const at = (...times: number[]) => ({
  workload: 'recorded',
  recorded: times.map((atMs) => ({ atMs, operation: 'request' })),
});
const policy = (kind: string, params: Readonly<Record<string, unknown>> = {}) => ({
  id: kind,
  kind,
  enabled: true,
  params,
});
const quick = ['service', { serviceDistribution: 'constant', meanServiceMs: 10, concurrency: 100 }] as const;
const slow = ['service', { serviceDistribution: 'constant', meanServiceMs: 1000, concurrency: 100 }] as const;

describe('what passes through a load balancer', () => {
  it('the operation, key, body and idempotency key of a call, and the body of its answer', () => {
    const { registry: ears, answers } = listening();
    const charge = { id: 'ada', amount: 100 };
    const system = new SmallSystem({
      registry: ears,
      nodes: {
        client: [
          'client',
          { workload: 'recorded', recorded: [{ atMs: 0, operation: 'charge', body: charge }] },
        ],
        balancer: ['load-balancer'],
        payments: ['transactional-service', { publish: 'none' }],
      },
      wires: [
        [
          'client',
          'balancer',
          {
            policies: [
              policy('idempotency-key'),
              policy('retry', { maxAttempts: 3, initialDelayMs: 10 }),
              policy('timeout', { timeoutMs: 100 }),
            ],
          },
        ],
        ['balancer', 'payments'],
      ],
      // The first answer is lost: without the key the second attempt would charge again.
      faults: [
        {
          kind: 'drop-response',
          target: { type: 'wire', id: 'balancer-payments', direction: 'both' },
          startMs: 0,
          durationMs: 50,
          params: { ratio: 1 },
        },
      ],
    }).run(1000);
    expect(system.report('payments').counts).toMatchObject({ changes: 1, replayed: 1 });
    expect(answers).toMatchObject([{ outcome: 'ok', body: { id: 'ada', amount: 100, changes: 1 } }]);
    expect(system.rows).toContainEqual(
      expect.objectContaining({ type: 'served', node: 'payments', operation: 'charge' }),
    );
  });

  it('a key finds its shard behind it', () => {
    const system = new SmallSystem({
      nodes: {
        client: ['client', { ratePerSecond: 50, keys: 'uniform', keyCount: 100 }],
        balancer: ['load-balancer', { balancing: 'consistent-hashing' }],
        one: ['shards', { keyCount: 100 }],
        two: ['shards', { keyCount: 100 }],
      },
      wires: [
        ['client', 'balancer'],
        ['balancer', 'one'],
        ['balancer', 'two'],
      ],
    }).run(10_000);
    expect(system.report('client').failed).toEqual({});
    for (const id of ['one', 'two']) expect(system.report(id).completed).toBeGreaterThan(100);
  });

  it.each([
    [
      'an open breaker becomes “unavailable”, and how long it stays open is not told',
      policy('breaker', { failureThreshold: 1 }),
      ['server-error', 'unavailable'],
      Number.NaN,
    ],
    [
      'a full bulkhead becomes “unavailable”',
      policy('bulkhead', { maxConcurrent: 1 }),
      ['unavailable', 'server-error'],
      Number.NaN,
    ],
    [
      'a limit of one target stays what it is, with its time',
      policy('rate-limiter', { limit: 1, windowMs: 1000 }),
      ['server-error', 'rate-limited'],
      899,
    ],
  ])('a refusal by a policy of the outgoing wire: %s', (_name, refusing, outcomes, lastRetryAfterMs) => {
    const { registry: ears, answers } = listening();
    const isBulkhead = refusing.kind === 'bulkhead';
    new SmallSystem({
      registry: ears,
      nodes: {
        client: ['client', at(0, isBulkhead ? 0 : 100)],
        balancer: ['load-balancer'],
        only: [
          'service',
          {
            operations: [
              {
                name: 'request',
                steps: [
                  { do: 'work', meanMs: 10 },
                  { do: 'fail', outcome: 'server-error' },
                ],
              },
            ],
          },
        ],
      },
      wires: [
        ['client', 'balancer'],
        ['balancer', 'only', { policies: [refusing] }],
      ],
    }).run(1000);
    expect(answers.map(({ outcome }) => outcome)).toEqual(outcomes);
    expect(answers.at(isBulkhead ? 0 : -1)?.retryAfterMs).toEqual(lastRetryAfterMs);
  });

  it('the mark of a degraded answer', () => {
    const { registry: ears, answers } = listening();
    new SmallSystem({
      registry: ears,
      nodes: { client: ['client', at(0)], balancer: ['load-balancer'], only: quick },
      wires: [
        ['client', 'balancer'],
        ['balancer', 'only', { policies: [policy('fallback')] }],
      ],
      faults: [{ kind: 'crash', target: { type: 'node', id: 'only', instance: 0 } }],
    }).run(1000);
    expect(answers).toMatchObject([{ outcome: 'ok', isDegraded: true }]);
  });

  it('the deadline: nobody behind it works on for a caller that has given up', () => {
    const system = new SmallSystem({
      nodes: { client: ['client', at(0)], balancer: ['load-balancer'], only: slow },
      wires: [
        ['client', 'balancer', { policies: [policy('timeout', { timeoutMs: 50 })] }],
        ['balancer', 'only'],
      ],
    }).run(500);
    expect(system.calls('client-balancer')).toEqual(['50 timeout']);
    expect(system.report('only')).toMatchObject({ offered: 1, failed: { timeout: 1 } });
    expect(system.report('balancer')).toMatchObject({
      failed: { timeout: 1 },
      targets: [{ to: 'only', calls: 1, abandoned: 1, inFlight: 0 }],
    });
  });
});

describe('the entrance', () => {
  it('what it turns away is rejected for its callers, not failed, and a retry waits as long as it is told', () => {
    const params = { rateLimiting: 'fixed-window', limit: 1, windowMs: 1000 };
    const system = new SmallSystem({
      nodes: {
        shop: ['client', at(300)],
        app: ['client', at(700, 701)],
        balancer: ['load-balancer', params],
        only: quick,
      },
      wires: [
        ['shop', 'balancer'],
        ['app', 'balancer', { policies: [policy('retry', { maxAttempts: 2, initialDelayMs: 1 })] }],
        ['balancer', 'only'],
      ],
    }).run(5000);
    // 1 ms to it, 1 ms back: the first of the app is told at 702 ms to wait 299, sets out at 1001 and is let in at 1002; the second at the same time is not.
    expect(system.calls('shop-balancer')).toEqual(['314 ok']);
    expect(system.calls('app-balancer')).toEqual(['1003 rate-limited', '1015 ok']);
    expect(system.report('balancer').rateLimit).toMatchObject({ admitted: 2, rejected: 3 });
  });

  it('keeps the queues behind it short in a lasting overload, for all callers together', () => {
    const run = (params: Readonly<Record<string, unknown>>) =>
      new SmallSystem({
        nodes: {
          shop: ['client', { ratePerSecond: 100 }],
          app: ['client', { ratePerSecond: 100 }],
          balancer: ['load-balancer', { balancing: 'least-connections', ...params }],
          one: [
            'service',
            { concurrency: 5, meanServiceMs: 100, queueLimit: 100_000, serviceDistribution: 'exponential' },
          ],
          two: [
            'service',
            { concurrency: 5, meanServiceMs: 100, queueLimit: 100_000, serviceDistribution: 'exponential' },
          ],
        },
        wires: [
          ['shop', 'balancer'],
          ['app', 'balancer'],
          ['balancer', 'one'],
          ['balancer', 'two'],
        ],
      }).run(60_000);
    const without = run({});
    const held = run({ adaptiveConcurrency: true, latencyTargetMs: 500 });
    expect(without.report('balancer').p50Ms).toBeGreaterThan(10_000);
    const { p99Ms, completed, adaptiveLimit, failed } = held.report('balancer');
    // What is turned away ends at once and is among these durations; at least 100 a second is all that ten workers of 100 ms can do.
    expect(p99Ms).toBeLessThan(1000);
    expect(completed).toBeGreaterThan(0.8 * 6000);
    expect(failed['bulkhead-full']).toBe(adaptiveLimit.rejected);
    expect(adaptiveLimit.limitHighest).toBeLessThan(200);
  });
});

describe('a load balancer in trouble', () => {
  const two: Pick<SmallSystemSpec, 'nodes' | 'wires'> = {
    nodes: {
      client: ['client', { ratePerSecond: 100 }],
      balancer: [
        'load-balancer',
        { outlierEjection: 'consecutive-failures', ejectForMs: 5000, maxEjectionPercent: 50 },
      ],
      one: quick,
      two: quick,
    },
    wires: [
      ['client', 'balancer'],
      ['balancer', 'one'],
      ['balancer', 'two'],
    ],
  };

  it('passes over a target that is down, tries it again after its time, and takes it back when it is well', () => {
    const system = new SmallSystem({
      ...two,
      faults: [
        { kind: 'crash', target: { type: 'node', id: 'two', instance: 0 }, startMs: 1000, durationMs: 4000 },
      ],
    }).run(20_000);
    // It is ejected once: its five failures at 1 s. When it is let back, it is well.
    expect(system.report('client').failed).toEqual({ unavailable: 5 });
    expect(system.transitions('balancer')).toHaveLength(1);
    expect(system.transitions('balancer')[0]).toMatch(
      /two in rotation → two ejected: 5 failures in a row: for 5000 ms$/,
    );
    const [one, other] = system.report('balancer').targets;
    expect(one.calls - other.calls).toBeGreaterThan(400);
    expect(other.calls).toBeGreaterThan(600);
  });

  it('refuses while it is down itself, and begins anew afterwards', () => {
    const system = new SmallSystem({
      ...two,
      faults: [
        {
          kind: 'crash',
          target: { type: 'node', id: 'balancer', instance: 0 },
          startMs: 1000,
          durationMs: 1000,
        },
      ],
    }).run(5000);
    const { failed, completed } = system.report('client');
    expect(Object.keys(failed)).toEqual(['connection-refused']);
    expect(failed['connection-refused']).toBeGreaterThan(60);
    expect(completed).toBeGreaterThan(300);
    expect(system.report('balancer').counts.inFlight).toBeLessThanOrEqual(3);
  });

  it('goes on after a pause with what it had', () => {
    const system = new SmallSystem({
      ...two,
      faults: [
        {
          kind: 'pause',
          target: { type: 'node', id: 'balancer', instance: 0 },
          startMs: 1000,
          durationMs: 1000,
        },
      ],
    }).run(5000);
    expect(system.report('client').failed).toEqual({});
  });

  it('says at once that it has no target', () => {
    const system = new SmallSystem({
      nodes: { client: ['client', at(0)], balancer: ['load-balancer'] },
      wires: [['client', 'balancer']],
    }).run(100);
    expect(system.calls('client-balancer')).toEqual(['2 unavailable']);
    expect(system.report('balancer').counts).toMatchObject({ noTarget: 1, handedOn: 0 });
  });
});

describe('changes in the middle of a run', () => {
  const spec: SmallSystemSpec = {
    nodes: {
      client: ['client', { ratePerSecond: 300, keys: 'uniform' }],
      balancer: ['load-balancer', { balancing: 'least-connections' }],
      one: ['service', { meanServiceMs: 20 }],
      two: ['service', { meanServiceMs: 40 }],
      three: ['service', { meanServiceMs: 80 }],
    },
    wires: [
      ['client', 'balancer'],
      ['balancer', 'one'],
      ['balancer', 'two'],
      ['balancer', 'three'],
    ],
  };
  const targets = ['one', 'two', 'three'];

  function edit(system: SmallSystem, what: number, which: number): void {
    const to = targets[which % 3] as string;
    const id = wireId(`balancer-${to}`);
    const isWired = reportOf(system.simulation).wires[id] !== undefined;
    const wire = { id, from: nodeId('balancer'), to: nodeId(to), latencyMs: 1, jitterMs: 0, policies: [] };
    const strategies = ['round-robin', 'consistent-hashing', 'ewma', 'power-of-two', 'least-connections'];
    const set = (params: Record<string, string | number | boolean>): Command => ({
      type: 'set-node-params',
      id: nodeId('balancer'),
      params,
    });
    const commands: readonly Command[] = [
      isWired ? { type: 'remove-wire', id } : { type: 'add-wire', wire, at: which % 2 },
      set({ balancing: strategies[which % 5] as string }),
      set({ rateLimiting: which % 2 === 0 ? 'leaky-bucket' : 'off', limit: 200, windowMs: 1000, burst: 50 }),
      set({ adaptiveConcurrency: which % 2 === 0, initialLimit: 10 }),
    ];
    system.apply(commands[what % commands.length] as Command);
  }

  it('lose no call and mix up no counts, and a checkpoint goes on as the run itself', () => {
    const edits = fc.array(
      fc.record({ what: fc.nat(99), which: fc.nat(99), waitMs: fc.integer({ min: 0, max: 300 }) }),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(edits, fc.integer({ min: 1, max: 1000 }), (list, seed) => {
        const system = new SmallSystem({ ...spec, seed });
        let nowMs = 500;
        system.run(nowMs);
        for (const { what, which, waitMs } of list) {
          edit(system, what, which);
          nowMs += waitMs;
          system.run(nowMs);
          const { inFlight } = system.report('balancer').counts;
          const rows = system.report('balancer').targets as { inFlight: number; calls: number; ok: number }[];
          expect(rows.reduce((sum, target) => sum + target.inFlight, 0)).toBe(inFlight);
        }
        const { simulation } = system;
        const checkpoint = simulation.checkpoint();
        simulation.run(nowMs + 2000);
        const hash = simulation.hash();
        simulation.restore(checkpoint);
        system.run(nowMs + 2000);
        expect(simulation.hash()).toBe(hash);
        const tally = system.report('balancer').targets as Record<string, number>[];
        for (const { calls, ok, notOk, abandoned, inFlight } of tally)
          expect(calls).toBe((ok ?? 0) + (notOk ?? 0) + (abandoned ?? 0) + (inFlight ?? 0));
      }),
      { numRuns: 40 },
    );
  });

  it('a call that is in flight when its wire goes comes back over it', () => {
    const system = new SmallSystem({
      nodes: { client: ['client', at(0, 0)], balancer: ['load-balancer'], one: slow, two: slow },
      wires: [
        ['client', 'balancer'],
        ['balancer', 'one'],
        ['balancer', 'two'],
      ],
    }).run(500);
    system.apply({ type: 'remove-wire', id: wireId('balancer-one') });
    system.run(600);
    expect(system.report('balancer').targets).toMatchObject([
      { to: 'two', inFlight: 1 },
      { to: 'one', inFlight: 1 },
    ]);
    system.run(2000);
    expect(system.calls('client-balancer')).toEqual(['1004 ok', '1004 ok']);
    expect(system.report('balancer').targets).toMatchObject([
      { to: 'two', calls: 1, ok: 1, inFlight: 0 },
      { to: 'one', calls: 1, ok: 1, inFlight: 0 },
    ]);
  });
});
