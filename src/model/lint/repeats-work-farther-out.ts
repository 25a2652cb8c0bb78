import type { Command } from '../commands.ts';
import { createPolicy } from '../create-spec.ts';
import type { NodeSpec, PolicySpec, WireSpec } from '../document.ts';
import { type CallEdge, type CallVertex, edgesOf } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import { activePolicies, listOf, recordOf, textOf } from './read-params.ts';
import { lookAtKeys, remedyOf, repeats } from './repeats-work.ts';

/**
 * A retry or hedge farther out calls again everybody who was called for the first attempt. Work behind it that must not happen twice needs a
 * key of the whole client call: one of the call on the last wire is another one for each attempt farther out.
 */
export function repeatsWorkFartherOut(input: LintInput): Finding[] {
  const { document, graph, nameOf } = input;
  const asked = new Map<WireSpec, CallEdge[]>();
  for (const vertex of graph.vertices) {
    if (vertex.callsFor !== 'requests') continue;
    for (const edge of edgesOf(vertex)) {
      if (!mustNotRepeat(edge.target.node)) continue;
      const edges = asked.get(edge.wire);
      if (edges) edges.push(edge);
      else asked.set(edge.wire, [edge]);
    }
  }
  return document.wires.flatMap((wire): Finding[] => {
    const edges = asked.get(wire) ?? [];
    const [first] = edges;
    if (first === undefined || isToldApart(wire, first.target.node)) return [];
    // What repeats on the wire itself is told of there.
    if (activePolicies(wire).some(({ policy }) => repeats(policy))) return [];
    const again = fartherOut(edges);
    if (again === null) return [];
    const callee = first.target.node;
    return [
      {
        rule: 'repeats-work-farther-out',
        severity: 'warning',
        subject: wire.id,
        text: `${callee.title} may do the work of one client call twice: when only an answer is lost, the ${again.policy.kind} on ${nameOf(again.wire)} asks again, and ${nameOf(wire)} has no idempotency key of the whole client call.`,
        ...(callsTwice(edges) ? {} : remedyOf(oneKeyForAll(input, wire, callee))),
      },
    ];
  });
}

/** A callee that knows keys does work that must not happen twice. */
function mustNotRepeat({ params }: NodeSpec): boolean {
  return textOf(params, 'idempotency') !== '';
}

function isToldApart(wire: WireSpec, callee: NodeSpec): boolean {
  if (callee.params.idempotency === 'off') return false;
  return activePolicies(wire).some(
    ({ policy }) => policy.kind === 'idempotency-key' && policy.params.scope === 'trace',
  );
}

interface Repeating {
  readonly policy: PolicySpec;
  readonly wire: WireSpec;
}

/** The nearest policy on the ways from the clients that repeats; null if there is none, or if the clients name keys of their own. */
function fartherOut(edges: readonly CallEdge[]): Repeating | null {
  let found: Repeating | null = null;
  let isNamed = true;
  const seen = new Set<CallVertex>();
  const open = edges.map(({ caller }) => caller);
  for (let vertex = open.shift(); vertex !== undefined; vertex = open.shift()) {
    if (seen.has(vertex)) continue;
    seen.add(vertex);
    if (vertex.callers.length === 0) isNamed &&= vertex.isClient && namesKeys(vertex.node);
    for (const { wire, caller } of vertex.callers) {
      const policy = activePolicies(wire).find((layer) => repeats(layer.policy))?.policy;
      if (policy !== undefined) found ??= { policy, wire };
      if (caller.callsFor === 'requests' && !mustNotRepeat(caller.node)) open.push(caller);
    }
  }
  return isNamed ? null : found;
}

/** Whether the bodies that a client has recorded name what is to happen once. */
function namesKeys({ params }: NodeSpec): boolean {
  const recorded = listOf(params, 'recorded').map((entry) => recordOf(recordOf(entry).body));
  return params.workload === 'recorded' && recorded.every((body) => textOf(body, 'idempotencyKey') !== '');
}

/** One key for all calls of a trace would give the second of two alike that are meant the answer of the first: that is for a person to decide. */
function callsTwice(edges: readonly CallEdge[]): boolean {
  return edges.some((edge, i) =>
    edges.some((other, j) => j < i && other.caller === edge.caller && other.target === edge.target),
  );
}

function oneKeyForAll({ document, registry }: LintInput, wire: WireSpec, callee: NodeSpec): Command[] {
  const looked = callee.params.idempotency === 'off' ? [lookAtKeys(callee)] : [];
  const known = activePolicies(wire).find(({ policy }) => policy.kind === 'idempotency-key')?.policy;
  if (known !== undefined)
    return [{ type: 'set-policy-params', id: known.id, params: { scope: 'trace' } }, ...looked];
  if (!registry.policies.has('idempotency-key')) return [];
  const policy = createPolicy(document, registry, wire.id, 'idempotency-key');
  const params = { ...policy.params, scope: 'trace' };
  return [{ type: 'add-policy', wire: wire.id, policy: { ...policy, params }, at: 0 }, ...looked];
}
