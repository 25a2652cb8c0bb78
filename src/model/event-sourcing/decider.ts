import type { Result } from '../../base/result.ts';

/**
 * An aggregate as three pure functions (Chassaing's decider): what a command leads to, what an event means, and how it all begins.
 * A refusal is the reason as a sentence; it has no event.
 */
export interface Decider<State, Command, Event> {
  decide(command: Command, state: State): Result<readonly Event[], string>;
  evolve(state: State, event: Event): State;
  initialState(): State;
}

/** The state to which events lead, from the beginning or from a snapshot. */
export function fold<State, Command, Event>(
  decider: Decider<State, Command, Event>,
  events: Iterable<Event>,
  from: State = decider.initialState(),
): State {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}
