import type { FaultlineDocument } from '../model/document.ts';
import { type Objective, objectiveSubjects } from '../model/objectives.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { judgeRun } from '../simulation/judge-session.ts';
import type { SeriesRecorder } from '../simulation/series-recorder.ts';
import { numberText } from './text-table.ts';

/** One objective as `--json` prints it. */
export interface ObjectiveReport {
  readonly id: string;
  readonly text: string;
  readonly state: 'open' | 'met' | 'missed';
  /** Virtual ms at which it came to be met or missed; null while neither. */
  readonly sinceMs: number | null;
  /** Null where nothing was measured. */
  readonly value: number | null;
  readonly goodRatio: number | null;
  readonly doneMs: number;
  readonly ofMs: number;
}

/** A session that was run to a time, with what was recorded on the way, against the objectives. */
export function objectiveReports(
  objectives: readonly Objective[],
  given: FaultlineDocument,
  session: Session,
  untilMs: number,
  recorder: SeriesRecorder,
): ObjectiveReport[] {
  const series = recorder.readAll(objectiveSubjects(objectives), untilMs);
  return judgeRun(registry, objectives, { given, session, untilMs, series }).map(
    ({ objective, ...result }) => {
      const { id, text } = objective;
      return { id, text, ...result };
    },
  );
}

/** For reading: one line an objective. */
export function objectiveLines(reports: readonly ObjectiveReport[]): string {
  return reports
    .map(({ state, text, sinceMs, value }) => {
      const since = sinceMs === null ? '' : ` since ${numberText(sinceMs / 1000)} s`;
      const measured = value === null ? '' : `, measured ${numberText(value)}`;
      return `objective ${state}${since}: ${text}${measured}\n`;
    })
    .join('');
}
