import { isRejection, type OutcomeName, outcomeCode, outcomeNames } from '../../model/outcome.ts';

/** Choices of the outcome filter: everything, a group, or one outcome. */
export type OutcomeChoice = 'all' | 'failed' | 'rejected' | OutcomeName;

const rejections = outcomeNames.filter((name) => isRejection(outcomeCode(name)));
const failures = outcomeNames.filter(
  (name) => name !== 'ok' && name !== 'cancelled' && !rejections.includes(name),
);

export function outcomesOfChoice(choice: OutcomeChoice): readonly OutcomeName[] {
  if (choice === 'all') return [];
  if (choice === 'failed') return failures;
  if (choice === 'rejected') return rejections;
  return [choice];
}

export function choiceOfOutcomes(outcomes: readonly OutcomeName[]): OutcomeChoice {
  const [first] = outcomes;
  if (first === undefined) return 'all';
  if (outcomes.length === 1) return first;
  return rejections.includes(first) ? 'rejected' : 'failed';
}

export const outcomeChoices: readonly OutcomeChoice[] = ['all', 'failed', 'rejected', ...outcomeNames];
