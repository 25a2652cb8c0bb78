import type { FaultId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { checkFault } from './check-spec.ts';
import type { Command } from './commands.ts';
import { documentLimits, type FaultlineDocument, type FaultTarget, findNode, findWire } from './document.ts';
import { indexById, inserted, removedAt, replacedAt } from './edit-list.ts';
import {
  type ApplyResult,
  applied,
  idTakenProblem,
  missing,
  placeInList,
  unchanged,
} from './reducer-result.ts';
import type { Catalogue } from './registry-contract.ts';
import { sameJson } from './stable-json.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

export function addFault(
  document: FaultlineDocument,
  command: CommandOf<'add-fault'>,
  registry: Catalogue,
): ApplyResult {
  const { faults } = document;
  if (faults.length >= documentLimits.faultsMax) {
    return err(`a document holds at most ${documentLimits.faultsMax} faults`);
  }
  const taken = idTakenProblem(document, command.fault.id);
  if (taken !== null) return err(taken);
  const fault = checkFault(command.fault, targetKind(document, command.fault.target), registry);
  if (!fault.ok) return fault;
  const at = placeInList(command.at, faults.length);
  if (!at.ok) return at;
  return applied(
    { ...document, faults: inserted(faults, at.value, fault.value) },
    { type: 'remove-fault', id: fault.value.id },
  );
}

export function removeFault(document: FaultlineDocument, id: FaultId): ApplyResult {
  const at = indexById(document.faults, id);
  const fault = document.faults[at];
  if (!fault) return missing('fault', id);
  return applied({ ...document, faults: removedAt(document.faults, at) }, { type: 'add-fault', fault, at });
}

export function setFault(
  document: FaultlineDocument,
  command: CommandOf<'set-fault'>,
  registry: Catalogue,
): ApplyResult {
  const at = indexById(document.faults, command.fault.id);
  const previous = document.faults[at];
  if (!previous) return missing('fault', command.fault.id);
  const fault = checkFault(command.fault, targetKind(document, command.fault.target), registry);
  if (!fault.ok) return fault;
  if (sameJson(fault.value, previous)) return unchanged(document);
  return applied(
    { ...document, faults: replacedAt(document.faults, at, fault.value) },
    { type: 'set-fault', fault: previous },
  );
}

/** What `checkFault` must know of the target. */
function targetKind(document: FaultlineDocument, target: FaultTarget): string | null {
  if (target.type === 'node') return findNode(document, target.id)?.kind ?? null;
  return findWire(document, target.id) ? 'wire' : null;
}
