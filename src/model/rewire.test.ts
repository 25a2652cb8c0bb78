import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeId } from '../base/ids.ts';
import type { Command } from './commands.ts';
import { createNode } from './create-spec.ts';
import { applyCommand } from './reducer.ts';
import { reconnectCommands, spliceCommands } from './rewire.ts';
import { type Dice, diceSorts, gesture } from './testing/arbitrary-commands.ts';
import { sampleDocument } from './testing/sample-document.ts';
import { smallRegistry as registry } from './testing/small-registry.ts';

const sample = sampleDocument();
const wire = sample.wires[1]!;

function run(commands: readonly Command[]) {
  const result = applyCommand(sample, { type: 'batch', label: '', commands }, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

test('a wire that is led elsewhere keeps its id, place, policies and faults', () => {
  const made = reconnectCommands(sample, registry, wire, { from: wire.from, to: nodeId('store') });
  const { document, inverse } = run(made.ok ? made.value : []);
  expect(document.wires[1]).toEqual({ ...wire, to: 'store' });
  expect(document.faults).toEqual(sample.faults);
  const back = applyCommand(document, inverse, registry);
  expect(back.ok && JSON.stringify(back.value.document)).toBe(JSON.stringify(sample));
});

test('a wire is not led where none may be drawn; leading it nowhere else is nothing', () => {
  const refused = reconnectCommands(sample, registry, wire, { from: wire.from, to: nodeId('shopper') });
  expect(refused.ok).toBe(false);
  expect(reconnectCommands(sample, registry, wire, { from: wire.from, to: wire.to })).toEqual({
    ok: true,
    value: [],
  });
});

test('a node put into a wire is called with its policies, and calls on over a bare wire', () => {
  const node = createNode(sample, registry, 'service', { x: 0, y: 0 }, 'Cache');
  const made = spliceCommands(sample, registry, wire, node);
  const { document } = run(made.ok ? made.value : []);
  expect(document.wires.map(({ from, to, policies }) => [from, to, policies.length])).toEqual([
    ['shopper', 'gateway', 0],
    ['gateway', 'cache', 2],
    ['payments', 'store', 0],
    ['cache', 'payments', 0],
  ]);
  const client = createNode(sample, registry, 'client', { x: 0, y: 0 });
  expect(spliceCommands(sample, registry, wire, client).ok).toBe(false);
});

test('whatever is rewired in whatever document, undo takes it back byte by byte', () => {
  const roll: fc.Arbitrary<Dice> = fc.tuple(
    fc.nat(diceSorts - 1),
    fc.nat(40),
    fc.nat(40),
    fc.integer({ min: -5, max: 20_000 }),
  );
  void fc.assert(
    fc.property(
      fc.array(roll, { maxLength: 30 }),
      fc.nat(20),
      fc.nat(20),
      fc.boolean(),
      (rolls, a, b, isSplice) => {
        let document = sample;
        for (const each of rolls) {
          const result = applyCommand(document, gesture(document, each), registry);
          if (result.ok) document = result.value.document;
        }
        const chosen = document.wires[a % Math.max(1, document.wires.length)];
        const other = document.nodes[b % Math.max(1, document.nodes.length)];
        if (chosen === undefined || other === undefined) return;
        const made = isSplice
          ? spliceCommands(
              document,
              registry,
              chosen,
              createNode(document, registry, 'service', { x: 8, y: 8 }),
            )
          : reconnectCommands(
              document,
              registry,
              chosen,
              b % 2 === 0 ? { from: other.id, to: chosen.to } : { from: chosen.from, to: other.id },
            );
        if (!made.ok) return;
        const result = applyCommand(document, { type: 'batch', label: '', commands: made.value }, registry);
        if (!result.ok) throw new Error(result.error);
        const back = applyCommand(result.value.document, result.value.inverse, registry);
        expect(back.ok && JSON.stringify(back.value.document)).toBe(JSON.stringify(document));
      },
    ),
    { numRuns: 100 },
  );
});
