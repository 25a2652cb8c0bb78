import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { OK, type OutcomeName, outcomeCode } from '../../model/outcome.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { registry } from '../registry.ts';
import { loadBalancer } from './definition.ts';
import { loadBalancerEngine } from './engine.ts';
import { loadBalancerParams } from './params.ts';
import type { LoadBalancerPlan } from './plan.ts';

type Params = v.InferInput<typeof loadBalancerParams>;

function planOf(params: Params, targets: readonly string[] = ['a', 'b']): LoadBalancerPlan {
  return loadBalancer.prepare(v.parse(loadBalancerParams, params) as never, {
    self: 'balancer',
    outgoing: targets.map((to) => ({ wire: `to-${to}`, to })),
    operation: () => 0,
  }) as LoadBalancerPlan;
}

const started = (params: Params, targets?: readonly string[]) =>
  new FakeNodeContext(loadBalancerEngine, planOf(params, targets));
type Started = ReturnType<typeof started>;

/** How requests ended, in their order. */
const ends = (node: Started) =>
  node.world.noted.flatMap((note) => (note.type === 'reply' ? [`${note.name} ${note.outcome}`] : []));
/** When calls were handed on. */
const handedOn = (node: Started) =>
  node.world.noted.flatMap((note) => (note.type === 'call' ? [note.atMs] : []));
const tryAgainMs = (node: Started) => node.world.state.rejections.map(({ retryAfterMs }) => retryAfterMs);

describe('the rate limit at the entrance', () => {
  it('is one for all callers: of 101 calls in a minute the last is told exactly how long to wait', () => {
    const node = started({ rateLimiting: 'fixed-window' });
    for (let i = 0; i < 100; i++) {
      node.advanceTo(i * 100);
      node.arrive(`r${i}`);
      node.answer(0);
    }
    node.advanceTo(10_000);
    node.arrive('one more');
    expect(handedOn(node)).toHaveLength(100);
    expect(ends(node).at(-1)).toBe('one more rate-limited');
    expect(tryAgainMs(node)).toEqual([50_000]);
    // Whoever waits exactly so long passes.
    node.advanceTo(60_000);
    node.arrive('again');
    expect(handedOn(node).at(-1)).toBe(60_000);
  });

  it('lets each key have its own, where it is per key', () => {
    const node = started({ rateLimiting: 'sliding-log', limit: 1, windowMs: 1000, perKey: true });
    node.arrive('ada', { key: 1 });
    node.arrive('bob', { key: 2 });
    node.advanceTo(300);
    node.arrive('ada again', { key: 1 });
    node.arrive('nobody');
    expect(ends(node)).toEqual(['ada again rate-limited']);
    expect(tryAgainMs(node)).toEqual([700]);
    expect(handedOn(node)).toEqual([0, 0, 300]);
  });

  it('has every algorithm let the same calls pass at the same times as the policy', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 });
    const algorithms = fc.constantFrom(
      'fixed-window',
      'sliding-log',
      'sliding-window-counter',
      'token-bucket',
      'leaky-bucket',
    );
    const kind = registry.policies.get('rate-limiter')!;
    fc.assert(
      fc.property(gaps, algorithms, fc.integer({ min: 1, max: 5 }), (waits, algorithm, limit) => {
        const numbers = { limit, windowMs: 1000, burst: 3 };
        const node = started({ rateLimiting: algorithm, ...numbers });
        const plan = kind.prepare(v.parse(kind.params, { algorithm, ...numbers }) as never);
        const policy = new FakePolicyContext(kind.engine, plan);
        for (const [i, waitMs] of waits.entries()) {
          node.advanceTo(node.nowMs + waitMs);
          policy.advance(waitMs);
          node.arrive(`r${i}`);
          policy.call();
        }
        node.advanceTo(node.nowMs + 5000);
        policy.advance(5000);
        expect(handedOn(node)).toEqual(policy.forwards.map(({ atMs }) => atMs));
        expect(node.world.state.limiter).toMatchObject({
          admitted: (policy.state as { admitted: number }).admitted,
          rejected: (policy.state as { rejected: number }).rejected,
        });
      }),
    );
  });

  it('a leaky bucket: who gives up leaves, who is behind moves up, and all go when the limit is taken away', () => {
    const params: Params = { rateLimiting: 'leaky-bucket', limit: 10, windowMs: 1000, burst: 3 };
    const node = started(params);
    const rows = ['first', 'second', 'third', 'fourth', 'fifth'].map((name) => node.arrive(name));
    expect(ends(node)).toEqual(['fifth rate-limited']);
    // The bucket is full: the place behind it is free when the next call has gone.
    expect(node.world.gauged).toMatchObject({ busy: 1, queued: 3 });
    node.advanceTo(50);
    node.expire(rows[1] as number);
    expect(node.world.gauged).toMatchObject({ busy: 1, queued: 2 });
    node.advanceTo(100);
    expect(handedOn(node)).toEqual([0, 100]);
    node.advanceTo(120);
    node.replan(planOf({}));
    expect(handedOn(node)).toEqual([0, 100, 120]);
    node.advanceTo(10_000);
    expect(handedOn(node)).toHaveLength(3);
  });
});

