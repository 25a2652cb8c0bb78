import type { Wiring } from '../../model/node-kind.ts';
import type { LoadBalancerParams } from './params.ts';

/** What is wrong with targets and weights, as sentences for a person. */
export function loadBalancerProblems(params: LoadBalancerParams, { outgoing }: Wiring): string[] {
  if (outgoing.length === 0)
    return [
      'It has no target: every call is refused. Draw wires from it to those who are to share the calls.',
    ];
  if (params.balancing !== 'weighted-round-robin') return [];
  const wired = new Set(outgoing.map(({ to }) => to));
  const named = new Set(params.weights.map(({ to }) => to));
  const problems = [...named]
    .filter((to) => !wired.has(to))
    .map((to) => `“${to}” has a weight, but no wire leads there.`);
  if (outgoing.every(({ to }) => weightOf(params, to) === 0))
    problems.push('All of its targets weigh 0: every call is refused.');
  return problems;
}

/** Of several entries for a target the first counts. */
export function weightOf({ weights }: LoadBalancerParams, to: string): number {
  return weights.find((entry) => entry.to === to)?.weight ?? 1;
}
