import type { DeadLetter, ProjectionState } from './state.ts';

const deadLettersMax = 1000;

/** Once for each event, also if a crash makes it come again. */
export function putAside({ durable }: ProjectionState, letter: DeadLetter): void {
  if (durable.deadLetters.some(({ position }) => position === letter.position)) return;
  durable.deadLetterCount++;
  durable.deadLetters.push(letter);
  if (durable.deadLetters.length > deadLettersMax) durable.deadLetters.shift();
}
