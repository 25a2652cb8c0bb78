import { err, ok, type Result } from '../base/result.ts';
import { nearestWord } from '../model/did-you-mean.ts';
import type { Session } from '../model/session.ts';
import { type Scenario, sessionOf } from '../scenarios/scenario-contract.ts';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';

/** The scenario with this id and its session, or the id that was probably meant; empty where none is near. */
export function openNamed(
  id: string,
): Result<{ readonly scenario: Scenario; readonly session: Session }, string> {
  const scenario = findScenario(id);
  if (scenario !== undefined) return ok({ scenario, session: sessionOf(scenario) });
  const ids = scenarios.map((one) => one.id);
  return err(nearestWord(id, ids) ?? '');
}
