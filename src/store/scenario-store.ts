import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FaultTarget, Params } from '../model/document.ts';

/** A failure that a scenario has prepared: what "Break it" proposes first. */
export interface PreparedFailure {
  readonly kind: string;
  readonly target: FaultTarget;
  readonly params: Params;
}

/** What a scenario says about itself, beside its session. */
export interface ScenarioState {
  /** Id of the scenario; empty for a document of one's own. */
  readonly id: string;
  readonly summary: string;
  readonly tries: readonly string[];
  readonly failure: PreparedFailure | null;
}

const none: ScenarioState = { id: '', summary: '', tries: [], failure: null };

export const scenarioStore = createStore<ScenarioState>()(() => none);

export function useScenario<T>(selector: (state: ScenarioState) => T): T {
  return useStore(scenarioStore, selector);
}

export function setScenario(scenario: Partial<ScenarioState>): void {
  scenarioStore.setState({ ...none, ...scenario }, true);
}
