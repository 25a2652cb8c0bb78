import type { Wiring } from '../../model/node-kind.ts';
import type { AggregateServiceParams } from './params.ts';

/** What is wrong with where it is wired to, as sentences for a person. */
export function aggregateServiceProblems({ eventStore }: AggregateServiceParams, wiring: Wiring): string[] {
  if (eventStore !== '' && wiring.outgoing.every(({ to }) => to !== eventStore)) {
    return [
      `The event store is “${eventStore}”, but no wire leads there: every command ends with “unavailable”.`,
    ];
  }
  return [];
}
