import { defaultPlace } from '../create-spec.ts';
import { takenIds, type WireSpec } from '../document.ts';
import { addTimeout } from './add-timeout.ts';
import { type CallEdge, edgesOf } from './call-graph.ts';
import { type Finding, findingsMax, type LintInput } from './finding.ts';
import { endsOutside, noLimit, timeoutsOf } from './outer-limits.ts';

/**
 * Any wire can hang: messages are lost, callees stop. A wire is bounded by a timeout of its own, by a deadline that travels along on every way
 * to it, by a client's patience, or by a caller that gives up its calls by itself. A wire that nobody calls on is not looked at.
 */
export function noTimeout(input: LintInput): Finding[] {
  const limits = input.limits();
  const unbounded = new Map<WireSpec, { edge: CallEdge; outerMs: number }>();
  for (const vertex of input.graph.vertices) {
    const limit = limits.get(vertex) ?? noLimit;
    if (endsOutside(vertex, limit)) continue;
    for (const edge of edgesOf(vertex)) {
      if (timeoutsOf(edge.wire).length > 0) continue;
      const outerMs = Math.min(limit.shortestMs, unbounded.get(edge.wire)?.outerMs ?? Infinity);
      unbounded.set(edge.wire, { edge, outerMs });
    }
  }
  // No more of them than anybody will see.
  const wires = input.document.wires.filter((wire) => unbounded.has(wire)).slice(0, findingsMax);
  const taken = takenIds(input.document);
  return wires.flatMap((wire) => describe(input, wire, unbounded.get(wire), taken));
}

function describe(
  input: LintInput,
  wire: WireSpec,
  unbounded: { readonly edge: CallEdge; readonly outerMs: number } | undefined,
  taken: ReadonlySet<string>,
): Finding[] {
  if (unbounded === undefined) return [];
  const { registry, nameOf } = input;
  const { caller } = unbounded.edge;
  const finding: Finding = {
    rule: 'no-timeout',
    severity: caller.isClient ? 'hint' : 'warning',
    subject: wire.id,
    text: caller.isClient
      ? `If an answer on ${nameOf(wire)} never comes, a call of ${caller.node.title} waits for ever.`
      : `If an answer on ${nameOf(wire)} never comes, a worker of ${caller.node.title} waits for ever, for there is no timeout.`,
  };
  if (!registry.policies.has('timeout')) return [finding];
  const at = defaultPlace(wire, registry, 'timeout');
  return [{ ...finding, remedy: addTimeout(input, wire, at, unbounded.outerMs, taken) }];
}
