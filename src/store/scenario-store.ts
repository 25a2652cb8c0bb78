import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Scenario, sessionOf } from '../scenarios/scenario-contract.ts';
import { sessionStore } from './session-store.ts';

export interface ScenarioState {
  /** The scenario that was opened; null for a document of one's own. */
  readonly scenario: Scenario | null;
}

export const scenarioStore = createStore<ScenarioState>()(() => ({ scenario: null }));

export function useScenario<T>(selector: (state: ScenarioState) => T): T {
  return useStore(scenarioStore, selector);
}

/** Opens a scenario at 0 ms. Whoever offers this keeps the work that it replaces. */
export function openScenario(scenario: Scenario, play: boolean): void {
  scenarioStore.setState({ scenario });
  sessionStore.getState().load(sessionOf(scenario), { atMs: 0, play, speed: scenario.speed });
}
