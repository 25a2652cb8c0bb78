import type { NodeId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { createNode, createPolicy, defaultPlace } from '../../model/create-spec.ts';
import { createWire } from '../../model/create-wire.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import type { Catalogue } from '../../model/registry-contract.ts';
import { catalogue } from '../../patterns/catalogue.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { Messages } from '../words/en.ts';
import { words } from '../words/words.ts';

export const starterNames = ['pair', 'chain', 'shop'] as const;
export type StarterName = (typeof starterNames)[number];

interface Starter {
  /** Kind, title (null for the kind's own), column and row. */
  readonly nodes: readonly (readonly [string, string | null, number, number])[];
  /** Caller and callee by place in `nodes`, and policies. */
  readonly wires: readonly (readonly [number, number, readonly string[]])[];
}

/** Puts a starter on the canvas in one step of undo. */
export function addStarter(name: StarterName): void {
  const { document, run } = sessionStore.getState();
  const said = words().starters;
  const result = run({
    type: 'batch',
    label: said.starterLabel,
    commands: starterCommands(document, catalogue, starters(said.shopNames)[name]),
  });
  if (!result.ok) notify(result.error, { type: 'none' }, 'warning');
}

function starters(names: Messages['starters']['shopNames']): Record<StarterName, Starter> {
  return {
    pair: {
      nodes: [
        ['client', null, 0, 0],
        ['service', null, 1, 0],
      ],
      wires: [[0, 1, []]],
    },
    chain: {
      nodes: [
        ['client', null, 0, 0],
        ['service', null, 1, 0],
        ['database', null, 2, 0],
      ],
      wires: [
        [0, 1, ['timeout']],
        [1, 2, []],
      ],
    },
    shop: {
      nodes: [
        ['client', names.customers, 0, 1],
        ['service', names.gateway, 1, 1],
        ['service', names.orders, 2, 1],
        ['service', names.payments, 3, 0],
        ['service', names.inventory, 3, 2],
        ['database', names.ledger, 4, 0],
        ['database', names.stock, 4, 2],
      ],
      wires: [
        [0, 1, ['timeout']],
        [1, 2, []],
        [2, 3, ['retry', 'breaker', 'timeout']],
        [2, 4, ['timeout']],
        [3, 5, []],
        [4, 6, []],
      ],
    },
  };
}

const columnStep = 384;
const rowStep = 136;

function starterCommands(document: FaultlineDocument, kinds: Catalogue, starter: Starter): Command[] {
  const commands: Command[] = [];
  const ids: NodeId[] = [];
  let after = document;
  for (const [kind, title, column, row] of starter.nodes) {
    const at = { x: column * columnStep, y: row * rowStep };
    const node =
      title === null ? createNode(after, kinds, kind, at) : createNode(after, kinds, kind, at, title);
    after = { ...after, nodes: [...after.nodes, node] };
    ids.push(node.id);
    commands.push({ type: 'add-node', node });
  }
  for (const [caller, callee, policies] of starter.wires) {
    let wire = createWire(after, ids[caller] as NodeId, ids[callee] as NodeId);
    for (const kind of policies) {
      const known = { ...after, wires: [...after.wires, wire] };
      const list = [...wire.policies];
      list.splice(defaultPlace(wire, kinds, kind), 0, createPolicy(known, kinds, wire.id, kind));
      wire = { ...wire, policies: list };
    }
    after = { ...after, wires: [...after.wires, wire] };
    commands.push({ type: 'add-wire', wire });
  }
  return commands;
}
