import type { Params, PolicySpec, WireSpec } from '../document.ts';
import type { OutcomeName } from '../outcome.ts';
import { activePolicies, listOf } from './read-params.ts';

/** What a breaker takes as a failure of the callee. */
export const countedFailures: readonly OutcomeName[] = [
  'timeout',
  'connection-refused',
  'unavailable',
  'server-error',
];

/** A policy at its place in the list of its wire. */
interface Placed {
  readonly policy: PolicySpec;
  readonly at: number;
}

/** A breaker on a wire, with what lies further out and further in. */
export interface BreakerLayers {
  readonly breaker: Placed;
  readonly outside: readonly Placed[];
  readonly inside: readonly Placed[];
}

export function breakersOf(wire: WireSpec): BreakerLayers[] {
  const layers = activePolicies(wire);
  return layers.flatMap((breaker, i) =>
    breaker.policy.kind === 'breaker'
      ? [{ breaker, outside: layers.slice(0, i), inside: layers.slice(i + 1) }]
      : [],
  );
}

/** Failures that a fallback answers, so that a breaker outside takes them for successes. */
export function hiddenFailures({ kind, params }: PolicySpec): readonly OutcomeName[] {
  return kind === 'fallback' ? countedFailures.filter((name) => listOf(params, 'on').includes(name)) : [];
}

/** Whether a fallback has something to say from the first failure on, whatever befalls the callee. */
export function answersAlways({ mode }: Params): boolean {
  return mode !== 'last-good' && mode !== 'other-operation';
}

/** Whether these policies together answer everything that the breaker would count, from the first call on. */
export function hideAll(policies: readonly PolicySpec[]): boolean {
  const certain = policies.filter(({ params }) => answersAlways(params));
  return countedFailures.every((name) => certain.some((policy) => hiddenFailures(policy).includes(name)));
}
