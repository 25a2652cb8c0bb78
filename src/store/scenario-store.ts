import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Scenario } from '../scenarios/scenario-contract.ts';

export interface ScenarioState {
  /** The scenario that was opened; null for a document of one's own. */
  readonly scenario: Scenario | null;
}

export const scenarioStore = createStore<ScenarioState>()(() => ({ scenario: null }));

export function useScenario<T>(selector: (state: ScenarioState) => T): T {
  return useStore(scenarioStore, selector);
}
