import { err, ok, type Result } from '../base/result.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Session } from '../model/session.ts';
import { type Scenario, sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';

/** The scenario with this id and its session, or what the id may have meant. */
export function openNamed(
  id: string,
): Result<{ readonly scenario: Scenario; readonly session: Session }, string> {
  const scenario = findScenario(id);
  if (scenario !== undefined) return ok({ scenario, session: sessionOf(scenario) });
  const ids = scenarios.map((one) => one.id);
  return err(didYouMean(id, ids));
}
