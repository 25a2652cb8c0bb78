import { type Decider, fold } from '../decider.ts';

/** A decider's requirement as it is said: given these events, when this is asked, then these events, or a refusal. For tests only. */
export function given<State, Command, Event>(
  decider: Decider<State, Command, Event>,
  ...history: readonly Event[]
): { readonly when: (command: Command) => readonly Event[] | string; readonly state: State } {
  const state = fold(decider, history);
  return {
    state,
    when(command) {
      const decided = decider.decide(command, state);
      return decided.ok ? decided.value : decided.error;
    },
  };
}
