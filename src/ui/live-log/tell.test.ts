import { expect, test } from 'vitest';
import { sampleDocument } from '../../model/testing/sample-document.ts';
import type { Marker } from '../../protocol/frame.ts';
import { type LiveLogLevel, liveLogLevels } from '../../store/settings-store.ts';
import { en } from '../words/en.ts';
import type { Changes, ModeChange } from './changes.ts';
import { type Failures, noFailures } from './count-failures.ts';
import { tell } from './tell.ts';

const sample = sampleDocument();
const document = {
  ...sample,
  wires: sample.wires.map((wire) => ({
    ...wire,
    policies: wire.policies.map((policy) =>
      policy.kind === 'retry' ? { ...policy, kind: 'breaker' } : policy,
    ),
  })),
};
const breaker = 'gateway-payments-retry';
const nothing: Changes = { failing: [], well: [], faults: [], modes: [] };
const mode = (subject: string, from: string, to: string, count = 1): ModeChange => ({
  subject,
  from,
  to,
  reason: 'its rate',
  count,
});
const told = (level: LiveLogLevel, changes: Partial<Changes>, failures: Partial<Failures> = {}) =>
  tell({ ...nothing, ...changes }, { ...noFailures, ...failures }, document, level, en);
const begun: Marker = {
  kind: 'fault-begin',
  atMs: 0,
  subject: 'slow-payments',
  said: ['Slow', 'began', 'payments'],
};

const all = {
  failing: ['payments', 'gateway'],
  modes: [mode(breaker, 'closed', 'open'), mode('store', 'running', 'poisoned')],
  faults: [begun],
};

test.each([
  ['off', ''],
  [
    'brief',
    'Fault begins: Slow on Payments. Circuit breaker on the wire from Gateway to Payments: open. Payments, Gateway are failing.',
  ],
  [
    'full',
    '14 requests failed, 1 request rejected. Fault begins: Slow on Payments. Circuit breaker on the wire from Gateway to Payments: open. Store: poisoned. Payments, Gateway are failing.',
  ],
] as const)('%s tells “%s”', (level, text) => {
  expect(told(level, all, { failed: 14, rejected: 1 })).toBe(text);
});

test.each(liveLogLevels)('%s says nothing where nothing happened', (level) => {
  expect(told(level, {})).toBe('');
});

test('how many fail alone is told in full only', () => {
  expect(told('full', {}, { failed: 1 })).toBe('1 request failed.');
  expect(told('full', {}, { failed: 5000, isAll: false })).toBe('At least 5,000 requests failed.');
  expect(told('brief', {}, { failed: 1 })).toBe('');
});

test('a breaker that opened and closed again is as it was', () => {
  expect(told('full', { modes: [mode(breaker, 'closed', 'closed', 4)] })).toBe('');
  expect(told('brief', { modes: [mode(breaker, 'open', 'halfOpen')] })).toBe(
    'Circuit breaker on the wire from Gateway to Payments: half-open.',
  );
});

test('what changes with every request is counted, and only in full', () => {
  const modes = [mode('store', 'started', 'running.step1', 12)];
  expect(told('full', { modes })).toBe('12 changes at Store.');
  expect(told('brief', { modes })).toBe('');
});

test('what is well again is told, and of many the first few are named', () => {
  expect(told('brief', { well: ['payments'] })).toBe('Payments is no longer failing.');
  expect(told('brief', { failing: ['shopper', 'gateway', 'payments', 'store'] })).toBe(
    'Shopper, Gateway, Payments and 1 more are failing.',
  );
});

test('what is not in the document any more is not told', () => {
  expect(told('full', { modes: [mode('gone', 'closed', 'open')] })).toBe('');
});
