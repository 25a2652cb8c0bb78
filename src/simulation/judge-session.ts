import type { FaultlineDocument } from '../model/document.ts';
import {
  judgeObjectives,
  type Objective,
  type ObjectiveResult,
  objectiveSubjects,
} from '../model/objectives.ts';
import { applyCommand } from '../model/reducer.ts';
import type { Registry } from '../model/registry-contract.ts';
import type { Session } from '../model/session.ts';
import type { Evaluation } from '../protocol/messages.ts';
import { evaluate } from './evaluate.ts';

/** Runs a session without a screen up to a time and judges objectives by it; `given` is the system as it was handed out. */
export function judgeSession(
  registry: Registry,
  objectives: readonly Objective[],
  given: FaultlineDocument,
  session: Session,
  untilMs: number,
): ObjectiveResult[] {
  const subjects = objectiveSubjects(objectives);
  const { series } = evaluate(registry, { session, untilMs, warmupMs: 0, series: subjects });
  return judgeRun(registry, objectives, { given, session, untilMs, series });
}

/** A session that has been run. */
export interface FinishedRun {
  /** The system as it was handed out. */
  readonly given: FaultlineDocument;
  readonly session: Session;
  readonly untilMs: number;
  /** The numbers per second of the objectives' subjects. */
  readonly series: Evaluation['series'];
}

export function judgeRun(
  registry: Registry,
  objectives: readonly Objective[],
  { given, session, untilMs, series }: FinishedRun,
): ObjectiveResult[] {
  const commands = session.commands.filter(({ atMs }) => atMs <= untilMs);
  const document = commands.reduce((before, { command }) => {
    const applied = applyCommand(before, command, registry);
    return applied.ok ? applied.value.document : before;
  }, session.document);
  return judgeObjectives(objectives, {
    nowMs: untilMs,
    series,
    given,
    began: session.document,
    commands,
    document,
  });
}
