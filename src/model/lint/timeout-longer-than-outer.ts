import type { PolicySpec, WireSpec } from '../document.ts';
import { edgesOf } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import { noLimit } from './outer-limits.ts';
import { activePolicies, numberOf } from './read-params.ts';

/** What is known of a wire from further out, and of each of its layers from those around it. */
interface Outer {
  readonly shortestMs: number;
  readonly longestMs: number;
  /** A client begins to be impatient when its call has been made: of equal limits the wire's own, which began in the call, strikes first. */
  readonly isPatience: boolean;
}

/**
 * Limits must shrink on the way in. A timeout that is as long as one further out, on its own wire or on every way to it, can never strike
 * first: when it would, nobody waits any more. One that is so on some ways only is a hint by another name, for a shorter one would cut off
 * those who come on the others.
 */
export function timeoutLongerThanOuter({ document, graph, ...input }: LintInput): Finding[] {
  const limits = input.limits();
  const outerOf = new Map<WireSpec, Outer>();
  for (const vertex of graph.vertices) {
    const { shortestMs, longestMs } = limits.get(vertex) ?? noLimit;
    for (const { wire } of edgesOf(vertex)) {
      const known = outerOf.get(wire);
      outerOf.set(wire, {
        shortestMs: Math.min(shortestMs, known?.shortestMs ?? Infinity),
        longestMs: Math.max(longestMs, known?.longestMs ?? 0),
        isPatience: vertex.isClient,
      });
    }
  }
  return document.wires.flatMap((wire) => {
    const { isPatience, ...outer } = outerOf.get(wire) ?? { ...noLimit, isPatience: false };
    let { shortestMs, longestMs } = outer;
    let isTieWon = isPatience;
    const found: Finding[] = [];
    for (const { policy } of activePolicies(wire)) {
      if (policy.kind !== 'timeout') continue;
      const ms = numberOf(policy.params, 'timeoutMs');
      if (ms > longestMs || (ms === longestMs && !isTieWon))
        found.push(never(policy, ms, longestMs, input.nameOf(wire)));
      else {
        if (ms > shortestMs || (ms === shortestMs && !isTieWon))
          found.push(notAlways(policy, ms, shortestMs, input.nameOf(wire)));
        longestMs = ms;
        shortestMs = Math.min(shortestMs, ms);
        isTieWon = false;
      }
    }
    return found;
  });
}

function never(policy: PolicySpec, ms: number, outerMs: number, name: string): Finding {
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

function notAlways(policy: PolicySpec, ms: number, outerMs: number, name: string): Finding {
  return {
    rule: 'timeout-longer-than-some',
    severity: 'hint',
    subject: policy.id,
    text: `The timeout of ${ms} ms on ${name} does not strike first for all of its calls: on one way to it nobody further out waits longer than ${outerMs} ms.`,
  };
}
