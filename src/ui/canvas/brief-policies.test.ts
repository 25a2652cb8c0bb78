import { expect, test } from 'vitest';
import { policyId } from '../../base/ids.ts';
import type { Params, PolicySpec } from '../../model/document.ts';
import '../../patterns/catalogue.ts';
import { en } from '../words/en.ts';
import { briefPolicies } from './brief-policies.ts';

const policy = (kind: string, params: Params, enabled = true): PolicySpec => ({
  id: policyId(kind),
  kind,
  enabled,
  params,
});
const brief = (...policies: readonly PolicySpec[]) => briefPolicies(policies, en.wireLabels.policies);

test('policies are told in the order in which they act', () => {
  const timeout = policy('timeout', { timeoutMs: 500 });
  const retry = policy('retry', { maxAttempts: 3 });
  expect(brief(timeout, retry)).toEqual(['timeout 500 ms', 'retry 3']);
  expect(brief(retry, timeout)).toEqual(['retry 3', 'timeout 500 ms']);
  expect(brief()).toEqual([]);
});

test.each([
  ['breaker', { mode: 'consecutive', failureThreshold: 5, failureRate: 0.5 }, 'breaker 5 in a row'],
  ['breaker', { mode: 'count-window', failureThreshold: 5, failureRate: 0.5 }, 'breaker 50 %'],
  ['bulkhead', { maxConcurrent: 10 }, 'bulkhead 10'],
  ['rate-limiter', { limit: 100, windowMs: 1000 }, 'limit 100 / 1 s'],
  ['load-shedding', { maxInFlight: 20 }, 'shedding above 20'],
  ['hedge', { hedgeAfterMs: 100, delayFrom: 'fixed' }, 'hedge 100 ms'],
  ['hedge', { hedgeAfterMs: 100, delayFrom: 'p95' }, 'hedge p95'],
  ['fallback', {}, 'fallback'],
  ['idempotency-key', {}, 'idempotency key'],
  ['timeout', {}, 'timeout –'],
  ['of-another-version', {}, 'of-another-version'],
] as const)('%s with %j reads %s', (kind, params, text) => {
  expect(brief(policy(kind, params))).toEqual([text]);
});

test('what is switched off says so', () => {
  expect(brief(policy('timeout', { timeoutMs: 500 }, false))).toEqual(['timeout off']);
});
