import type { Scenario } from './scenario-contract.ts';
import { shop } from './shop/scenario.ts';

/** What the page opens with when it is asked for nothing. Apart from the list, so that the first picture waits for no other scenario. */
export const firstScenario: Scenario = shop;
