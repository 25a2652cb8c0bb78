import type { PolicySpec, WireSpec } from '../document.ts';
import { edgesOf } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import { activePolicies, numberOf } from './read-params.ts';

/**
 * Limits must shrink on the way in. A timeout that is as long as one further out, on its own wire or on a wire on the way to it, can never
 * strike first: when it would, nobody waits any more.
 */
export function timeoutLongerThanOuter({ document, graph, ...input }: LintInput): Finding[] {
  const limits = input.limits();
  const outerMsOf = new Map<WireSpec, number>();
  for (const vertex of graph.vertices) {
    const outerMs = limits.get(vertex)?.ms ?? Infinity;
    for (const { wire } of edgesOf(vertex))
      outerMsOf.set(wire, Math.min(outerMs, outerMsOf.get(wire) ?? Infinity));
  }
  return document.wires.flatMap((wire) => {
    let outerMs = outerMsOf.get(wire) ?? Infinity;
    const found: Finding[] = [];
    for (const { policy } of activePolicies(wire)) {
      if (policy.kind !== 'timeout') continue;
      const ms = numberOf(policy.params, 'timeoutMs');
      if (ms >= outerMs) found.push(describe(policy, ms, outerMs, input.nameOf(wire)));
      else outerMs = ms;
    }
    return found;
  });
}

function describe(policy: PolicySpec, ms: number, outerMs: number, name: string): Finding {
  const shorterMs = Math.floor(0.8 * outerMs);
  return {
    rule: 'timeout-longer-than-outer',
    severity: 'warning',
    subject: policy.id,
    text: `The timeout of ${ms} ms on ${name} never strikes first, because further out nobody waits longer than ${outerMs} ms.`,
    ...(shorterMs >= 1 && {
      remedy: { type: 'set-policy-params', id: policy.id, params: { timeoutMs: shorterMs } },
    }),
  };
}
