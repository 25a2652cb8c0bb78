import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import type { FaultlineDocument } from './document.ts';
import { insertPart, partOf } from './document-part.ts';
import { isPartText, partText, readPart } from './part-text.ts';
import { applyCommand } from './reducer.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { mustApply, sampleDocument } from './testing/sample-document.ts';
import { smallRegistry } from './testing/small-registry.ts';

const sample = sampleDocument();
const shift = { x: 32, y: 32 };

function paste(document: FaultlineDocument, part: FaultlineDocument): FaultlineDocument {
  const { commands } = insertPart(document, smallRegistry, part, shift);
  return mustApply(document, { type: 'batch', label: 'Paste', commands });
}

test('a part has the wires between its nodes and the faults on both', () => {
  const part = partOf(sample, ['gateway', 'payments']);
  expect(part.nodes.map(({ id }) => id)).toEqual(['gateway', 'payments']);
  expect(part.wires.map(({ id }) => id)).toEqual(['gateway-payments']);
  expect(part.faults).toHaveLength(2);
  expect(partOf(sample, ['gateway', 'gateway-payments']).wires).toEqual([]);
});

test('pasting gives fresh ids, new titles, policies and faults, moved by the shift', () => {
  const after = paste(sample, partOf(sample, ['gateway', 'payments']));
  expect(after.nodes.slice(4)).toMatchObject([
    { id: 'gateway-2', title: 'Gateway 2', x: 272, y: 32 },
    { id: 'payments-2', title: 'Payments 2' },
  ]);
  expect(after.wires[3]).toMatchObject({ from: 'gateway-2', to: 'payments-2' });
  expect(after.wires[3]?.policies.map(({ kind }) => kind)).toEqual(['retry', 'timeout']);
  expect(after.faults.slice(2).map(({ target }) => target.id)).toEqual([
    'payments-2',
    'gateway-2-payments-2',
  ]);
});

test('a program that calls a copied node calls the copy; one that calls another still does', () => {
  const base: FaultlineDocument = {
    ...sample,
    nodes: sample.nodes.map((node) =>
      node.id === 'gateway'
        ? {
            ...node,
            params: {
              operations: [
                {
                  name: 'payments',
                  steps: [
                    { do: 'call', to: 'payments' },
                    { do: 'call', to: 'store' },
                  ],
                },
              ],
            },
          }
        : node,
    ),
  };
  const { commands } = insertPart(base, smallRegistry, partOf(base, ['gateway', 'payments']), shift);
  const [first] = commands;
  const params = first?.type === 'add-node' ? first.node.params : {};
  expect(params).toEqual({
    operations: [
      {
        name: 'payments',
        steps: [
          { do: 'call', to: 'payments-2' },
          { do: 'call', to: 'store' },
        ],
      },
    ],
  });
});

test('text of a part is read again and is nothing else', () => {
  const part = partOf(sample, ['gateway', 'payments']);
  const text = partText(part);
  expect(isPartText(text)).toBe(true);
  expect(isPartText(JSON.stringify(sample))).toBe(false);
  const read = readPart(text, smallRegistry);
  expect(read.ok && read.value.document.nodes).toEqual(part.nodes);
  expect(read.ok && read.value.notices).toEqual([]);
  for (const foreign of [
    '',
    'hello',
    '{}',
    '[1]',
    JSON.stringify(sample),
    '{"format":"faultline-part","version":99}',
  ])
    expect(readPart(foreign, smallRegistry).ok).toBe(false);
});

test('whatever is copied out of whatever document: pasting it is one step that undo takes back byte by byte', () => {
  const roll: fc.Arbitrary<Dice> = fc.tuple(
    fc.nat(diceSorts - 1),
    fc.nat(40),
    fc.nat(40),
    fc.integer({ min: -5, max: 20_000 }),
  );
  void fc.assert(
    fc.property(fc.array(roll, { maxLength: 30 }), fc.array(fc.nat(8), { maxLength: 6 }), (rolls, picks) => {
      let document = sample;
      for (const each of rolls) {
        const result = applyCommand(document, gesture(document, each), smallRegistry);
        if (result.ok) document = result.value.document;
      }
      const ids = picks.map((n) => document.nodes[n]?.id ?? nodeId('nobody'));
      const part = partOf(document, ids);
      const { commands, nodes } = insertPart(document, smallRegistry, part, shift);
      const batch: Command = { type: 'batch', label: 'Paste', commands };
      const result = applyCommand(document, batch, smallRegistry);
      if (!result.ok) throw new Error(result.error);
      expect(nodes).toHaveLength(part.nodes.length);
      expect(result.value.document.wires).toHaveLength(document.wires.length + part.wires.length);
      expect(result.value.document.faults).toHaveLength(document.faults.length + part.faults.length);
      const back = applyCommand(result.value.document, result.value.inverse, smallRegistry);
      expect(back.ok && JSON.stringify(back.value.document)).toBe(JSON.stringify(document));
    }),
    { numRuns: 100 },
  );
});
