import { policyId, wireId } from '../base/ids.ts';
import { specLimits, unknownKind } from './check-spec.ts';
import { alreadyCalls, whyNotCall } from './connection-rules.ts';
import { documentLimits, type NodeSpec, type PolicySpec, type WireSpec } from './document.ts';
import { show } from './fields.ts';
import type { WireEnds } from './node-kind.ts';
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

/** The wires that join two of `nodes` and that the rules allow, each with the policies that can be read. */
export function repairWires(
  repair: Repair,
  list: readonly unknown[],
  nodes: readonly NodeSpec[],
): WireSpec[] {
  const byId = new Map<string, NodeSpec>(nodes.map((node) => [node.id, node]));
  const pairs = new Set<string>();
  const joined: WireEnds[] = [];
  const found: {
    readonly raw: Foreign;
    readonly from: NodeSpec;
    readonly to: NodeSpec;
    readonly id: string;
  }[] = [];
  // All wires get their ids before any policy does: a policy's bad id must not take a wire's good one.
  for (const [at, raw] of list.entries()) {
    const ends = isRecord(raw) ? endsOf(repair, raw, byId) : `it must be an object, got ${show(raw)}`;
    if (typeof ends === 'string' || !isRecord(raw)) {
      const name = isRecord(raw) ? show(ownMember(raw, 'id') ?? `wires.${at}`) : `wires.${at}`;
      repair.notices.add(`${name}: ${ends}; left out`);
      continue;
    }
    const { from, to } = ends;
    const pair = `${from.id} ${to.id}`;
    const refusal = pairs.has(pair) ? alreadyCalls(from, to) : whyNotCall(repair.registry, from, to, joined);
    if (refusal !== null) {
      repair.notices.add(`${from.id} → ${to.id}: ${refusal.replace(/\.$/, '')}; the wire is left out`);
      continue;
    }
    pairs.add(pair);
    joined.push({ from: from.id, to: to.id });
    found.push({ raw, from, to, id: repairId(repair, ownMember(raw, 'id'), `${from.id}-${to.id}`) });
  }
  return found.map(({ raw, from, to, id }) => repairWire(repair, raw, from, to, id));
}

function endsOf(
  repair: Repair,
  raw: Foreign,
  nodes: ReadonlyMap<string, NodeSpec>,
): { readonly from: NodeSpec; readonly to: NodeSpec } | string {
  const from = nodes.get(followed(repair, ownMember(raw, 'from')) ?? '');
  if (!from) return `it begins at ${show(ownMember(raw, 'from'))}, which is not here`;
  const to = nodes.get(followed(repair, ownMember(raw, 'to')) ?? '');
  return to ? { from, to } : `it leads to ${show(ownMember(raw, 'to'))}, which is not here`;
}

function repairWire(repair: Repair, raw: Foreign, from: NodeSpec, to: NodeSpec, id: string): WireSpec {
  noticeStrangers(repair, id, raw, ['id', 'from', 'to', 'latencyMs', 'jitterMs', 'policies']);
  const range = { min: 0, max: specLimits.networkMsMax, mayLack: true };
  return {
    id: wireId(id),
    from: from.id,
    to: to.id,
    latencyMs: repairNumber(repair, id, raw, 'latencyMs', { ...range, fallback: 1 }),
    jitterMs: repairNumber(repair, id, raw, 'jitterMs', { ...range, fallback: 0 }),
    policies: repairPolicies(repair, id, ownMember(raw, 'policies')),
  };
}

function repairPolicies(repair: Repair, wire: string, raw: unknown): PolicySpec[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    repair.notices.add(`${wire}.policies must be a list, got ${show(raw)}; left out`);
    return [];
  }
  const policies: PolicySpec[] = [];
  for (const [at, item] of raw.entries()) {
    if (policies.length === documentLimits.policiesPerWireMax) {
      repair.notices.add(
        `${wire} may have at most ${policies.length} policies, got ${raw.length}; the rest is left out`,
      );
      break;
    }
    const policy = repairPolicy(repair, wire, item, at);
    if (policy) policies.push(policy);
  }
  return policies;
}

function repairPolicy(repair: Repair, wire: string, raw: unknown, at: number): PolicySpec | null {
  const { registry, notices } = repair;
  if (!isRecord(raw)) {
    notices.add(`${wire}.policies.${at} must be an object, got ${show(raw)}; left out`);
    return null;
  }
  const kind = ownMember(raw, 'kind');
  const definition = typeof kind === 'string' ? registry.policies.get(kind) : undefined;
  if (!definition) {
    const known = unknownKind('policy', typeof kind === 'string' ? kind : show(kind), registry.policies);
    notices.add(`${wire}.policies.${at}: ${known}; left out`);
    return null;
  }
  const id = repairId(repair, ownMember(raw, 'id'), `${wire}-${definition.kind}`);
  noticeStrangers(repair, id, raw, ['id', 'kind', 'enabled', 'params']);
  const enabled = ownMember(raw, 'enabled') ?? true;
  if (typeof enabled !== 'boolean')
    notices.add(`${id}.enabled must be true or false, got ${show(enabled)}; using true`);
  return {
    id: policyId(id),
    kind: definition.kind,
    enabled: enabled !== false,
    params: repairParams(id, definition.params, ownMember(raw, 'params'), notices),
  };
}
