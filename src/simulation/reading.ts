import type { Question } from '../protocol/messages.ts';
import type { look } from './answers.ts';
import type { evaluate } from './evaluate.ts';
import type { findParting } from './parting.ts';

/** What answers the questions that nothing on the first picture asks; a worker loads it when somebody does. */
export interface Readings {
  readonly look: typeof look;
  readonly evaluate: typeof evaluate;
  readonly findParting: typeof findParting;
}

/** Whether a question is theirs: all are but those that move time. */
export function needsReadings({ type }: Question): boolean {
  return type !== 'advance' && type !== 'seek' && type !== 'step' && type !== 'step-back';
}
