import { expect, test } from 'vitest';
import { policyLive as words } from '../words/en/policy-live.ts';
import { policySentences } from './policy-sentences.ts';

const breaker = {
  state: 'open',
  remainingMs: 3200,
  calls: 5,
  failures: 5,
  failuresInRow: 5,
  threshold: { mode: 'consecutive', failureThreshold: 5, successThreshold: 2 },
  trialsLeft: null,
  trialSuccesses: null,
  stats: { rejected: 41, lastChangeAtMs: 12_400 },
};

test('an open breaker says since when and why, when the next trial is, and what it rejected', () => {
  expect(policySentences('breaker', breaker, words, '5 calls in a row failed', 'Orders → Payments')).toEqual([
    'Open since 00:12.40: 5 calls in a row failed.',
    'Calls on Orders → Payments are rejected on purpose: they are not tried, and so do not fail.',
    'Next trial in 3.2 s.',
    '41 calls rejected so far.',
  ]);
});

test('a closed one says how far it is from opening, in the way in which it counts', () => {
  const closed = { ...breaker, state: 'closed', failuresInRow: 2, stats: { rejected: 0 } };
  expect(policySentences('breaker', closed, words, '', 'Orders → Payments')).toEqual([
    'Closed: calls pass. 2 of 5 failures in a row that would open it.',
  ]);
  const threshold = { mode: 'count-window', failureRate: 0.5, minimumCalls: 10 };
  expect(policySentences('breaker', { ...closed, threshold }, words, '', 'Orders → Payments')[0]).toContain(
    'it judges from 10 on',
  );
  expect(
    policySentences(
      'breaker',
      { ...closed, threshold, calls: 20, failures: 6 },
      words,
      '',
      'Orders → Payments',
    )[0],
  ).toContain('6 of the last 20 failed (30 %); it opens at 50 %');
});

test('half-open counts its trials', () => {
  const half = { ...breaker, state: 'halfOpen', trialsLeft: 1, trialSuccesses: 1, stats: {} };
  expect(policySentences('breaker', half, words, '', 'Orders → Payments')).toEqual([
    'Half-open: trial calls pass, the others are rejected. 1 of 2 successes that close it.',
    '1 trial call may start now.',
  ]);
});

test('retries tell their amplification as a number', () => {
  const view = {
    calls: 100,
    attempts: 180,
    amplification: 1.8,
    exhausted: 12,
    budgetRefused: 0,
    deadlineRefused: 3,
  };
  expect(policySentences('retry', view, words, '', 'Orders → Payments')).toEqual([
    '1 call becomes 1.8 attempts.',
    '12 calls failed in every attempt.',
    '3 retries not made because nobody would have waited.',
  ]);
  expect(policySentences('retry', { calls: 0 }, words, '', 'Orders → Payments')).toEqual(['No call yet.']);
});

test('a kind that is not known says nothing rather than something invented', () => {
  expect(policySentences('hedging', { wins: 3 }, words, '', 'Orders → Payments')).toEqual([]);
  expect(policySentences('breaker', {}, words, '', 'Orders → Payments')).toEqual([]);
});

test('protections say what they rejected on purpose, each in its own words', () => {
  const of = (kind: string, view: object) =>
    policySentences(kind, view as never, words, '', 'A → B').join(' ');
  expect(of('rate-limiter', { limit: 100, windowMs: 1000, rejected: 3 })).toBe(
    '100 calls may pass in 1 s. 3 calls rejected because the limit was used up.',
  );
  expect(of('load-shedding', { inFlight: 4, maxInFlight: 8, waiting: 2, rejected: 0, dropped: 1 })).toBe(
    '4 of at most 8 calls are under way. 2 calls wait for a slot. 1 waiting call dropped for a newer one.',
  );
  expect(of('hedge', { calls: 10, delayMs: 50, hedged: 3, wonByHedge: 2 })).toBe(
    'A second attempt starts after 50 ms without an answer. 3 calls got one; it won 2 times.',
  );
  expect(
    of('adaptive-concurrency', { limit: 7, latencyTargetMs: 200, increases: 4, decreases: 1, rejected: 5 }),
  ).toContain('7 calls at a time');
});

test('a fallback that asks for another operation names it', () => {
  const view = { mode: 'other-operation', operation: 'cached', degraded: 0, unanswered: 0 };
  const said = (more: object) =>
    policySentences('fallback', { ...view, ...more }, words, '', 'Orders → Payments');
  expect(said({})).toEqual(['No call needed cached so far.']);
  expect(said({ degraded: 3, unanswered: 1 })).toEqual([
    '3 failed calls answered by cached and marked degraded.',
    '1 failure passed through: cached failed, too, or no time was left for it.',
  ]);
});
