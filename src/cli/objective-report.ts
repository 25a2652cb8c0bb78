import type { FaultlineDocument } from '../model/document.ts';
import type { Objective } from '../model/objectives.ts';
import type { Session } from '../model/session.ts';
import { registry } from '../patterns/registry.ts';
import { judgeSession } from '../simulation/judge-session.ts';
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

/** The session, run once more with its numbers per second kept, against the objectives. */
export function objectiveReports(
  objectives: readonly Objective[],
  given: FaultlineDocument,
  session: Session,
  untilMs: number,
): ObjectiveReport[] {
  return judgeSession(registry, objectives, given, session, untilMs).map(({ objective, ...result }) => {
    const { id, text } = objective;
    return { id, text, ...result };
  });
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
