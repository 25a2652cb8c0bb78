import { expect, test } from 'vitest';
import { defaultParams } from '../../model/check-params.ts';
import type { WireSpec } from '../../model/document.ts';
import { registry } from '../../patterns/registry.ts';
import type { LogRow } from '../../protocol/messages.ts';
import { explain as words } from '../words/en/explain.ts';
import { breakerAt, breakerOf, explainRow, isRejectedCall, refusalOf } from './explain.ts';

type Layer = readonly [kind: string, params?: Readonly<Record<string, unknown>>];

function wireWith(...layers: readonly Layer[]): WireSpec {
  const policies = layers.map(([kind, params]) => ({
    id: kind,
    kind,
    enabled: true,
    params: { ...defaultParams(registry.policies.get(kind)!.params), ...params },
  }));
  return {
    id: 'orders-payments',
    from: 'orders',
    to: 'payments',
    latencyMs: 0,
    policies,
  } as unknown as WireSpec;
}

const title = 'Orders → Payments';
const unknown = { last: null, trialAtMs: null };
const row = (fields: Readonly<Record<string, unknown>>) =>
  ({ sequence: 1000, wire: 'orders-payments', startedMs: 1000, atMs: 1000, ...fields }) as unknown as LogRow;
const rejected = (by: string, fields = {}) => row({ type: 'attempt', rejectedBy: by, ...fields });
const call = (fields: Readonly<Record<string, unknown>>) => row({ type: 'call', ...fields });
const said = (one: LogRow, wire: WireSpec, breaker: Parameters<typeof explainRow>[3] = unknown) =>
  explainRow(one, wire, title, breaker, words);

const change = (atMs: number, to: string, reason = '') =>
  ({ type: 'transition', sequence: atMs, atMs, subject: 'breaker', from: '', to, reason }) as LogRow;

test('an open breaker tells why, and when the next trial is', () => {
  const wire = wireWith(['breaker']);
  const one = rejected('breaker');
  expect(breakerOf(one, wire)?.id).toBe('breaker');
  const changes = [change(800, 'open', '6 of 10 calls failed')];
  const expected = 'Rejected: the breaker on Orders → Payments is open, 6 of 10 calls failed';
  expect(said(one, wire, breakerAt(changes, one, 4200))).toBe(`${expected}, next trial in 3.2 s.`);
  expect(said(one, wire, breakerAt([...changes, change(4200, 'halfOpen')], one, 9000))).toBe(
    `${expected}, next trial in 3.2 s.`,
  );
  expect(said(one, wire, breakerAt(changes, one, null))).toBe(`${expected}.`);
  // Reset by hand meanwhile: there was no trial.
  expect(said(one, wire, breakerAt([...changes, change(2000, 'closed')], one, null))).toBe(`${expected}.`);
});

test('a breaker in another state says that, and changes after the row do not count', () => {
  const wire = wireWith(['breaker']);
  const at = (to: string) =>
    said(
      rejected('breaker'),
      wire,
      breakerAt([change(10, to), change(2000, 'open')], rejected('breaker'), null),
    );
  expect(at('halfOpen')).toContain('half-open, and no more trial calls');
  expect(at('forcedOpen')).toContain('forced open by hand');
  // The trial that had the permit failed in the same instant, but after this call was rejected.
  const one = rejected('breaker');
  const sameInstant = { ...change(1000, 'open', 'a trial call failed'), sequence: 1001 } as LogRow;
  expect(said(one, wire, breakerAt([change(10, 'halfOpen'), sameInstant], one, null))).toContain('half-open');
});

test('every policy that rejects has a sentence of its own, with its own numbers', () => {
  const sentences = [
    said(rejected('bulkhead'), wireWith(['bulkhead', { maxConcurrent: 5 }])),
    said(rejected('rate-limiter'), wireWith(['rate-limiter', { limit: 100, windowMs: 60_000 }])),
    said(rejected('load-shedding'), wireWith(['load-shedding', { maxInFlight: 20 }])),
    said(rejected('adaptive-concurrency'), wireWith(['adaptive-concurrency'])),
    said(rejected('breaker'), wireWith(['breaker'])),
  ];
  for (const sentence of sentences) expect(sentence).toMatch(/^Rejected: .*Orders → Payments.*\.$/);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences[0]).toContain('all 5 slots');
  expect(sentences[1]).toContain('lets 100 calls pass in 60 s');
});

test('who waited first is told so', () => {
  const late = { startedMs: 700 };
  expect(said(rejected('bulkhead', late), wireWith(['bulkhead']))).toContain('waited 300 ms for a slot');
  expect(said(rejected('load-shedding', late), wireWith(['load-shedding']))).toContain(
    'after 300 ms of waiting',
  );
});

test('an attempt that ended exactly at the limit was cut off by it; a 504 of the callee was not', () => {
  const wire = wireWith(['timeout', { timeoutMs: 500 }]);
  const attempt = { type: 'attempt', rejectedBy: '', outcome: 'timeout' };
  expect(said(row({ ...attempt, startedMs: 500 }), wire)).toBe(
    'Cut off: no answer came within the 500 ms that the timeout on Orders → Payments allows.',
  );
  expect(said(row({ ...attempt, startedMs: 700 }), wire)).toBe('');
});