describe('the adaptive limit at the entrance', () => {
  it('rejects on purpose what is beyond it, over all targets together', () => {
    const node = started({ adaptiveConcurrency: true, initialLimit: 3 });
    for (let i = 0; i < 4; i++) node.arrive(`r${i}`);
    expect(ends(node)).toEqual(['r3 bulkhead-full']);
    expect(node.world.gauged).toEqual({ busy: 3, capacity: 3, queued: 0 });
  });

  it('goes the way of the policy’s, outcome by outcome', () => {
    const outcomes = fc.constantFrom<OutcomeName>(
      'ok',
      'ok',
      'ok',
      'timeout',
      'unavailable',
      'connection-refused',
      'rate-limited',
      'server-error',
      'bad-request',
    );
    const step = fc.record({
      does: fc.constantFrom('call', 'call', 'call', 'answer', 'answer', 'give up'),
      outcome: outcomes,
      nth: fc.nat(99),
      waitMs: fc.integer({ min: 0, max: 300 }),
    });
    const numbers = { initialLimit: 6, minLimit: 2, maxLimit: 12, latencyTargetMs: 250, backoffRatio: 0.7 };
    const kind = registry.policies.get('adaptive-concurrency')!;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const node = started({ adaptiveConcurrency: true, ...numbers });
        const policy = new FakePolicyContext(
          kind.engine,
          kind.prepare(v.parse(kind.params, numbers) as never),
        );
        const limit = () => (policy.state as { limit: number }).limit;
        for (const { does, outcome, nth, waitMs } of steps) {
          node.advanceTo(node.nowMs + waitMs);
          policy.advance(waitMs);
          const { inFlight } = node.world;
          const at = inFlight.length === 0 ? 0 : nth % inFlight.length;
          const call = policy.inFlight[at];
          if (does === 'call') {
            node.arrive('call');
            policy.call();
          } else if (call !== undefined && does === 'answer') {
            node.answer(at, outcomeCode(outcome));
            policy.answer(call, outcome);
          } else if (call !== undefined) {
            node.expire(node.calls.parent[inFlight[at] as number] as number);
            policy.cancelCall(call);
          }
          expect(node.world.state.adaptive.limit).toBe(limit());
          expect(inFlight.length).toBe(policy.inFlight.length);
        }
        expect(node.world.state.adaptive).toEqual(policy.state);
      }),
    );
  });

  it('knows what is in flight when it is turned on, and begins where its parameters say', () => {
    const node = started({});
    for (let i = 0; i < 5; i++) node.arrive(`r${i}`);
    node.replan(planOf({ adaptiveConcurrency: true, initialLimit: 5 }));
    node.arrive('one more');
    expect(ends(node)).toEqual(['one more bulkhead-full']);
    node.answer(4, OK);
    node.arrive('and now');
    expect(ends(node)).toEqual(['one more bulkhead-full', 'r4 ok']);
    expect(node.world.state.adaptive.limit).toBe(6);
  });
});

const wirings = [['a', 'b'], ['b', 'a', 'c'], ['c'], [], ['a', 'b']];

/** What may happen at one instant, by name; `nth` chooses of what there is. */
const happenings: Readonly<Record<string, (node: Started, nth: number, params: Params) => void>> = {
  call: (node, nth) => void node.arrive(`r${nth}`),
  answer(node, nth) {
    const { length } = node.world.inFlight;
    if (length > 0) node.answer(nth % length, nth % 3 === 0 ? outcomeCode('server-error') : OK);
  },
  'give up'(node, nth) {
    const { inFlight } = node.world;
    if (inFlight.length > 0)
      node.expire(node.calls.parent[inFlight[nth % inFlight.length] as number] as number);
  },
  crash: (node) => node.world.down.length === 0 && node.crash(-1),
  restart: (node) => node.world.down.length > 0 && node.restart(-1),
  rewire: (node, nth, params) => node.replan(planOf(params, wirings[nth % wirings.length])),
  wait: (node, nth) => node.advanceTo(node.nowMs + nth),
};

