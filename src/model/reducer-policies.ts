import type { PolicyId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { checkParams, paramsBefore } from './check-params.ts';
import { checkPolicy, policyCountProblem, unknownKind } from './check-spec.ts';
import type { Command } from './commands.ts';
import type { FaultlineDocument, Params, PolicySpec, WireSpec } from './document.ts';
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

export function addPolicy(
  document: FaultlineDocument,
  command: CommandOf<'add-policy'>,
  registry: Catalogue,
): ApplyResult {
  const wireAt = indexById(document.wires, command.wire);
  const wire = document.wires[wireAt];
  if (!wire) return missing('wire', command.wire);
  const problem =
    policyCountProblem(wire.id, wire.policies.length + 1) ?? idTakenProblem(document, command.policy.id);
  if (problem !== null) return err(problem);
  const policy = checkPolicy(command.policy, registry);
  if (!policy.ok) return policy;
  const at = placeInList(command.at, wire.policies.length);
  if (!at.ok) return at;
  const policies = inserted(wire.policies, at.value, policy.value);
  return applied(withPolicies(document, wireAt, wire, policies), {
    type: 'remove-policy',
    id: policy.value.id,
  });
}

export function removePolicy(document: FaultlineDocument, id: PolicyId): ApplyResult {
  const place = findPolicy(document, id);
  if (!place) return missing('policy', id);
  const { wire, wireAt, policy, at } = place;
  return applied(withPolicies(document, wireAt, wire, removedAt(wire.policies, at)), {
    type: 'add-policy',
    wire: wire.id,
    policy,
    at,
  });
}

export function movePolicy(document: FaultlineDocument, command: CommandOf<'move-policy'>): ApplyResult {
  const place = findPolicy(document, command.id);
  if (!place) return missing('policy', command.id);
  const { wire, wireAt, policy, at } = place;
  const rest = removedAt(wire.policies, at);
  const target = placeInList(command.at, rest.length);
  if (!target.ok) return target;
  if (target.value === at) return unchanged(document);
  return applied(withPolicies(document, wireAt, wire, inserted(rest, target.value, policy)), {
    type: 'move-policy',
    id: policy.id,
    at,
  });
}

export function setPolicyParams(
  document: FaultlineDocument,
  id: PolicyId,
  changes: Params,
  registry: Catalogue,
): ApplyResult {
  const place = findPolicy(document, id);
  if (!place) return missing('policy', id);
  const { policy } = place;
  const kind = registry.policies.get(policy.kind);
  if (!kind) return err(unknownKind('policy', policy.kind, registry.policies));
  const params = checkParams(id, kind.params, { ...policy.params, ...changes });
  if (!params.ok) return params;
  if (sameJson(params.value, policy.params)) return unchanged(document);
  return applied(withPolicy(document, place, { ...policy, params: params.value }), {
    type: 'set-policy-params',
    id,
    params: paramsBefore(policy.params, changes),
  });
}

export function enablePolicy(document: FaultlineDocument, id: PolicyId, enabled: boolean): ApplyResult {
  const place = findPolicy(document, id);
  if (!place) return missing('policy', id);
  const { policy } = place;
  if (policy.enabled === enabled) return unchanged(document);
  return applied(withPolicy(document, place, { ...policy, enabled }), {
    type: 'enable-policy',
    id,
    enabled: policy.enabled,
  });
}

/** Where a policy sits. */
export interface PolicyPlace {
  readonly wire: WireSpec;
  readonly wireAt: number;
  readonly policy: PolicySpec;
  readonly at: number;
}

export function findPolicy(document: FaultlineDocument, id: PolicyId): PolicyPlace | null {
  for (const [wireAt, wire] of document.wires.entries()) {
    const at = indexById(wire.policies, id);
    const policy = wire.policies[at];
    if (policy) return { wire, wireAt, policy, at };
  }
  return null;
}

function withPolicy(document: FaultlineDocument, place: PolicyPlace, policy: PolicySpec): FaultlineDocument {
  const { wire, wireAt, at } = place;
  return withPolicies(document, wireAt, wire, replacedAt(wire.policies, at, policy));
}

function withPolicies(
  document: FaultlineDocument,
  wireAt: number,
  wire: WireSpec,
  policies: readonly PolicySpec[],
): FaultlineDocument {
  return { ...document, wires: replacedAt(document.wires, wireAt, { ...wire, policies }) };
}
