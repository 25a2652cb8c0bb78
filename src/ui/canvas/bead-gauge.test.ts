import { expect, test } from 'vitest';
import { defaultParams } from '../../model/check-params.ts';
import type { PolicySpec, WireSpec } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import { registry } from '../../patterns/registry.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { en } from '../words/en.ts';
import { beadGauge } from './bead-gauge.ts';

/** What the engine itself shows at the start of a run, with some of it changed; a field that it does not have fails the test. */
function viewOf(kind: string, changed: PolicyView = {}): PolicyView {
  const policy = registry.policies.get(kind)!;
  const plan = policy.prepare(defaultParams(policy.params) as never);
  const view = policy.view(policy.engine.initial(plan), plan, 0);
  expect(Object.keys(view), kind).toEqual(expect.arrayContaining(Object.keys(changed)));
  return { ...view, ...changed };
}

function gaugeOf(
  kind: string,
  changed: PolicyView,
  numbers: Partial<WireNumbers> = {},
  outside: string[] = [],
) {
  const policies = [...outside, kind].map((one) => ({ id: one, kind: one, enabled: true, params: {} }));
  const wire = { id: 'a-b', from: 'a', to: 'b', policies } as unknown as WireSpec;
  const policy = policies.at(-1) as unknown as PolicySpec;
  return beadGauge(
    policy,
    { ...wire, policies: policies as never },
    viewOf(kind, changed),
    numbers as WireNumbers,
    en,
  );
}

const shown = (...given: Parameters<typeof gaugeOf>) => {
  const { share, text, isAtLimit } = gaugeOf(...given)!;
  return [share, text, isAtLimit];
};

test('every policy tells in plain words what it does, from the first moment', () => {
  for (const kind of registry.policies.keys()) {
    expect(gaugeOf(kind, {})?.sentence, kind).toMatch(/^[A-Z0-9].*\.$/);
    expect(beadGauge({ kind } as PolicySpec, {} as WireSpec, null, null, en)).toBeNull();
  }
});

test('what is full or used up shows how much, and says so when nothing more goes', () => {
  expect(shown('bulkhead', { running: 3, maxConcurrent: 5 })).toEqual([0.6, '3/5', false]);
  expect(shown('bulkhead', { running: 5, maxConcurrent: 5 })).toEqual([1, '5/5', true]);
  expect(shown('load-shedding', { inFlight: 4, maxInFlight: 8 })).toEqual([0.5, '4/8', false]);
  expect(shown('adaptive-concurrency', { inFlight: 12, limit: 12 })).toEqual([1, '12/12', true]);
});

test('a full bucket of tokens is not at its limit, an empty one is', () => {
  const bucket = { algorithm: 'token-bucket', level: 10, capacity: 10, passesInMs: 0 };
  expect(shown('rate-limiter', bucket)).toEqual([1, '10/10', false]);
  expect(shown('rate-limiter', { ...bucket, level: 0, passesInMs: 30 })).toEqual([0, '0/10', true]);
});

test('a retry shows attempts per call and what is left of its budget', () => {
  expect(shown('retry', { calls: 10, attempts: 18, amplification: 1.8 })).toEqual([null, '×1.8', false]);
  const budget = { calls: 10, attempts: 11, amplification: 1.1, budgetLeft: 0.4 };
  expect(shown('retry', budget)).toEqual([0.04, '×1.1', true]);
});

test('a timeout shows how much of its limit calls take, and only where a call is one attempt that waits for nothing else', () => {
  const numbers = { amplification: 1, p95Ms: 250 };
  expect(shown('timeout', { timeoutMs: 1000, timedOut: 2 }, numbers)).toEqual([0.25, '25 %', false]);
  expect(shown('timeout', { timeoutMs: 200, timedOut: 2 }, numbers)).toEqual([1, '100 %', true]);
  const retried = { ...numbers, amplification: 1.4 };
  expect(shown('timeout', { timeoutMs: 1000, timedOut: 2 }, retried)).toEqual([null, '2', false]);
  expect(shown('timeout', { timeoutMs: 1000, timedOut: 2 }, numbers, ['bulkhead'])).toEqual([
    null,
    '2',
    false,
  ]);
  expect(shown('timeout', { timeoutMs: 1000 }, { amplification: Number.NaN })).toEqual([null, '', false]);
});

test('hedges are a share of the calls, stand-ins and keys are counted', () => {
  expect(shown('hedge', { calls: 50, hedged: 5 })).toEqual([0.1, '10 %', false]);
  expect(shown('fallback', { degraded: 7 })).toEqual([null, '7', false]);
  expect(shown('idempotency-key', { given: 1200 })[1]).toBe('1200');
});

test('a closed breaker shows how far it is from opening, and one that has seen too little does not judge', () => {
  const row = { state: 'closed', failuresInRow: 2, threshold: { mode: 'consecutive', failureThreshold: 5 } };
  expect(shown('breaker', row)[0]).toBe(0.4);
  const threshold = { mode: 'count-window', failureRate: 0.5, minimumCalls: 10 };
  expect(shown('breaker', { state: 'closed', calls: 20, failures: 5, threshold })[0]).toBe(0.5);
  expect(shown('breaker', { state: 'closed', calls: 4, failures: 4, threshold })[0]).toBeNull();
  expect(shown('breaker', { ...row, state: 'open' })[0]).toBeNull();
});
