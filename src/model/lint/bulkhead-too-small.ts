import type { PolicySpec } from '../document.ts';
import type { Finding, LintInput } from './finding.ts';
import { passingPerSecond } from './passing-rate.ts';
import { activePolicies, numberOf } from './read-params.ts';

/** By kind, the parameter that limits how many calls are under way. */
const limits: Readonly<Record<string, { readonly param: string; readonly word: string }>> = {
  bulkhead: { param: 'maxConcurrent', word: 'bulkhead' },
  'load-shedding': { param: 'maxInFlight', word: 'load shedding' },
  'adaptive-concurrency': { param: 'maxLimit', word: 'adaptive limit' },
};

const placesMax = 10_000;

/** By Little's law rate × time calls are under way on average. A limit below that rejects calls though nothing is wrong. */
export function bulkheadTooSmall(input: LintInput): Finding[] {
  const { document } = input;
  const loads = input.loads();
  return document.wires.flatMap((wire) => {
    const load = loads.get(wire);
    if (load === undefined || load.callsPerSecond === 0) return [];
    const meanSeconds = load.underWay / load.callsPerSecond;
    let perSecond = load.callsPerSecond;
    return activePolicies(wire).flatMap(({ policy }) => {
      const found = describe(policy, perSecond * meanSeconds, perSecond, input.nameOf(wire));
      perSecond = passingPerSecond(policy, perSecond);
      return found;
    });
  });
}

function describe(policy: PolicySpec, underWay: number, callsPerSecond: number, name: string): Finding[] {
  const limit = limits[policy.kind];
  if (limit === undefined) return [];
  // An adaptive limit never falls below its lowest.
  const places = Math.max(numberOf(policy.params, limit.param), numberOf(policy.params, 'minLimit'));
  if (underWay <= places) return [];
  const meanMs = Math.round((1000 * underWay) / callsPerSecond);
  // Twice the mean: bursts and slow answers need room, too.
  const enough = Math.ceil(2 * underWay);
  return [
    {
      rule: 'bulkhead-too-small',
      severity: 'warning',
      subject: policy.id,
      text: `On ${name} about ${rounded(underWay)} calls are under way at a time (${rounded(callsPerSecond)} per second × ${meanMs} ms), but the ${limit.word} lets ${places} through.`,
      ...(enough <= placesMax && {
        remedy: { type: 'set-policy-params', id: policy.id, params: { [limit.param]: enough } },
      }),
    },
  ];
}

function rounded(count: number): number {
  return Math.round(count * 10) / 10;
}
