import { assert } from '../base/assert.ts';
import type { Answers, Question, ToSimulation } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';

let current: SimulationPort | null = null;

/** Only port.ts sets it; the stores speak to whatever stands here. */
export function holdPort(port: SimulationPort | null): void {
  current = port;
}

/** Before a port is there nothing can be lost: the composition root loads the session after it has set the port. */
export function sendToSimulation(message: Exclude<ToSimulation, { type: 'ask' }>): void {
  current?.send(message);
}

export function askSimulation<Type extends Question['type']>(
  question: Extract<Question, { type: Type }>,
): Promise<Answers[Type]> {
  assert(current !== null, 'a question was asked before setPort');
  return current.ask<Type>(question);
}

/** Another simulation beside the page's own, in a worker of its own; whoever opens it closes it. Undefined before setPort. */
export function openPort(): SimulationPort | undefined {
  return current?.another();
}

export function hasSimulation(): boolean {
  return current !== null;
}
