import { expect, test } from 'vitest';
import { policyId, wireId } from '../../base/ids.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { en } from '../words/en.ts';
import type { BarMark } from './marker-groups.ts';
import { markerText } from './marker-text.ts';

const shop = sessionOf(findScenario('shop')!).document;
const breaker = { id: policyId('br'), kind: 'breaker', enabled: true, params: {} };
const document = {
  ...shop,
  wires: shop.wires.map((wire) =>
    wire.id === wireId('orders-payments') ? { ...wire, policies: [breaker] } : wire,
  ),
};
const textOf = (mark: Omit<BarMark, 'atMs'>) => markerText({ ...mark, atMs: 0 }, document, en);

test('marks of faults name what they strike, also when the fault is healed and gone', () => {
  expect(textOf({ kind: 'fault-begin', subject: 'gone', said: ['Slow ×20', 'began', 'payments'] })).toBe(
    'Fault begins: Slow ×20 on Payments',
  );
  expect(
    textOf({ kind: 'fault-end', subject: 'gone', said: ['Partition', 'ended', 'orders-inventory'] }),
  ).toBe('Fault ends: Partition on Orders → Inventory');
});

test('a change of state names the policy, its wire and its states as the panels do', () => {
  expect(textOf({ kind: 'transition', subject: 'br', said: ['open', 'halfOpen', 'the break is over'] })).toBe(
    'Circuit breaker, Orders → Payments: Open → Half-open (the break is over)',
  );
});

test('edits are told in words and not by the names of commands', () => {
  expect(textOf({ kind: 'command', subject: 'br', said: ['add-policy', '', ''] })).toBe(
    'Edit: added Circuit breaker, Orders → Payments',
  );
  expect(textOf({ kind: 'command', subject: 'payments', said: ['set-node-params', '', ''] })).toBe(
    'Edit: changed Payments',
  );
});
