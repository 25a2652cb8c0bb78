import type { Command } from '../commands.ts';
import { type BreakerLayers, breakersOf, hiddenFailures, hideAll } from './breaker-layers.ts';
import type { Finding, LintInput } from './finding.ts';
import { numberOf } from './read-params.ts';

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
  return document.wires.flatMap((wire) =>
    breakersOf(wire).flatMap((layers): Finding[] => {
      const name = input.nameOf(wire);
      const reasons = [
        hiddenBehindFallback(layers, name),
        windowTooShort(layers, name, loads.get(wire)?.callsPerSecond ?? 0),
        minimumBeyondWindow(layers, name),
        blindToHanging(layers, name),
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

function windowTooShort({ breaker }: BreakerLayers, name: string, callsPerSecond: number): Reason | null {
  const { id, params } = breaker.policy;
  if (params.mode !== 'time-window' || callsPerSecond === 0) return null;
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
  const timeout = outside.find(({ policy }) => policy.kind === 'timeout');
  if (timeout === undefined || inside.some(({ policy }) => policy.kind === 'timeout')) return null;
  return {
    severity: 'hint',
    text: `The breaker on ${name} never opens for calls that hang, because the timeout outside cancels them before they count.`,
    remedy: { type: 'move-policy', id: timeout.policy.id, at: breaker.at },
  };
}

function rounded(count: number): number {
  return Math.round(count * 10) / 10;
}
