import { faultId, frameId, idPattern, nodeId, wireId } from '../base/ids.ts';
import {
  checkFault,
  choiceModes,
  choiceValueMax,
  isModeName,
  specLimits,
  unfitParams,
  unknownKind,
} from './check-spec.ts';
import {
  type FaultSpec,
  type FaultTarget,
  type FaultTrigger,
  type FrameSpec,
  groupWires,
  type InstanceChoice,
  type NodeSpec,
  triggeredByTime,
  type WireSpec,
  wireWays,
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
export function repairFaults(repair: Repair, list: readonly unknown[], all: Targets): FaultSpec[] {
  const targets = new Map<string, string>();
  for (const node of all.nodes) targets.set(`node ${node.id}`, node.kind);
  for (const wire of all.wires) targets.set(`wire ${wire.id}`, 'wire');
  for (const { id } of all.frames)
    for (const type of ['group', 'group-wires']) targets.set(`${type} ${id}`, 'frame');
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

interface Targets {
  readonly nodes: readonly NodeSpec[];
  readonly wires: readonly WireSpec[];
  readonly frames: readonly FrameSpec[];
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
  const params = repairParams(id, definition.params, ownMember(raw, 'params'), notices);
  const unfit = unfitParams(definition, params, targetKind ?? '', registry);
  if (unfit !== null) return `${id}.${unfit}`;
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
    params,
  };
}

function repairTarget(repair: Repair, raw: unknown, definition: FaultFace): FaultTarget | string {
  if (!isRecord(raw)) return `its target must be an object, got ${show(raw)}`;
  const type = ownMember(raw, 'type');
  const fitting = definition.target === 'node' ? ['node', 'group'] : ['wire', 'group-wires'];
  if (!fitting.some((one) => one === type))
    return `${definition.kind} strikes a ${definition.target}, not ${show(type)}`;
  const id = followed(repair, ownMember(raw, 'id'));
  if (id === null) return `its target ${show(ownMember(raw, 'id'))} is not here`;
  if (type === 'node') return { type, id: nodeId(id), instance: repairInstance(repair, id, raw, definition) };
  if (type === 'group') return { type, id: frameId(id), members: repairMembers(repair, id, raw) };
  const direction = repairWord(repair, raw, 'direction', ['both', ...wireWays]);
  return type === 'wire'
    ? { type, id: wireId(id), direction }
    : {
        type: 'group-wires',
        id: frameId(id),
        wires: repairWord(repair, raw, 'wires', groupWires),
        direction,
      };
}

/** The first of `known` if it is absent or none of them. */
function repairWord<Known extends string>(
  repair: Repair,
  raw: Foreign,
  key: string,
  known: readonly [Known, ...Known[]],
): Known {
  const value = ownMember(raw, key);
  const found = known.find((one) => one === value);
  if (found === undefined && value !== undefined)
    repair.notices.add(
      `a fault's ${key} must be one of ${known.join(', ')}, got ${show(value)}; using ${known[0]}`,
    );
  return found ?? known[0];
}

/** All instances are struck where nobody can tell which. */
function repairInstance(
  repair: Repair,
  target: string,
  raw: Foreign,
  { kind, wholeNode }: FaultFace,
): number | InstanceChoice {
  const given = ownMember(raw, 'instance');
  const range = { min: 0, max: specLimits.instanceMax, fallback: 0, mayLack: true };
  const instance = isRecord(given)
    ? (repairChoice(repair, `${target}.instance`, given, 'instances') ?? 0)
    : Math.trunc(repairNumber(repair, target, raw, 'instance', range));
  if (wholeNode !== true || instance === 0) return instance;
  repair.notices.add(`${kind} on ${target} strikes the node as a whole; using all instances`);
  return 0;
}

/** All members are struck where nobody can tell which. */
function repairMembers(repair: Repair, target: string, raw: Foreign): 'all' | InstanceChoice {
  const members = ownMember(raw, 'members');
  if (isRecord(members)) return repairChoice(repair, `${target}.members`, members, 'members') ?? 'all';
  if (members !== undefined && members !== 'all')
    repair.notices.add(`${target}.members must be all or a choice, got ${show(members)}; using all members`);
  return 'all';
}

/** Null if its mode is none. */
function repairChoice(repair: Repair, owner: string, raw: Foreign, ofWhat: string): InstanceChoice | null {
  const named = ownMember(raw, 'mode');
  const mode = choiceModes.find((known) => known === named);
  if (mode === undefined) {
    repair.notices.add(
      `${owner}.mode must be one of ${choiceModes.join(', ')}, got ${show(named)}; using all ${ofWhat}`,
    );
    return null;
  }
  noticeStrangers(repair, owner, raw, mode === 'one' ? ['mode'] : ['mode', 'value']);
  if (mode === 'one') return { mode };
  const fallback = mode === 'fixed' ? 1 : 50;
  const range = { min: 1, max: choiceValueMax(mode), fallback, mayLack: true };
  return { mode, value: Math.trunc(repairNumber(repair, owner, raw, 'value', range)) };
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