test('a call that came too late was not rejected: it was not sent', () => {
  const late = rejected('timeout', { outcome: 'timeout' });
  expect(said(late, wireWith(['timeout']))).toBe(
    'Not sent: the time in which an answer on Orders → Payments could have helped was over already.',
  );
});

test('a full leaky bucket is no limit that was used up', () => {
  const leaky = wireWith(['rate-limiter', { algorithm: 'leaky-bucket', burst: 7 }]);
  expect(said(rejected('rate-limiter'), leaky)).toContain('all 7 places to wait');
});

test('whoever was cut off or given up was not let down by the retry or the hedge', () => {
  const whole = wireWith(['timeout', { timeoutMs: 500 }], ['retry']);
  const timedOut = { outcome: 'timeout', degraded: false, attempts: 2 };
  expect(said(call({ ...timedOut, startedMs: 500 }), whole)).toBe(
    'After 2 attempts of the retry on Orders → Payments the time for the whole call was over.',
  );
  expect(said(call({ ...timedOut, startedMs: 700 }), whole)).toContain('gave up after 2 attempts');
  const each = wireWith(['retry'], ['timeout', { timeoutMs: 500 }]);
  expect(said(call({ ...timedOut, startedMs: 500 }), each)).toContain('gave up after 2 attempts');
  const cancelled = { outcome: 'cancelled', degraded: false, attempts: 2 };
  expect(said(call(cancelled), wireWith(['retry']))).toBe(
    'Nobody waited any more after 2 attempts of the retry on Orders → Payments.',
  );
  expect(said(call(cancelled), wireWith(['hedge']))).toContain('Nobody waited any more');
  const failed = { outcome: 'server-error', degraded: false, attempts: 2 };
  expect(said(call(failed), wireWith(['hedge']))).toContain('none of them brought a good answer');
});

test('retries, hedges, keys and fallbacks are told with the call', () => {
  const failed = { outcome: 'server-error', degraded: false };
  const ok = { outcome: 'ok', degraded: false };
  expect(said(call({ ...ok, attempts: 2 }), wireWith(['retry']))).toContain('It took 2 attempts');
  expect(said(call({ ...failed, attempts: 3 }), wireWith(['retry']))).toContain('gave up after 3 attempts');
  expect(said(call({ ...ok, attempts: 2 }), wireWith(['hedge']))).toContain('the first good answer counts');
  expect(said(call({ ...ok, attempts: 2 }), wireWith(['idempotency-key'], ['retry']))).toContain(
    'one idempotency key',
  );
  expect(said(call({ ...ok, attempts: 1, degraded: true }), wireWith(['fallback']))).toContain(
    'answered in its place',
  );
  // The answer of the fallback is no success of the retry inside it.
  expect(said(call({ ...ok, attempts: 3, degraded: true }), wireWith(['fallback'], ['retry']))).toMatch(
    /gave up after 3 attempts.* answered in its place/,
  );
  expect(said(call({ ...ok, attempts: 1 }), wireWith(['retry']))).toBe('');
});

test('a rejected call is told by its last attempt with that outcome, if a policy and not the callee refused that', () => {
  const one = call({ call: 7, outcome: 'circuit-open' });
  if (!isRejectedCall(one)) throw new Error('a call with an open circuit was rejected');
  const failed = rejected('', { sequence: 2, parent: 7, outcome: 'server-error' });
  const refused = rejected('breaker', { sequence: 3, parent: 7, outcome: 'circuit-open' });
  const others = rejected('other', { sequence: 4, parent: 8, outcome: 'circuit-open' });
  expect(refusalOf(one, [failed, refused, others])).toBe(refused);
  expect(refusalOf(one, [others])).toBeNull();
  const limited = { ...one, outcome: 'rate-limited' } as typeof one;
  expect(refusalOf(limited, [rejected('', { parent: 7, outcome: 'rate-limited' })])).toBeNull();
  expect(isRejectedCall(call({ outcome: 'server-error' }))).toBe(false);
  expect(isRejectedCall(refused)).toBe(false);
});

test('a fallback that asked for another operation tells which, and how that went', () => {
  const asks = ['fallback', { mode: 'other-operation', operation: 'cached' }] as const;
  expect(said(call({ outcome: 'ok', degraded: true, attempts: 2 }), wireWith(asks))).toBe(
    'The call failed, and the fallback on Orders → Payments asked for cached instead: the answer is marked degraded.',
  );
  const failed = call({ outcome: 'unavailable', degraded: false, attempts: 2 });
  expect(said(failed, wireWith(asks))).toContain('asked for cached instead, and that failed, too');
  // A retry on the wire may have begun the second attempt as well.
  expect(said(failed, wireWith(asks, ['retry']))).toBe('');
});
