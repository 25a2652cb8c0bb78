import type { Answers, FromSimulation, Question, ToSimulation } from './messages.ts';

/**
 * The screen's way to a simulation, in a worker or in the same thread. A port outlives its worker: one that dies is replaced, told the
 * session again and brought back to the time of its last frame, and `onRestarted` says so.
 */
export interface SimulationPort {
  send(message: Exclude<ToSimulation, { type: 'ask' }>): void;
  ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>): Promise<Answers[Type]>;
  /** Every message but answers. Returns the way to stop listening. */
  listen(listener: (message: Exclude<FromSimulation, { type: 'answer' }>) => void): () => void;
  onRestarted(listener: (reason: string) => void): () => void;
  /** A port of its own to another simulation of the same make. */
  another(): SimulationPort;
  close(): void;
}
