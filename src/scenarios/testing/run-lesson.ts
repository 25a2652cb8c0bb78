import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import type { Session } from '../../model/session.ts';
import { registry } from '../../patterns/registry.ts';
import { evaluate as evaluateSession } from '../../simulation/evaluate.ts';
import { judgeGoals, measure } from '../lesson-answers.ts';
import type { Lesson, LessonRuns } from '../lesson-contract.ts';
import { challengeSession, type Evaluate, evaluateComparisons, watchedSession } from '../lesson-sessions.ts';
import { sessionOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';

/** All runs of a lesson, as the page makes them. For tests only. */
export async function runLesson(lesson: Lesson): Promise<LessonRuns> {
  const scenario = scenarioOf(lesson);
  const session = watchedSession(lesson, scenario);
  return {
    watched: await evaluate(session, lesson.run.untilMs, lesson.series ?? []),
    compared: await evaluateComparisons(lesson, scenario, evaluate),
  };
}

/** Every measure of a lesson; NaN where nothing was measured. */
export async function measured(lesson: Lesson): Promise<Record<string, number>> {
  const numbers = measure(lesson, await runLesson(lesson));
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value ?? Number.NaN]));
}

/** Which goals of its challenge somebody meets who has changed the scenario by these commands. */
export async function goalsMet(lesson: Lesson, built: readonly Command[]): Promise<boolean[]> {
  const scenario = scenarioOf(lesson);
  const document = built.reduce(after, scenario.document);
  const { goals, untilMs } = lesson.challenge;
  const run = await evaluate(challengeSession(lesson, scenario, document), untilMs, lesson.series ?? []);
  return judgeGoals(goals, run).map(({ isMet }) => isMet);
}

export function scenarioOf(lesson: Lesson): Session {
  const scenario = findScenario(lesson.scenario);
  if (scenario === undefined) throw new Error(`there is no scenario ${lesson.scenario}`);
  return sessionOf(scenario);
}

const evaluate: Evaluate = async (session, untilMs, series) =>
  evaluateSession(registry, { session, untilMs, warmupMs: 0, series });

function after(document: FaultlineDocument, command: Command): FaultlineDocument {
  const applied = applyCommand(document, command, registry);
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.document;
}
