import { expect, test } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { type FaultlineDocument, framesOf } from '../document.ts';
import { parseDocument } from '../parse-document.ts';
import { applyCommand } from '../reducer.ts';
import { lintDocument } from './lint-document.ts';

const place = { x: 0, y: 0 };

function zoned(members: readonly string[], fault: object): FaultlineDocument {
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      nodes: [
        { ...place, id: 'client', kind: 'client', title: 'Client' },
        { ...place, id: 'orders', kind: 'service', title: 'Orders', params: { instances: 2 } },
        { ...place, id: 'lock', kind: 'lock-service', title: 'Lock' },
        { ...place, id: 'store', kind: 'shards', title: 'Store', params: { shards: 3 } },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'orders' }],
      frames: [{ ...place, id: 'zone', title: 'Zone A', members }],
      faults: [{ id: 'f', ...fault }],
    },
    registry,
  );
  if (!parsed.ok || parsed.value.notices.length > 0) throw new Error(JSON.stringify(parsed));
  return parsed.value.document;
}

const found = (document: FaultlineDocument) =>
  lintDocument(document, registry).filter(({ rule }) => rule === 'fault-strikes-nobody');
const ofGroup = { kind: 'crash', target: { type: 'group', id: 'zone' } };
const inside = { kind: 'loss', target: { type: 'group-wires', id: 'zone', wires: 'inside' } };
const onInstance = (instance: number, id = 'orders') => ({
  kind: 'crash',
  target: { type: 'node', id, instance },
});

test.each([
  [['client'], ofGroup, 'Crash strikes nobody: nothing in Zone A can suffer it.'],
  [[], ofGroup, 'Crash strikes nobody: nothing in Zone A can suffer it.'],
  [['orders'], inside, 'Loss strikes nobody: nothing in Zone A can suffer it.'],
  [[], onInstance(3), 'Crash strikes nobody: it names instance 3, and Orders has 2.'],
  [[], onInstance(2, 'lock'), 'Crash strikes nobody: it names instance 2, and Lock has 1.'],
  [[], onInstance(4, 'store'), 'Crash strikes nobody: it names instance 4, and Store has 3.'],
])('%j, %j: it is found, and one click takes it away', (members, fault, text) => {
  const document = zoned(members, fault);
  const [finding, ...others] = found(document);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ text, subject: 'f', severity: 'warning' });
  const mended = applyCommand(document, finding!.remedy!, registry);
  expect(mended.ok && found(mended.value.document)).toEqual([]);
  expect(framesOf(document)).toHaveLength(1);
});

test.each([
  [['client', 'orders'], ofGroup],
  [['client', 'orders'], inside],
  [['orders'], onInstance(2)],
  [[], onInstance(0)],
  [[], onInstance(1, 'lock')],
  [[], onInstance(3, 'store')],
])('%j, %j is nothing', (members, fault) => {
  expect(found(zoned(members, fault))).toEqual([]);
});
