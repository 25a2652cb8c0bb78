import { nodeId, wireId } from '../../base/ids.ts';
import type { Command } from '../commands.ts';
import { createFault, createNode, createPolicy } from '../create-spec.ts';
import { createWire } from '../create-wire.ts';
import { emptyDocument, type FaultlineDocument } from '../document.ts';
import { applyCommand } from '../reducer.ts';
import { smallRegistry as registry } from './small-registry.ts';

/** Client → gateway → payments → store; a retry and a timeout on `gateway-payments`, and a fault of each sort. */
export function sampleDocument(): FaultlineDocument {
  let document = emptyDocument;
  const apply = (make: (document: FaultlineDocument) => Command) => {
    document = mustApply(document, make(document));
  };
  for (const [kind, title] of [
    ['client', 'Shopper'],
    ['service', 'Gateway'],
    ['service', 'Payments'],
    ['database', 'Store'],
  ] as const) {
    apply((now) => ({
      type: 'add-node',
      node: createNode(now, registry, kind, { x: now.nodes.length * 240, y: 0 }, title),
    }));
  }
  for (const [from, to] of [
    ['shopper', 'gateway'],
    ['gateway', 'payments'],
    ['payments', 'store'],
  ] as const) {
    apply((now) => ({ type: 'add-wire', wire: createWire(now, nodeId(from), nodeId(to)) }));
  }
  const wire = wireId('gateway-payments');
  apply((now) => ({ type: 'add-policy', wire, policy: createPolicy(now, registry, wire, 'retry'), at: 0 }));
  apply((now) => ({ type: 'add-policy', wire, policy: createPolicy(now, registry, wire, 'timeout'), at: 1 }));
  apply(() => ({
    type: 'set-node-params',
    id: nodeId('gateway'),
    params: {
      operations: [{ name: 'checkout', steps: [{ call: 'payments' }, { call: 'payments', ratio: 0.5 }] }],
    },
  }));
  apply((now) => ({
    type: 'add-fault',
    fault: createFault(now, registry, 'slow', { type: 'node', id: nodeId('payments'), instance: 0 }, 5000, {
      factor: 4,
    }),
  }));
  apply((now) => ({
    type: 'add-fault',
    fault: createFault(
      now,
      registry,
      'loss',
      { type: 'wire', id: wire, direction: 'response' },
      8000,
      {},
      2000,
    ),
  }));
  return document;
}

/** For tests whose commands cannot fail. */
export function mustApply(document: FaultlineDocument, command: Command): FaultlineDocument {
  const result = applyCommand(document, command, registry);
  if (!result.ok) throw new Error(result.error);
  return result.value.document;
}
