import { expect, test } from 'vitest';
import { nodeId, wireId } from '../base/ids.ts';
import { createFault, createNode, createPolicy, defaultPlace } from './create-spec.ts';
import { createWire } from './create-wire.ts';
import { emptyDocument } from './document.ts';
import { mustApply, sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();
const wire = wireId('gateway-payments');

test('the same document and arguments give the same spec', () => {
  const make = () => createWire(sample, nodeId('gateway'), nodeId('store'));
  expect(make()).toEqual(make());
  expect(make()).toEqual({
    id: 'gateway-store',
    from: 'gateway',
    to: 'store',
    latencyMs: 1,
    jitterMs: 0,
    policies: [],
  });
});

test('nodes without a title are numbered from the second', () => {
  const first = createNode(emptyDocument, registry, 'service', { x: 0, y: 0 });
  const one = mustApply(emptyDocument, { type: 'add-node', node: first });
  const second = createNode(one, registry, 'service', { x: 0, y: 0 });
  expect([first.id, first.title, second.id, second.title]).toEqual([
    'service',
    'Service',
    'service-2',
    'Service 2',
  ]);
});

test('a title that leaves nothing for an id falls back on the kind', () => {
  expect(createNode(emptyDocument, registry, 'service', { x: 0, y: 0 }, 'Оплата').id).toBe('service');
  expect(createNode(sample, registry, 'service', { x: 0, y: 0 }, 'Payments').id).toBe('payments-2');
});

test('a new node has complete parameters, and no two share them', () => {
  const one = createNode(emptyDocument, registry, 'service', { x: 0, y: 0 });
  expect(one.params).toEqual({ concurrency: 4, serviceMs: 10, sheds: false, note: '', operations: [] });
  expect(createNode(emptyDocument, registry, 'service', { x: 0, y: 0 }).params.operations).not.toBe(
    one.params.operations,
  );
});

test('a policy goes to its default place, inside what stands outside of it', () => {
  const target = sample.wires[1]!;
  expect(defaultPlace(target, registry, 'retry')).toBe(1);
  expect(defaultPlace(target, registry, 'timeout')).toBe(2);
  expect(defaultPlace({ ...target, policies: [target.policies[1]!] }, registry, 'retry')).toBe(0);
  expect(createPolicy(sample, registry, wire, 'retry')).toMatchObject({
    id: 'gateway-payments-retry-2',
    enabled: true,
  });
});

test('a fault is named after kind and target', () => {
  const fault = createFault(sample, registry, 'loss', { type: 'wire', id: wire, direction: 'request' }, 10, {
    ratio: 1,
  });
  expect(fault).toMatchObject({
    id: 'loss-gateway-payments-2',
    startMs: 10,
    durationMs: null,
    trigger: { type: 'time' },
    params: { ratio: 1 },
  });
});

test('a kind that is not in the registry is a mistake of ours', () => {
  expect(() => createNode(sample, registry, 'queue', { x: 0, y: 0 })).toThrow(
    'a node kind of the registry was expected, got queue',
  );
});
