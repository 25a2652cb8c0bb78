import { expect, test } from 'vitest';
import { registry } from '../../patterns/registry.ts';
import { applyCommand } from '../reducer.ts';
import { accepted } from '../testing/accepted.ts';
import { lintDocument } from './lint-document.ts';

function documentOf(client: object, store: object) {
  return accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Keys',
      nodes: [
        { id: 'client', kind: 'client', title: 'Buyers', x: 0, y: 0, params: client },
        { id: 'store', kind: 'data-store', title: 'Stock', x: 400, y: 0, params: store },
      ],
      wires: [{ id: 'client-store', from: 'client', to: 'store' }],
      faults: [],
    },
    registry,
  );
}

const found = (document: ReturnType<typeof documentOf>) =>
  lintDocument(document, registry).filter(({ rule }) => rule === 'keys-missing');
const writes = { operation: 'write' };

test('a client without keys that writes to a data store is told so, and given keys', () => {
  const document = documentOf(writes, {});
  const [finding] = found(document);
  expect(finding?.text).toBe(
    'Calls of Buyers have no key, and Stock refuses what needs one: Buyers → Stock gets bad-request.',
  );
  const applied = applyCommand(document, finding!.remedy!, registry);
  expect(applied.ok && found(applied.value.document)).toEqual([]);
});

test('a scan needs no key, but a key-value store knows none', () => {
  expect(found(documentOf({}, {}))).toEqual([]);
  expect(found(documentOf({}, { dataModel: 'key-value' }))).toHaveLength(1);
  expect(found(documentOf({ keys: 'zipf' }, { dataModel: 'key-value' }))).toEqual([]);
  expect(found(documentOf(writes, { writeOperations: 'put' }))).toEqual([]);
});
