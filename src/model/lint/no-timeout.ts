import { createPolicy, defaultPlace } from '../create-spec.ts';
import { takenIds, type WireSpec } from '../document.ts';
import { type CallEdge, edgesOf } from './call-graph.ts';
import { type Finding, findingsMax, type LintInput } from './finding.ts';
import { timeoutsOf } from './outer-limits.ts';
import { numberOf } from './read-params.ts';

/**
 * Any wire can hang: messages are lost, callees stop. A wire is bounded by a timeout of its own, by a deadline that travels along on every way
 * to it, or by a client's patience. A wire that nobody calls on is not looked at.
 */
export function noTimeout(input: LintInput): Finding[] {
  const limits = input.limits();
  const unbounded = new Map<WireSpec, { edge: CallEdge; outerMs: number }>();
  for (const vertex of input.graph.vertices) {
    const { ms, hasDeadline } = limits.get(vertex) ?? { ms: Infinity, hasDeadline: false };
    if (hasDeadline || (vertex.isClient && numberOf(vertex.node.params, 'patienceMs') > 0)) continue;
    for (const edge of edgesOf(vertex)) {
      if (timeoutsOf(edge.wire).length > 0) continue;
      const outerMs = Math.min(ms, unbounded.get(edge.wire)?.outerMs ?? Infinity);
      unbounded.set(edge.wire, { edge, outerMs });
    }
  }
  // No more of them than anybody will see.
  const wires = input.document.wires.filter((wire) => unbounded.has(wire)).slice(0, findingsMax);
  const taken = takenIds(input.document);
  return wires.flatMap((wire) => describe(input, wire, unbounded.get(wire), taken));
}

function describe(
  { document, registry, nameOf }: LintInput,
  wire: WireSpec,
  unbounded: { readonly edge: CallEdge; readonly outerMs: number } | undefined,
  taken: ReadonlySet<string>,
): Finding[] {
  if (unbounded === undefined) return [];
  const { caller } = unbounded.edge;
  const finding: Finding = {
    rule: 'no-timeout',
    severity: caller.isClient ? 'hint' : 'warning',
    subject: wire.id,
    text: caller.isClient
      ? `If an answer on ${nameOf(wire)} never comes, ${caller.node.title} waits for ever.`
      : `If an answer on ${nameOf(wire)} never comes, a worker of ${caller.node.title} waits for ever, for there is no timeout.`,
  };
  if (!registry.policies.has('timeout')) return [finding];
  const policy = createPolicy(document, registry, wire.id, 'timeout', taken);
  const timeoutMs = Math.max(
    1,
    Math.min(numberOf(policy.params, 'timeoutMs'), Math.floor(0.8 * unbounded.outerMs)),
  );
  const at = defaultPlace(wire, registry, 'timeout');
  const params = { ...policy.params, timeoutMs };
  return [{ ...finding, remedy: { type: 'add-policy', wire: wire.id, policy: { ...policy, params }, at } }];
}
