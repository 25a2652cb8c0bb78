import fc from 'fast-check';
import { type NodeId, type PolicyId, policyId, wireId } from '../../base/ids.ts';
import type { Command, TimedCommand } from '../../model/commands.ts';
import { createNode } from '../../model/create-spec.ts';
import { createWire } from '../../model/create-wire.ts';
import type { FaultlineDocument, FaultSpec, Params, PolicySpec, WireSpec } from '../../model/document.ts';
import type { ParamsSchema } from '../../model/fields.ts';
import type { NodeSignal } from '../../model/node-kind.ts';
import { applyCommand } from '../../model/reducer.ts';
import type { Session } from '../../model/session.ts';
import { registry } from '../../patterns/registry.ts';
import {
  arbitraryDice,
  arbitraryDocumentDice,
  type Dice,
  type DocumentDice,
  documentFrom,
  faultSpec,
  nodeParams,
  paramsFrom,
  policySpec,
} from './random-document.ts';

interface SessionDice {
  readonly document: DocumentDice;
  readonly seed: number;
  readonly commands: readonly (Dice & { readonly atMs: number })[];
}

const arbitrarySessionDice: fc.Arbitrary<SessionDice> = fc.record({
  document: arbitraryDocumentDice,
  seed: fc.nat(1000),
  commands: fc.array(
    fc.tuple(arbitraryDice, fc.nat(2000)).map(([dice, atMs]) => ({ ...dice, atMs })),
    { maxLength: 6 },
  ),
});

/** A session in which every command is allowed where it stands. Undoing is the inverse of a command before. */
function sessionFrom(dice: SessionDice): Session {
  const document = documentFrom(dice.document);
  let current = document;
  const inverses: Command[] = [];
  const commands: TimedCommand[] = [];
  const inOrder = dice.commands.toSorted((a, b) => a.atMs - b.atMs);
  for (const [at, roll] of inOrder.entries()) {
    const command = commandFrom(current, roll, at, inverses);
    if (command === null) continue;
    const applied = applyCommand(current, command, registry);
    if (!applied.ok) continue;
    current = applied.value.document;
    inverses.push(applied.value.inverse);
    commands.push({ atMs: roll.atMs, command, cause: 'edit' });
  }
  return { document, seed: dice.seed, commands };
}

/** An arbitrary session, or one without commands. */
export const arbitrarySession: fc.Arbitrary<Session> = arbitrarySessionDice.map(sessionFrom);

function commandFrom(
  document: FaultlineDocument,
  roll: Dice,
  number: number,
  inverses: Command[],
): Command | null {
  const sort = roll.sort % 16;
  if (sort === 0) return inverses.pop() ?? null;
  if (sort < 6) return nodeCommand(document, roll, sort);
  if (sort < 13) return wireCommand(document, roll, sort, number);
  return faultCommand(document, roll, sort, number);
}

function nodeCommand(document: FaultlineDocument, roll: Dice, sort: number): Command | null {
  const node = pick(document.nodes, roll.first);
  if (node === undefined) return null;
  switch (sort) {
    case 1:
      return { type: 'remove-node', id: node.id };
    case 2:
      return { type: 'rename-node', id: node.id, title: `Renamed ${roll.second}` };
    case 3:
    case 4: {
      const params = nodeParams(node.kind, roll, document.nodes.length);
      return { type: 'set-node-params', id: node.id, params: { ...node.params, ...params } };
    }
    default: {
      const added = createNode(document, registry, 'service', { x: 0, y: roll.second });
      const caller = document.nodes.find(({ kind }) => kind === 'client');
      if (caller === undefined) return { type: 'add-node', node: added };
      const wire = createWire(document, caller.id, added.id);
      return {
        type: 'batch',
        label: 'Add a service',
        commands: [
          { type: 'add-node', node: added },
          { type: 'add-wire', wire },
        ],
      };
    }
  }
}

