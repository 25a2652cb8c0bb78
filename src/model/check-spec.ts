import { idPattern } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { checkParams } from './check-params.ts';
import {
  documentLimits,
  type FaultSpec,
  type FaultTarget,
  type FaultTrigger,
  groupWires,
  type InstanceChoice,
  type NodeSpec,
  type Params,
  type PolicySpec,
  type WireSpec,
} from './document.ts';
import type { FaultFace } from './fault-kind.ts';
import { show } from './fields.ts';
import type { Catalogue } from './registry-contract.ts';

/** Limits of single numbers in a document and in a session. */
export const specLimits = {
  /** Delay and jitter of a wire. */
  networkMsMax: 600_000,
  /** Any virtual time: about eleven and a half days. */
  timeMsMax: 1_000_000_000,
  /** Mean times of recurring faults. */
  meanTimeMsMin: 1,
  instanceMax: 10_000,
} as const;

// Each check gives the spec rebuilt: only known keys, always in this order. That is what makes a document's text canonical.

export function checkNode(node: NodeSpec, registry: Catalogue): Result<NodeSpec, string> {
  const kind = registry.nodes.get(node.kind);
  if (!kind) return err(unknownKind('node', node.kind, registry.nodes));
  const problem = idProblem(node.id) ?? titleProblem(node.id, node.title) ?? placeProblem(node.id, node);
  if (problem !== null) return err(problem);
  const params = checkParams(node.id, kind.params, node.params);
  if (!params.ok) return params;
  const { id, title, x, y } = node;
  return ok({ id, kind: kind.kind, title, x: x + 0, y: y + 0, params: params.value });
}

/** Judges the wire itself and its policies; whether its ends may be joined is for connection-rules.ts. */
export function checkWire(wire: WireSpec, registry: Catalogue): Result<WireSpec, string> {
  const { id, from, to, latencyMs, jitterMs } = wire;
  const problem =
    idProblem(id) ??
    networkProblem(`${id}.latencyMs`, latencyMs) ??
    networkProblem(`${id}.jitterMs`, jitterMs) ??
    policyCountProblem(id, wire.policies.length);
  if (problem !== null) return err(problem);
  const policies: PolicySpec[] = [];
  for (const policy of wire.policies) {
    const checked = checkPolicy(policy, registry);
    if (!checked.ok) return checked;
    policies.push(checked.value);
  }
  return ok({ id, from, to, latencyMs: latencyMs + 0, jitterMs: jitterMs + 0, policies });
}

export function checkPolicy(policy: PolicySpec, registry: Catalogue): Result<PolicySpec, string> {
  const kind = registry.policies.get(policy.kind);
  if (!kind) return err(unknownKind('policy', policy.kind, registry.policies));
  const problem = idProblem(policy.id);
  if (problem !== null) return err(problem);
  const params = checkParams(policy.id, kind.params, policy.params);
  if (!params.ok) return params;
  return ok({ id: policy.id, kind: kind.kind, enabled: policy.enabled === true, params: params.value });
}

/** `target` is the kind of the node that is struck, or `wire`, or `frame`; null if nothing has that id. */
export function checkFault(
  fault: FaultSpec,
  targetKind: string | null,
  registry: Catalogue,
): Result<FaultSpec, string> {
  const kind = registry.faults.get(fault.kind);
  if (!kind) return err(unknownKind('fault', fault.kind, registry.faults));
  const { id, startMs, durationMs } = fault;
  const problem =
    idProblem(id) ??
    (targetKind === null ? `${id}: there is no ${fault.target.type} ${show(fault.target.id)}` : null) ??
    faultFitProblem(fault, targetKind ?? '', kind, registry) ??
    timeProblem(`${id}.startMs`, startMs) ??
    (durationMs === null ? null : timeProblem(`${id}.durationMs`, durationMs)) ??
    triggerProblem(id, fault.trigger);
  if (problem !== null) return err(problem);
  const params = checkParams(id, kind.params, fault.params);
  if (!params.ok) return params;
  const unfit = unfitParams(kind, params.value, targetKind ?? '', registry);
  if (unfit !== null) return err(`${id}.${unfit}`);
  const target = rebuiltTarget(fault.target);
  const duration = durationMs === null ? null : durationMs + 0;
  return ok({
    id,
    kind: kind.kind,
    target,
    startMs: startMs + 0,
    durationMs: duration,
    trigger: rebuiltTrigger(fault.trigger),
    params: params.value,
  });
}

function triggerProblem(fault: string, trigger: FaultTrigger): string | null {
  switch (trigger.type) {
    case 'time':
      return null;
    case 'recurring':
      return (
        meanTimeProblem(`${fault}.meanTimeBetweenMs`, trigger.meanTimeBetweenMs) ??
        meanTimeProblem(`${fault}.meanTimeToRepairMs`, trigger.meanTimeToRepairMs)
      );
    case 'mode':
      return (
        idProblem(trigger.id) ??
        (isModeName(trigger.mode)
          ? null
          : `${fault}: a mode must be 1–64 characters, got ${show(trigger.mode)}`)
      );
  }
}

/** A fault that is well or broken for no time at all would begin without end in one instant. */
function meanTimeProblem(name: string, ms: number): string | null {
  return rangeProblem(name, ms, specLimits.meanTimeMsMin, specLimits.timeMsMax, ' ms');
}

export function isModeName(mode: unknown): mode is string {
  return typeof mode === 'string' && mode.length >= 1 && mode.length <= 64;
}

export function idProblem(id: string): string | null {
  if (idPattern.test(id)) return null;
  return `an id must be 1–64 of a–z, 0–9, _ and -, beginning with a letter or digit, got ${show(id)}`;
}

