import type { WireId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { checkWire, networkProblem } from './check-spec.ts';
import type { Command } from './commands.ts';
import { whyNotConnect } from './connection-rules.ts';
import { documentLimits, type FaultlineDocument, type WireSpec } from './document.ts';
import { indexById, inserted, removedAt, replacedAt } from './edit-list.ts';
import { faultsBack, withoutFaults } from './reducer-faults.ts';
import {
  type ApplyResult,
  applied,
  idTakenProblem,
  missing,
  placeInList,
  unchanged,
} from './reducer-result.ts';
import type { Catalogue } from './registry-contract.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

export function addWire(
  document: FaultlineDocument,
  command: CommandOf<'add-wire'>,
  registry: Catalogue,
): ApplyResult {
  const { wires } = document;
  if (wires.length >= documentLimits.wiresMax) {
    return err(`a document holds at most ${documentLimits.wiresMax} wires`);
  }
  const refusal = whyNotConnect(document, registry, command.wire.from, command.wire.to);
  if (refusal !== null) return err(refusal);
  const taken = takenProblem(document, command.wire);
  if (taken !== null) return err(taken);
  const wire = checkWire(command.wire, registry);
  if (!wire.ok) return wire;
  const at = placeInList(command.at, wires.length);
  if (!at.ok) return at;
  return applied(
    { ...document, wires: inserted(wires, at.value, wire.value) },
    { type: 'remove-wire', id: wire.value.id },
  );
}

/** Takes the faults on the wire along; the inverse puts all of them back in their places. */
export function removeWire(document: FaultlineDocument, id: WireId): ApplyResult {
  const at = indexById(document.wires, id);
  const wire = document.wires[at];
  if (!wire) return missing('wire', id);
  const without = { ...document, wires: removedAt(document.wires, at) };
  const back = faultsBack(document, (target) => target === id);
  if (back.length === 0) return applied(without, addWireBack(wire, at));
  return applied(
    withoutFaults(without, (target) => target === id),
    { type: 'batch', label: `Put ${id} back`, commands: [addWireBack(wire, at), ...back] },
  );
}

export function addWireBack(wire: WireSpec, at: number): Command {
  return { type: 'add-wire', wire, at };
}

export function setWire(document: FaultlineDocument, command: CommandOf<'set-wire'>): ApplyResult {
  const at = indexById(document.wires, command.id);
  const wire = document.wires[at];
  if (!wire) return missing('wire', command.id);
  const latencyMs = (command.latencyMs ?? wire.latencyMs) + 0;
  const jitterMs = (command.jitterMs ?? wire.jitterMs) + 0;
  const problem =
    networkProblem(`${wire.id}.latencyMs`, latencyMs) ?? networkProblem(`${wire.id}.jitterMs`, jitterMs);
  if (problem !== null) return err(problem);
  if (latencyMs === wire.latencyMs && jitterMs === wire.jitterMs) return unchanged(document);
  const wires = replacedAt(document.wires, at, { ...wire, latencyMs, jitterMs });
  return applied(
    { ...document, wires },
    { type: 'set-wire', id: wire.id, latencyMs: wire.latencyMs, jitterMs: wire.jitterMs },
  );
}

/** A wire brings the ids of its policies along: all of them must be free, and differ from each other. */
function takenProblem(document: FaultlineDocument, wire: WireSpec): string | null {
  const own = new Set<string>();
  for (const id of [wire.id, ...wire.policies.map((policy) => policy.id)]) {
    const problem = own.has(id) ? `the id "${id}" is used twice on the wire` : idTakenProblem(document, id);
    if (problem !== null) return problem;
    own.add(id);
  }
  return null;
}
