import { faultId, idPattern, nodeId, wireId } from '../base/ids.ts';
import {
  checkFault,
  choiceModes,
  choiceValueMax,
  isModeName,
  specLimits,
  unknownKind,
} from './check-spec.ts';
import {
  type FaultSpec,
  type FaultTarget,
  type FaultTrigger,
  type InstanceChoice,
  type NodeSpec,
  triggeredByTime,
  type WireSpec,
} from './document.ts';
import type { FaultFace } from './fault-kind.ts';
import { show } from './fields.ts';
import { repairParams } from './repair-params.ts';
import {
  type Foreign,
  followed,
  noticeStrangers,
  type Repair,
  repairId,
  repairNumber,
} from './repair-spec.ts';
import { isRecord, ownMember } from './stable-json.ts';

/** The faults that can be read and whose targets are here. */
export function repairFaults(
  repair: Repair,
  list: readonly unknown[],
  nodes: readonly NodeSpec[],
  wires: readonly WireSpec[],
): FaultSpec[] {
  const targets = new Map<string, string>();
  for (const node of nodes) targets.set(`node ${node.id}`, node.kind);
  for (const wire of wires) targets.set(`wire ${wire.id}`, 'wire');
  const faults: FaultSpec[] = [];
  for (const [at, raw] of list.entries()) {
    const fault = isRecord(raw)
      ? repairFault(repair, raw, targets)
      : `it must be an object, got ${show(raw)}`;
    if (typeof fault !== 'string') faults.push(fault);
    else repair.notices.add(`faults.${at}: ${fault}; left out`);
  }
  return faults;
}

function repairFault(repair: Repair, raw: Foreign, targets: ReadonlyMap<string, string>): FaultSpec | string {
  const { registry, notices } = repair;
  const kind = ownMember(raw, 'kind');
  const definition = typeof kind === 'string' ? registry.faults.get(kind) : undefined;
  if (!definition) return unknownKind('fault', typeof kind === 'string' ? kind : show(kind), registry.faults);
  const target = repairTarget(repair, ownMember(raw, 'target'), definition);
  if (typeof target === 'string') return target;
  const targetKind = targets.get(`${target.type} ${target.id}`) ?? null;
  const named = ownMember(raw, 'id');
  const stem = `${definition.kind}-${target.id}`;
  // Judged once without its own numbers, so that a fault which has no place here takes no id and gives one notice.
  const fits = checkFault(
    {
      id: faultId('fault'),
      kind: definition.kind,
      target,
      startMs: 0,
      durationMs: null,
      trigger: triggeredByTime,
      params: {},
    },
    targetKind,
    registry,
  );
  if (!fits.ok) return fits.error.replace(/^fault(\.|: )/, '');
  const id = repairId(repair, named, stem);
  noticeStrangers(repair, id, raw, ['id', 'kind', 'target', 'startMs', 'durationMs', 'trigger', 'params']);
  const range = { min: 0, max: specLimits.timeMsMax, fallback: 0, mayLack: true };
  const isUntilHealed = (ownMember(raw, 'durationMs') ?? null) === null;
  return {
    id: faultId(id),
    kind: definition.kind,
    target,
    startMs: repairNumber(repair, id, raw, 'startMs', range),
    durationMs: isUntilHealed ? null : repairNumber(repair, id, raw, 'durationMs', range),
    trigger: repairTrigger(repair, id, ownMember(raw, 'trigger')),
    params: repairParams(id, definition.params, ownMember(raw, 'params'), notices),
  };
}

function repairTarget(repair: Repair, raw: unknown, definition: FaultFace): FaultTarget | string {
  if (!isRecord(raw)) return `its target must be an object, got ${show(raw)}`;
  const type = ownMember(raw, 'type');
  if (type !== definition.target)
    return `${definition.kind} strikes a ${definition.target}, not ${show(type)}`;
  const id = followed(repair, ownMember(raw, 'id'));
  if (id === null) return `its target ${show(ownMember(raw, 'id'))} is not here`;
  if (definition.target === 'node') {
    return { type: 'node', id: nodeId(id), instance: repairInstance(repair, id, raw) };
  }
  const direction = ownMember(raw, 'direction') ?? 'both';
  if (direction === 'request' || direction === 'response' || direction === 'both') {
    return { type: 'wire', id: wireId(id), direction };
  }
  repair.notices.add(
    `a fault's direction must be request, response or both, got ${show(direction)}; using both`,
  );
  return { type: 'wire', id: wireId(id), direction: 'both' };
}

/** All instances are struck where nobody can tell which. */
function repairInstance(repair: Repair, target: string, raw: Foreign): number | InstanceChoice {
  const instance = ownMember(raw, 'instance');
  if (!isRecord(instance)) {
    const range = { min: 0, max: specLimits.instanceMax, fallback: 0, mayLack: true };
    return Math.trunc(repairNumber(repair, target, raw, 'instance', range));
  }
  const named = ownMember(instance, 'mode');
  const mode = choiceModes.find((known) => known === named);
  const owner = `${target}.instance`;
  if (mode === undefined) {
    repair.notices.add(
      `${owner}.mode must be one of ${choiceModes.join(', ')}, got ${show(named)}; using all instances`,
    );
    return 0;
  }
  noticeStrangers(repair, owner, instance, mode === 'one' ? ['mode'] : ['mode', 'value']);
  if (mode === 'one') return { mode };
  const fallback = mode === 'fixed' ? 1 : 50;
  const range = { min: 1, max: choiceValueMax(mode), fallback, mayLack: true };
  return { mode, value: Math.trunc(repairNumber(repair, owner, instance, 'value', range)) };
}

/** The time is the trigger of whatever cannot be read, so that the fault at least happens. */
function repairTrigger(repair: Repair, fault: string, raw: unknown): FaultTrigger {
  if (raw === undefined) return triggeredByTime;
  const type = isRecord(raw) ? ownMember(raw, 'type') : undefined;
  if (isRecord(raw) && type === 'time') return triggeredByTime;
  if (isRecord(raw) && type === 'recurring') {
    const range = { min: specLimits.meanTimeMsMin, max: specLimits.timeMsMax, mayLack: true };
    const meanTimeBetweenMs = repairNumber(repair, fault, raw, 'meanTimeBetweenMs', {
      ...range,
      fallback: 30_000,
    });
    const meanTimeToRepairMs = repairNumber(repair, fault, raw, 'meanTimeToRepairMs', {
      ...range,
      fallback: 5000,
    });
    return { type, meanTimeBetweenMs, meanTimeToRepairMs };
  }
  if (isRecord(raw) && type === 'mode') {
    const named = ownMember(raw, 'id');
    // Whom it waits for may be gone: then it waits for ever, as in the run.
    const id = followed(repair, named) ?? (typeof named === 'string' && idPattern.test(named) ? named : null);
    const mode = ownMember(raw, 'mode');
    if (id !== null && isModeName(mode)) return { type, id, mode };
    repair.notices.add(
      `${fault}: its trigger must name a policy or node and a mode of 1–64 characters; using time`,
    );
    return triggeredByTime;
  }
  repair.notices.add(
    `${fault}.trigger must be of type time, recurring or mode, got ${show(type ?? raw)}; using time`,
  );
  return triggeredByTime;
}
