import type { Command } from '../../model/commands.ts';
import type { FaultlineDocument } from '../../model/document.ts';
import { applyCommand } from '../../model/reducer.ts';
import type { Session } from '../../model/session.ts';
import { registry } from '../../patterns/registry.ts';
import { reportOf } from '../../simulation/report.ts';
import { play, simulate } from '../../simulation/testing/play.ts';
import { judgeGoals } from '../lesson-answers.ts';
import type { Lesson, LessonRuns, MeasuredRun } from '../lesson-contract.ts';
import { challengeSession, evaluateComparisons, watchedSession } from '../lesson-sessions.ts';
import { sessionOf } from '../scenario-contract.ts';
import { findScenario } from '../scenarios.ts';

/** All runs of a lesson, as the page makes them. For tests only. */
export async function runLesson(lesson: Lesson): Promise<LessonRuns> {
  const scenario = scenarioOf(lesson);
  return {
    watched: await evaluate(watchedSession(lesson, scenario), lesson.run.untilMs),
    compared: await evaluateComparisons(lesson, scenario, evaluate),
  };
}

/** Which goals of its challenge somebody meets who has changed the scenario by these commands. */
export async function goalsMet(lesson: Lesson, built: readonly Command[]): Promise<boolean[]> {
  const scenario = scenarioOf(lesson);
  const document = built.reduce(after, scenario.document);
  const run = await evaluate(challengeSession(lesson, scenario, document), lesson.challenge.untilMs);
  return judgeGoals(lesson.challenge.goals, run).map(({ isMet }) => isMet);
}

function scenarioOf(lesson: Lesson): Session {
  const scenario = findScenario(lesson.scenario);
  if (scenario === undefined) throw new Error(`there is no scenario ${lesson.scenario}`);
  return sessionOf(scenario);
}

async function evaluate(session: Session, untilMs: number): Promise<MeasuredRun> {
  const simulation = simulate(session);
  play(simulation, session, untilMs);
  return reportOf(simulation);
}

function after(document: FaultlineDocument, command: Command): FaultlineDocument {
  const applied = applyCommand(document, command, registry);
  if (!applied.ok) throw new Error(applied.error);
  return applied.value.document;
}
