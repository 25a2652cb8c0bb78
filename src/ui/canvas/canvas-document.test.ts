import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createFault, createNode, createPolicy } from '../../model/create-spec.ts';
import { createWire } from '../../model/create-wire.ts';
import { emptyDocument, type FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import { registry } from '../../patterns/registry.ts';
import { readingOrder } from './reading-order.ts';
import { removalCommands } from './removal.ts';

/** database ← service ← client, drawn in that order, with a timeout on the client's wire. */
function shop(): FaultlineDocument {
  let document: FaultlineDocument = emptyDocument;
  for (const kind of ['database', 'service', 'client'])
    document = {
      ...document,
      nodes: [...document.nodes, createNode(document, registry, kind, { x: 0, y: 0 })],
    };
  for (const [from, to] of [
    ['service', 'database'],
    ['client', 'service'],
  ] as const)
    document = { ...document, wires: [...document.wires, createWire(document, nodeId(from), nodeId(to))] };
  const wire = document.wires[1]!;
  const policy = createPolicy(document, registry, wire.id, 'timeout');
  return { ...document, wires: [document.wires[0]!, { ...wire, policies: [policy] }] };
}

function run(document: FaultlineDocument, commands: readonly Command[]): FaultlineDocument {
  const result = applyCommand(document, { type: 'batch', label: '', commands }, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value.document;
}

describe('reading order', () => {
  it('goes from callers to callees, each with its wires and policies', () => {
    expect(readingOrder(shop()).map(({ id }) => id)).toEqual([
      'client',
      'client-service',
      'client-service-timeout',
      'service',
      'service-database',
      'database',
    ]);
  });

  it('names everything once though the calls go round', () => {
    const document = shop();
    const back = createWire(document, nodeId('database'), nodeId('service'));
    const items = readingOrder({ ...document, wires: [...document.wires, back] });
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items).toHaveLength(7);
  });
});

describe('deleting', () => {
  it('names nothing that goes with something else, so that one batch takes it all', () => {
    const document = shop();
    const fault = createFault(
      document,
      registry,
      'crash',
      { type: 'node', id: nodeId('service'), instance: 0 },
      0,
    );
    const broken = { ...document, faults: [fault] };
    const everything = ['service', 'service-database', 'client-service-timeout', fault.id, 'client'];
    expect(removalCommands(broken, everything).map(({ type }) => type)).toEqual([
      'remove-node',
      'remove-node',
    ]);
    expect(run(broken, removalCommands(broken, everything)).nodes.map(({ id }) => id)).toEqual(['database']);
  });

  it('takes a policy off a wire that stays', () => {
    const document = run(shop(), removalCommands(shop(), ['client-service-timeout', 'nothing']));
    expect(document.wires[1]?.policies).toEqual([]);
  });
});
