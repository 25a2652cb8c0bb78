import type { Wiring } from '../../model/node-kind.ts';
import type { ParticipantParams } from './params.ts';

/** What is wrong with where it is wired to, as sentences for a person. */
export function participantProblems({ eventStore, stock }: ParticipantParams, wiring: Wiring): string[] {
  const problems: string[] = [];
  if (eventStore !== '' && wiring.outgoing.every(({ to }) => to !== eventStore))
    problems.push(
      `The event store is “${eventStore}”, but no wire leads there: nobody hears of what it does.`,
    );
  const names = stock.map(({ product }) => product);
  for (const name of new Set(names.filter((each, i) => names.indexOf(each) !== i)))
    problems.push(`“${name}” is in stock twice; only the last is used.`);
  return problems;
}