function wireCommand(document: FaultlineDocument, roll: Dice, sort: number, number: number): Command | null {
  const wire = pick(document.wires, roll.first);
  if (wire === undefined) return null;
  const policy: PolicySpec | undefined = pick(wire.policies, roll.second);
  const id: PolicyId = policy?.id ?? policyId('none');
  switch (sort) {
    case 6:
      return rewired(document, wire, roll);
    case 7:
      return { type: 'set-wire', id: wire.id, latencyMs: roll.second % 30, jitterMs: roll.first % 10 };
    case 8:
      return { type: 'remove-policy', id };
    case 9:
      return { type: 'move-policy', id, at: roll.first % 3 };
    case 10:
      return { type: 'enable-policy', id, enabled: policy?.enabled !== true };
    case 11: {
      if (policy === undefined) return null;
      const schema = registry.policies.get(policy.kind)?.params as ParamsSchema;
      return { type: 'set-policy-params', id, params: { ...policy.params, ...paramsFrom(schema, roll) } };
    }
    default: {
      const { sort: kind, second, params } = roll;
      const spec = policySpec(`added${number}`, { sort: kind >> 4, first: second, second, params });
      return {
        type: 'add-policy',
        wire: wire.id,
        policy: spec as unknown as PolicySpec,
        at: roll.second % (wire.policies.length + 1),
      };
    }
  }
}

/** A wire goes, comes back elsewhere in the list, leads to another callee, or has a neighbour that does. */
function rewired(document: FaultlineDocument, wire: WireSpec, { second }: Dice): Command {
  const remove: Command = { type: 'remove-wire', id: wireId(wire.id) };
  const callee = pick(document.nodes, second >> 2)?.id ?? wire.to;
  switch (second % 4) {
    case 0:
      return remove;
    case 1:
      return { type: 'add-wire', wire: createWire(document, wire.from, callee), at: second % 3 };
    default: {
      const to = second % 4 === 2 ? wire.to : callee;
      const again: Command = { type: 'add-wire', wire: { ...wire, to }, at: second % 3 };
      return { type: 'batch', label: 'Lay a wire anew', commands: [remove, again] };
    }
  }
}

function faultCommand(document: FaultlineDocument, roll: Dice, sort: number, number: number): Command | null {
  if (sort === 13) {
    const fault = pick(document.faults, roll.first);
    return fault === undefined ? null : { type: 'remove-fault', id: fault.id };
  }
  if (sort === 14) {
    const { sort: kind, first, second, params } = roll;
    const spec = faultSpec(
      `fault${number}`,
      { sort: kind >> 4, first, second, params },
      document.nodes.map(({ id }) => id),
      document.wires.map(({ id }) => ({ id })),
    );
    return spec === null ? null : { type: 'add-fault', fault: spec as unknown as FaultSpec };
  }
  const nodes = document.nodes.map(({ id, kind, params }) => ({
    id,
    params,
    face: registry.nodes.get(kind),
  }));
  const policies = document.wires
    .flatMap((wire) => wire.policies)
    .map(({ id, kind, params }) => ({ id, params, face: registry.policies.get(kind) }));
  const hearing: readonly Hearer[] = [...policies, ...nodes].filter(
    ({ face }) => (face?.signals ?? []).length > 0,
  );
  const hearer = pick(hearing, roll.first);
  const signal = pick(hearer?.face?.signals ?? [], roll.second);
  return hearer === undefined || signal === undefined
    ? null
    : { type: 'signal', id: hearer.id, signal: signal.signal, ...dataFor(signal, hearer, roll) };
}

interface Hearer {
  readonly id: PolicyId | NodeId;
  readonly params: Params;
  readonly face: { readonly signals?: readonly Pick<NodeSignal, 'signal' | 'forms'>[] } | undefined;
}

/** A form as it stands, about one of three aggregates, for a signal that has forms. */
function dataFor({ forms }: Pick<NodeSignal, 'forms'>, { params }: Hearer, roll: Dice): { data?: Params } {
  const form = pick(forms?.(params) ?? [], roll.first >> 3);
  return form === undefined ? {} : { data: { command: form.command, id: String(roll.second % 3) } };
}

function pick<Item>(list: readonly Item[], n: number): Item | undefined {
  return list[n % Math.max(1, list.length)];
}
