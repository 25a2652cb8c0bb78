import { sixtyFourCalls } from './64-calls/scenario.ts';
import { mm1 } from './mm1/scenario.ts';
import { mmc } from './mmc/scenario.ts';
import { r3 } from './r3/scenario.ts';
import { r5 } from './r5/scenario.ts';
import { r15 } from './r15/scenario.ts';
import { r16 } from './r16/scenario.ts';
import { retryStorm } from './retry-storm/scenario.ts';
import type { Scenario } from './scenario-contract.ts';
import { shop } from './shop/scenario.ts';

/** All scenarios, the first page's first. */
export const scenarios: readonly Scenario[] = [shop, sixtyFourCalls, retryStorm, mm1, mmc, r3, r5, r15, r16];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