/** `owner` names what bears the title. */
export function titleProblem(owner: string, title: string): string | null {
  const { titleLengthMax } = documentLimits;
  if (title.trim() === '') return `${owner}: the title must not be empty`;
  if (title.length <= titleLengthMax) return null;
  return `${owner}: the title must have at most ${titleLengthMax} characters, got ${title.length}`;
}

export function placeProblem(
  owner: string,
  place: { readonly x: number; readonly y: number },
): string | null {
  const max = documentLimits.coordinateMax;
  return rangeProblem(`${owner}.x`, place.x, -max, max) ?? rangeProblem(`${owner}.y`, place.y, -max, max);
}

export function networkProblem(name: string, ms: number): string | null {
  return rangeProblem(name, ms, 0, specLimits.networkMsMax, ' ms');
}

function timeProblem(name: string, ms: number): string | null {
  return rangeProblem(name, ms, 0, specLimits.timeMsMax, ' ms');
}

export function policyCountProblem(wire: string, count: number): string | null {
  const max = documentLimits.policiesPerWireMax;
  return count > max ? `${wire} may have at most ${max} policies, got ${count}` : null;
}

export function unknownKind(sort: string, kind: string, known: ReadonlyMap<string, unknown>): string {
  return `there is no ${sort} kind ${show(kind)}; there are: ${[...known.keys()].join(', ')}`;
}

/** Why a fault of this kind cannot strike a target of that kind; null where it can. */
function faultFitProblem(
  fault: FaultSpec,
  targetKind: string,
  face: FaultFace,
  registry: Catalogue,
): string | null {
  const { id, kind, target } = fault;
  if (struckSort(target) !== face.target)
    return `${id}: ${kind} strikes a ${face.target}, not a ${target.type}`;
  if (target.type === 'wire') return null;
  if (target.type === 'group-wires')
    return groupWires.includes(target.wires)
      ? null
      : `${id}.wires must be one of ${groupWires.join(', ')}, got ${show(target.wires)}`;
  if (target.type === 'group')
    return target.members === 'all' ? null : choiceProblem(`${id}.members`, target.members);
  const fitting = registry.nodes.get(targetKind)?.faults ?? [];
  if (!fitting.includes(kind)) {
    return `${id}: a ${targetKind} cannot suffer ${kind}; it can: ${fitting.join(', ') || 'none'}`;
  }
  const { instance } = target;
  if (face.wholeNode === true && instance !== 0)
    return `${id}: ${kind} strikes the node as a whole, so that instance must be 0, got ${show(instance)}`;
  if (typeof instance === 'object') return choiceProblem(`${id}.instance`, instance);
  return isWhole(instance, 0, specLimits.instanceMax)
    ? null
    : `${id}.instance must be a whole number 0–${specLimits.instanceMax}, got ${show(instance)}`;
}

/** Why a fault cannot be like this on that kind of node, beginning with the parameter's name; null where it can. */
export function unfitParams(
  face: FaultFace,
  params: Params,
  targetKind: string,
  registry: Catalogue,
): string | null {
  const node = registry.nodes.get(targetKind);
  // The parameters were checked against this face's own schema.
  return node === undefined ? null : (face.whyNotOn?.(params as never, node) ?? null);
}

/** What it is that a target strikes in the end. */
function struckSort({ type }: FaultTarget): 'node' | 'wire' {
  return type === 'node' || type === 'group' ? 'node' : 'wire';
}

function choiceProblem(name: string, choice: InstanceChoice): string | null {
  if (choice.mode === 'one') return null;
  const max = choiceValueMax(choice.mode);
  return isWhole(choice.value, 1, max)
    ? null
    : `${name}.value must be a whole number 1–${max}, got ${show(choice.value)}`;
}

export const choiceModes = ['one', 'fixed', 'percent', 'random-max-percent'] as const;

/** The largest value of a choice: percent, or instances. */
export function choiceValueMax(mode: 'fixed' | 'percent' | 'random-max-percent'): number {
  return mode === 'fixed' ? specLimits.instanceMax : 100;
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

function rebuiltTarget(target: FaultTarget): FaultTarget {
  const { type } = target;
  switch (type) {
    case 'node':
      return { type, id: target.id, instance: rebuiltChoice(target.instance) };
    case 'wire':
      return { type, id: target.id, direction: target.direction };
    case 'group':
      return { type, id: target.id, members: rebuiltChoice(target.members) };
    case 'group-wires':
      return { type, id: target.id, wires: target.wires, direction: target.direction };
  }
}

/** A choice with its keys in order; what is none (a number, `all`) as it is, but for −0. */
function rebuiltChoice<Whole extends number | 'all'>(choice: Whole | InstanceChoice): Whole | InstanceChoice {
  if (typeof choice !== 'object') return choice === 0 ? (0 as Whole) : choice;
  return choice.mode === 'one' ? { mode: 'one' } : { mode: choice.mode, value: choice.value };
}

function rebuiltTrigger(trigger: FaultTrigger): FaultTrigger {
  switch (trigger.type) {
    case 'time':
      return { type: 'time' };
    case 'recurring': {
      const { meanTimeBetweenMs, meanTimeToRepairMs } = trigger;
      return { type: 'recurring', meanTimeBetweenMs, meanTimeToRepairMs };
    }
    case 'mode':
      return { type: 'mode', id: trigger.id, mode: trigger.mode };
  }
}

export function rangeProblem(
  name: string,
  value: number,
  min: number,
  max: number,
  unit = '',
): string | null {
  if (typeof value === 'number' && value >= min && value <= max) return null;
  return `${name} must be ${min}–${max}${unit}, got ${show(value)}`;
}