describe('what ends in the middle', () => {
  const everything: Params = {
    rateLimiting: 'leaky-bucket',
    limit: 1000,
    windowMs: 1000,
    burst: 4,
    adaptiveConcurrency: true,
    balancing: 'least-connections',
  };

  it('a crash refuses all that is inside, abandons its calls and forgets what was learnt', () => {
    const node = started({ ...everything, initialLimit: 4 });
    for (let i = 0; i < 4; i++) node.arrive(`r${i}`);
    node.advanceTo(1);
    node.answer(0, outcomeCode('timeout'));
    expect(node.world.state.adaptive.limit).toBe(3);
    node.crash(-1);
    expect(node.world.inFlight).toEqual([]);
    expect(ends(node).sort()).toEqual([
      'r0 timeout',
      'r1 connection-refused',
      'r2 connection-refused',
      'r3 connection-refused',
    ]);
    expect(node.world.gauged).toEqual({ busy: 0, capacity: 4, queued: 0 });
    expect(node.world.timers).toEqual([]);
    node.arrive('too early');
    expect(ends(node).at(-1)).toBe('too early connection-refused');
    node.restart(-1);
    node.advanceTo(2);
    expect(node.arrive('welcome')).toBeGreaterThanOrEqual(0);
    expect(node.world.inFlight).toHaveLength(1);
  });

  it('calls belong to the target that they went to, whatever becomes of the wires', () => {
    const node = started({ balancing: 'least-connections' }, ['a', 'b', 'c']);
    for (let i = 0; i < 5; i++) node.arrive(`r${i}`);
    const view = () =>
      Object.fromEntries(
        loadBalancer.targets!(node.world.state, node.plan, node.nowMs).map(({ to, busy }) => [to, busy]),
      );
    expect(view()).toEqual({ a: 2, b: 2, c: 1 });
    node.replan(planOf({ balancing: 'least-connections' }, ['c', 'd', 'a']));
    expect(view()).toEqual({ c: 1, d: 0, a: 2 });
    // r1 and r4 went to b, which is gone; r0 and r3 to a.
    node.answer(4);
    node.answer(3);
    expect(view()).toEqual({ c: 1, d: 0, a: 1 });
    node.arrive('next');
    expect(view()).toEqual({ c: 1, d: 1, a: 1 });
    node.replan(planOf({ balancing: 'least-connections' }, ['b', 'c', 'd', 'a']));
    expect(view()).toEqual({ b: 1, c: 1, d: 1, a: 1 });
    while (node.world.inFlight.length > 0) node.answer(0);
    expect(view()).toEqual({ b: 0, c: 0, d: 0, a: 0 });
    expect(node.world.state.targets.map(({ to, calls, ok }) => [to, calls, ok])).toEqual([
      ['b', 2, 2],
      ['c', 1, 1],
      ['d', 1, 1],
      ['a', 2, 2],
    ]);
  });

  it('without a target it refuses, and those who waited for their turn, too', () => {
    const node = started({ rateLimiting: 'leaky-bucket', limit: 10, windowMs: 1000, burst: 3 });
    node.arrive('first');
    node.arrive('second');
    node.replan(planOf({ rateLimiting: 'leaky-bucket', limit: 10, windowMs: 1000, burst: 3 }, []));
    node.arrive('third');
    node.advanceTo(100);
    node.answer(0);
    expect(ends(node)).toEqual(['third unavailable', 'second unavailable', 'first ok']);
  });

  it('whatever happens, a request ends once, nothing is left behind, and a clone goes on like the original', () => {
    const step = fc.record({
      does: fc.constantFrom('call', 'call', 'answer', ...Object.keys(happenings)),
      nth: fc.nat(99),
    });
    const balancing = fc.constantFrom('random', 'round-robin', 'ewma', 'power-of-two', 'least-connections');
    const steps = (maxLength: number) => fc.array(step, { maxLength });
    fc.assert(
      fc.property(steps(80), steps(40), balancing, (before, after, strategy) => {
        const params: Params = {
          ...everything,
          balancing: strategy,
          limit: 20,
          initialLimit: 5,
          outlierEjection: 'consecutive-failures',
          ejectAfterFailures: 2,
          ejectForMs: 100,
        };
        const node = started(params);
        for (const { does, nth } of before) happenings[does]?.(node, nth, params);
        const twin = node.clone();
        for (const { does, nth } of after)
          for (const one of [node, twin]) happenings[does]?.(one, nth, params);
        expect(twin.world).toEqual(node.world);
        node.advanceTo(node.nowMs + 10_000);
        while (node.world.inFlight.length > 0) node.answer(0);
        expect(node.calls.state.live).toBe(0);
        expect(node.world.gauged).toMatchObject({ busy: 0, queued: 0 });
      }),
    );
  });
});
