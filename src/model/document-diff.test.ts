import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeId, policyId, wireId } from '../base/ids.ts';
import { createFrame } from './create-drawing.ts';
import { createFault } from './create-spec.ts';
import type { FaultlineDocument } from './document.ts';
import { documentDifferences } from './document-diff.ts';
import { membersOf } from './fault-reach.ts';
import { applyCommand } from './reducer.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { mustApply, sampleDocument } from './testing/sample-document.ts';
import { smallRegistry } from './testing/small-registry.ts';

const sample = sampleDocument();
const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(diceSorts - 1), fc.nat(9), fc.nat(9), fc.nat(500));

/** All of a document but its title and the places of its nodes. */
function essence(document: FaultlineDocument): string {
  const { nodes, wires, faults, stickers } = document;
  return JSON.stringify([
    faults.map(({ target }) => membersOf(document, target.id)),
    nodes.map(({ id, kind, title, params }) => ({ id, kind, title, params })),
    wires,
    faults,
    stickers,
  ]);
}

test('there is no difference exactly if nothing but places and the title changed', () => {
  fc.assert(
    fc.property(fc.array(dice, { maxLength: 6 }), (rolls) => {
      let document = sample;
      for (const roll of rolls) {
        const applied = applyCommand(document, gesture(document, roll), smallRegistry);
        if (applied.ok) document = applied.value.document;
      }
      const isSame = essence(document) === essence(sample);
      expect(documentDifferences(sample, document).length === 0).toBe(isSame);
      expect(documentDifferences(document, document)).toEqual([]);
    }),
  );
});

test('what only one has, and every field that differs, is named with both values', () => {
  const policy = sample.wires.flatMap(({ policies }) => policies)[0]!;
  const wire = sample.wires[0]!;
  const changed = mustApply(sample, {
    type: 'batch',
    label: '',
    commands: [
      { type: 'enable-policy', id: policyId(policy.id), enabled: !policy.enabled },
      { type: 'set-wire', id: wireId(wire.id), latencyMs: wire.latencyMs + 1 },
      { type: 'remove-fault', id: sample.faults[0]!.id },
    ],
  });
  const differences = documentDifferences(sample, changed);
  expect(differences).toContainEqual(
    expect.objectContaining({ type: 'field', field: 'enabled', a: policy.enabled, b: !policy.enabled }),
  );
  expect(differences).toContainEqual(
    expect.objectContaining({ type: 'field', sort: 'wire', field: 'latencyMs', isParam: false }),
  );
  expect(differences).toContainEqual(
    expect.objectContaining({ type: 'only', side: 'a', sort: 'fault', id: sample.faults[0]!.id }),
  );
});

test('a node that is gone takes its wires with it, and both are told', () => {
  const id = nodeId(sample.wires[0]!.to);
  const differences = documentDifferences(mustApply(sample, { type: 'remove-node', id }), sample);
  expect(differences).toContainEqual(expect.objectContaining({ type: 'only', side: 'b', sort: 'node', id }));
  expect(differences.some((one) => one.type === 'only' && one.sort === 'wire' && one.side === 'b')).toBe(
    true,
  );
});

test('who is in a group belongs to a fault on it, and to nothing else', () => {
  const box = { x: 0, y: 0, width: 400, height: 300 };
  const frame = createFrame(sample, 'Zone', box, [nodeId('gateway')]);
  const framed = mustApply(sample, { type: 'add-frame', frame });
  expect(documentDifferences(sample, framed)).toEqual([]);
  const fault = createFault(
    framed,
    smallRegistry,
    'slow',
    { type: 'group', id: frame.id, members: 'all' },
    0,
  );
  const a = mustApply(framed, { type: 'add-fault', fault });
  const b = mustApply(a, { type: 'set-frame', frame: { ...frame, members: [] } });
  expect(documentDifferences(a, b)).toEqual([
    expect.objectContaining({ sort: 'fault', field: 'members', a: ['gateway'], b: [] }),
  ]);
});
