import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../model/commands.ts';
import { createWire } from '../model/create-wire.ts';
import type { FaultlineDocument } from '../model/document.ts';
import { registry } from '../patterns/registry.ts';
import { reportOf } from '../simulation/report.ts';
import { Simulation } from '../simulation/simulation.ts';
import { sessionOf } from './scenario-contract.ts';
import { scenarios } from './scenarios.ts';

// A person takes away nodes and wires, and draws others, while calls are under way. No engine may reach for what is gone.

const edit = fc.record({
  afterMs: fc.constantFrom(1, 7, 31, 113, 400, 1500),
  sort: fc.constantFrom('remove-node', 'remove-wire', 'add-wire'),
  which: fc.nat(),
  other: fc.nat(),
});

function commandOf(
  { nodes, wires, ...rest }: FaultlineDocument,
  { sort, which, other }: { sort: string; which: number; other: number },
): Command | null {
  const node = nodes[which % nodes.length];
  const wire = wires[which % wires.length];
  const callee = nodes[other % nodes.length];
  if (sort === 'remove-node' && node) return { type: 'remove-node', id: node.id };
  if (sort === 'remove-wire' && wire) return { type: 'remove-wire', id: wire.id };
  if (sort === 'add-wire' && node && callee)
    return { type: 'add-wire', wire: createWire({ nodes, wires, ...rest }, node.id, callee.id) };
  return null;
}

test('whatever is taken out of a running scenario, the rest runs on', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...scenarios),
      fc.nat(1000),
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      (scenario, seed, edits) => {
        const options = { journalCapacity: 1, messageCapacity: 0, traceEvery: 1 };
        const simulation = new Simulation(registry, sessionOf(scenario).document, seed, options);
        for (const each of edits) {
          simulation.run(simulation.nowMs + each.afterMs, 1000);
          const command = commandOf(simulation.document, each);
          // A wire that may not be drawn is refused; that is another test's subject.
          if (command !== null) simulation.apply(command);
        }
        simulation.run(simulation.nowMs + 1000, 1000);
        const own = reportOf(simulation).invariants.filter((invariant) => !('sticker' in invariant));
        expect(own.filter(({ holds }) => !holds)).toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
});
