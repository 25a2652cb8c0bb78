import type { Question, ToPlayer } from '../protocol/messages.ts';

/** What is computed apart from the run, and what sets it another goal. */
const passes: ReadonlySet<Question['type']> = new Set(['evaluate', 'parting', 'seek']);

/** Whatever asks for or changes the run waits for the time that was asked for before. */
export function mustWait(message: ToPlayer): boolean {
  if (message.type === 'ask') return !passes.has(message.question.type);
  return message.type === 'command' || message.type === 'play';
}

/** A pause, another goal or another session end the way where it is. */
export function breaksOff(message: ToPlayer): boolean {
  if (message.type === 'ask') return message.question.type === 'seek';
  return message.type === 'pause' || message.type === 'load';
}
