import type { TimedCommand } from '../model/commands.ts';
import type { FaultlineDocument } from '../model/document.ts';
import type { Session } from '../model/session.ts';
import type { Lesson, LessonCommand, MeasuredRun } from './lesson-contract.ts';

/** Runs a session without a screen and reports on it; the page does so in a worker. */
export type Evaluate = (session: Session, untilMs: number, series: readonly string[]) => Promise<MeasuredRun>;

/** The session that the learner watches: the scenario's own, with the lesson's commands in it. */
export function watchedSession(lesson: Lesson, scenario: Session): Session {
  return withCommands(scenario, lesson.run.commands);
}

function comparedSession(lesson: Lesson, scenario: Session, name: string): Session {
  return withCommands(scenario, lesson.comparisons[name]?.commands ?? []);
}

/**
 * The learner's system under the challenge's conditions: what they built, with its faults and those of the scenario and no others, so
 * that healing the fault does not pass for protecting against it.
 */
export function challengeSession(lesson: Lesson, scenario: Session, built: FaultlineDocument): Session {
  const document: FaultlineDocument = { ...built, faults: scenario.document.faults };
  return withCommands({ document, seed: scenario.seed, commands: [] }, lesson.challenge.commands);
}

/** Watches nothing: all runs of a lesson headless, for tests and for the answers before a run. */
export async function evaluateComparisons(
  lesson: Lesson,
  scenario: Session,
  evaluate: Evaluate,
): Promise<Record<string, MeasuredRun>> {
  const names = Object.keys(lesson.comparisons);
  const runs = await Promise.all(
    names.map((name) =>
      evaluate(comparedSession(lesson, scenario, name), lesson.run.untilMs, lesson.series ?? []),
    ),
  );
  return Object.fromEntries(names.map((name, i) => [name, runs[i] as MeasuredRun]));
}

function withCommands(session: Session, added: readonly LessonCommand[]): Session {
  const commands: TimedCommand[] = [
    ...session.commands,
    ...added.map(({ atMs, command }) => ({ atMs, command, cause: 'edit' as const })),
  ];
  // Array sort is stable: equal times keep their order, the scenario's own first.
  return { ...session, commands: commands.sort((a, b) => a.atMs - b.atMs) };
}
