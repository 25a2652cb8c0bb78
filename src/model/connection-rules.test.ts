import { expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import { whyNotConnect } from './connection-rules.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry } from './testing/small-registry.ts';

const sample = sampleDocument();
const why = (from: string, to: string) => whyNotConnect(sample, smallRegistry, nodeId(from), nodeId(to));

test('a wire against the direction of another is allowed: cycles are a lesson', () => {
  expect(why('payments', 'gateway')).toBeNull();
});

test('a wire from a database to a client is refused with its reason', () => {
  expect(why('store', 'shopper')).toBe('A database answers calls and makes none: draw the wire towards it.');
});

test('a kind that nothing may call says so', () => {
  expect(why('gateway', 'shopper')).toBe('A client only makes calls: nothing can call it.');
});

test('strangers, self-calls and duplicates are refused', () => {
  expect(why('nobody', 'gateway')).toBe('There is no node "nobody".');
  expect(why('gateway', 'constructor')).toBe('There is no node "constructor".');
  expect(why('gateway', 'gateway')).toBe('Gateway cannot call itself.');
  expect(why('gateway', 'payments')).toBe('Gateway already calls Payments.');
});
