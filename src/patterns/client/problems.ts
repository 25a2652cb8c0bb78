import type { Wiring } from '../../model/node-kind.ts';
import type { ClientParams } from './params.ts';

/** Sentences about a mix that names what is not there. */
export function clientProblems(params: ClientParams, wiring: Wiring): string[] {
  const wired = new Set(wiring.outgoing.map(({ to }) => to));
  const problems: string[] = [];
  for (const { operation, to } of params.requestMix) {
    if (to === undefined || wired.has(to)) continue;
    problems.push(
      `The request mix sends “${operation}” to “${to}”, but no wire leads there: it is left out.`,
    );
  }
  if (params.workload === 'recorded' && params.recorded.length === 0) {
    problems.push('The workload is recorded, but no calls are recorded.');
  }
  return problems;
}
