import type { Command } from '../commands.ts';
import { takenIds, type WireSpec } from '../document.ts';
import { addTimeout } from './add-timeout.ts';
import {
  type BreakerLayers,
  breakersOf,
  countedFailures,
  hiddenFailures,
  hideAll,
} from './breaker-layers.ts';
import { edgesOf } from './call-graph.ts';
import type { Finding, LintInput } from './finding.ts';
import { endsOutside, noLimit } from './outer-limits.ts';
import { passingPerSecond } from './passing-rate.ts';
import { listOf, numberOf } from './read-params.ts';

const windowMsMax = 3_600_000;

interface Reason {
  readonly severity: Finding['severity'];
  readonly text: string;
  readonly remedy?: Command;
}

/** A breaker that looks like protection and cannot open, or not for what it is there for. */
export function breakerNeverTrips(input: LintInput): Finding[] {
  const { document } = input;
  const loads = input.loads();
  const given = givenUpOutside(input);
  return document.wires.flatMap((wire) =>
    breakersOf(wire).flatMap((layers): Finding[] => {
      const name = input.nameOf(wire);
      const reasons = [
        hiddenBehindFallback(layers, name),
        windowTooShort(layers, name, loads.get(wire)?.callsPerSecond ?? 0),
        minimumBeyondWindow(layers, name),
        blindToHanging(layers, name),
        blindToGivingUp(layers, wire, name, given.get(wire) ?? Infinity, input),
      ];
      const [reason] = reasons.filter((one) => one !== null);
      return reason === undefined
        ? []
        : [{ rule: 'breaker-never-trips', subject: layers.breaker.policy.id, ...reason }];
    }),
  );
}

function hiddenBehindFallback({ breaker, inside }: BreakerLayers, name: string): Reason | null {
  const { params } = breaker.policy;
  const looksAtSlowness = params.mode !== 'consecutive' && numberOf(params, 'slowCallMs') > 0;
  if (looksAtSlowness || !hideAll(inside.map(({ policy }) => policy))) return null;
  const fallbacks = inside.filter(({ policy }) => hiddenFailures(policy).length > 0);
  return {
    severity: 'warning',
    text: `The breaker on ${name} can never open, because a fallback further in answers every failure.`,
    remedy: {
      type: 'batch',
      label: 'Put the fallback outside the breaker',
      commands: fallbacks.map(({ policy }, i) => ({
        type: 'move-policy',
        id: policy.id,
        at: breaker.at + i,
      })),
    },
  };
}

function windowTooShort(
  { breaker, outside }: BreakerLayers,
  name: string,
  madePerSecond: number,
): Reason | null {
  const { id, params } = breaker.policy;
  if (params.mode !== 'time-window' || madePerSecond === 0) return null;
  const callsPerSecond = perSecondInOutage(outside, madePerSecond);
  const minimumCalls = numberOf(params, 'minimumCalls');
  const expected = (callsPerSecond * numberOf(params, 'windowMs')) / 1000;
  if (expected >= minimumCalls) return null;
  const windowMs = Math.ceil((2 * 1000 * minimumCalls) / callsPerSecond);
  return {
    severity: 'warning',
    text: `The breaker on ${name} hardly ever opens: it wants ${minimumCalls} results in its window, and about ${rounded(expected)} calls come in that time.`,
    ...(windowMs <= windowMsMax && { remedy: { type: 'set-policy-params', id, params: { windowMs } } }),
  };
}

/** What reaches a breaker when all fails: each retry and hedge outside of it makes a call of every attempt. */
function perSecondInOutage(outside: BreakerLayers['outside'], madePerSecond: number): number {
  return outside.reduce((perSecond, { policy }) => {
    const { kind, params } = policy;
    if (kind === 'hedge') return perSecond * (1 + numberOf(params, 'maxHedges'));
    const isRetried = countedFailures.some((name) => listOf(params, 'retryOn').includes(name));
    if (kind === 'retry' && isRetried && numberOf(params, 'retryBudgetRatio') === 0)
      return perSecond * numberOf(params, 'maxAttempts');
    return passingPerSecond(policy, perSecond);
  }, madePerSecond);
}

/** Faultline and resilience4j cut the minimum to the window; elsewhere such a breaker never opens. */
function minimumBeyondWindow({ breaker }: BreakerLayers, name: string): Reason | null {
  const { id, params } = breaker.policy;
  const windowSize = numberOf(params, 'windowSize');
  if (params.mode !== 'count-window' || numberOf(params, 'minimumCalls') <= windowSize) return null;
  return {
    severity: 'hint',
    text: `The breaker on ${name} wants ${numberOf(params, 'minimumCalls')} results, but its window holds ${windowSize}: here that counts as ${windowSize}, in many libraries it never opens.`,
    remedy: { type: 'set-policy-params', id, params: { minimumCalls: windowSize } },
  };
}

/** Where the only timeout is outside, what hangs is cancelled, and cancelled calls are not counted. */
function blindToHanging({ breaker, outside, inside }: BreakerLayers, name: string): Reason | null {
  // Of several the nearest: one further out would be longer than those that it was moved past.
  const timeout = outside.findLast(({ policy }) => policy.kind === 'timeout');
  if (timeout === undefined || inside.some(({ policy }) => policy.kind === 'timeout')) return null;
  return {
    severity: 'hint',
    text: `The breaker on ${name} never opens for calls that hang, because the timeout outside cancels them before they count.`,
    remedy: { type: 'move-policy', id: timeout.policy.id, at: breaker.at },
  };
}

/** The same where there is no timeout on the wire at all, and whoever waits further out gives up first. */
function blindToGivingUp(
  { outside, inside }: BreakerLayers,
  wire: WireSpec,
  name: string,
  outerMs: number,
  input: LintInput,
): Reason | null {
  const hasTimeout = [...outside, ...inside].some(({ policy }) => policy.kind === 'timeout');
  if (hasTimeout || outerMs === Infinity) return null;
  const text = `The breaker on ${name} never opens for calls that hang: no timeout lies inside it, and who gives up further out only cancels them.`;
  if (!input.registry.policies.has('timeout')) return { severity: 'hint', text };
  const innermost = wire.policies.length;
  return {
    severity: 'hint',
    text,
    remedy: addTimeout(input, wire, innermost, outerMs, takenIds(input.document)),
  };
}

/** Wires all of whose calls end by what is further out, with the shortest time after which they do. */
function givenUpOutside({ graph, ...input }: LintInput): ReadonlyMap<WireSpec, number> {
  const limits = input.limits();
  const found = new Map<WireSpec, number>();
  const endless = new Set<WireSpec>();
  for (const vertex of graph.vertices) {
    const limit = limits.get(vertex) ?? noLimit;
    for (const { wire } of edgesOf(vertex)) {
      if (endsOutside(vertex, limit))
        found.set(wire, Math.min(found.get(wire) ?? Number.MAX_VALUE, limit.shortestMs));
      else endless.add(wire);
    }
  }
  for (const wire of endless) found.delete(wire);
  return found;
}

function rounded(count: number): number {
  return Math.round(count * 10) / 10;
}
