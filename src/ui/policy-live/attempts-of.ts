import type { LogRow } from '../../protocol/messages.ts';

type CallRow = Extract<LogRow, { type: 'call' }>;
type AttemptRow = Extract<LogRow, { type: 'attempt' }>;

export interface AttemptsOfCall {
  readonly call: CallRow;
  /** In the order in which they set out. */
  readonly attempts: readonly AttemptRow[];
}

/**
 * From the log of a wire, the newest call that ended and whose attempts are all there: one with several if there is any, else the newest.
 * Null if none has ended yet.
 */
export function attemptsOfLastCall(rows: readonly LogRow[]): AttemptsOfCall | null {
  let plain: AttemptsOfCall | null = null;
  for (const call of rows.toReversed()) {
    if (call.type !== 'call') continue;
    const attempts = rows
      .filter((row): row is AttemptRow => row.type === 'attempt' && row.parent === call.call)
      .sort((a, b) => a.startedMs - b.startedMs || a.sequence - b.sequence);
    if (attempts.length > 1 && attempts.length >= call.attempts) return { call, attempts };
    plain ??= { call, attempts };
  }
  return plain;
}
