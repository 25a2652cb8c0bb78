import type { FaultlineDocument } from '../../model/document.ts';
import { isRejection, outcomeCode } from '../../model/outcome.ts';
import type { LogPage, LogQuery, LogRow } from '../../protocol/messages.ts';
import { outcomesOfChoice } from '../log/outcome-groups.ts';

/** Requests of those whom nobody calls, that have ended since the last time. */
export interface Failures {
  readonly failed: number;
  readonly rejected: number;
  /** False if there were more than one answer, or the log, holds. */
  readonly isAll: boolean;
}

export const noFailures: Failures = { failed: 0, rejected: 0, isAll: true };

/** Rows that are asked for at once. */
const rowsMax = 5000;
const outcomes = [...outcomesOfChoice('failed'), ...outcomesOfChoice('rejected')];

/** Counts what failed, from the log of the run, from one call of it to the next. The first counts nothing. */
export function createFailureCount(
  ask: (query: LogQuery) => Promise<LogPage>,
): (document: FaultlineDocument) => Promise<Failures> {
  let next: number | null = null;
  return async (document) => {
    const from = next;
    const page = await ask(
      from === null ? { from: -1, count: 1 } : { from, count: rowsMax, types: ['call'], outcomes },
    );
    next = page.nextSequence;
    // A jump back in time has cut the log.
    if (from === null || page.nextSequence < from) return noFailures;
    const called = new Set<string>(document.wires.map(({ to }) => to));
    const entries = new Set<string>(
      document.wires.filter((wire) => !called.has(wire.from)).map(({ id }) => id),
    );
    const requests = page.rows.filter(
      (row) => row.type === 'call' && row.parent === 0 && entries.has(row.wire),
    );
    const rejected = requests.filter(isRejected).length;
    return {
      failed: requests.length - rejected,
      rejected,
      isAll: page.rows.length < rowsMax && page.firstSequence <= from,
    };
  };
}

function isRejected(row: LogRow): boolean {
  return row.type === 'call' && isRejection(outcomeCode(row.outcome));
}
