import { NONE } from '../../model/call-table.ts';
import type { OutcomeCode } from '../../model/outcome.ts';
import type { RepositoryContext } from './repository.ts';
import { type RepositoryState, type Session, type Unfinished, unfinishedMax } from './state.ts';

/** How a request ends. */
export interface End {
  readonly outcome: OutcomeCode;
  readonly body: unknown;
}

/** Whether a write is out, of which nobody here will hear. */
export function isWriteOut({ call, step }: Session): boolean {
  return call !== NONE && (step === 'save-line' || step === 'save-root' || step === 'commit');
}

/**
 * A request ends before all of it is saved. Row by row, what was written stays: with some of the writes done and some not, half an order is saved,
 * whatever has become of one of which nobody knows. Where that one decides, and of every commit without an answer, it is in doubt.
 */
export function noteUnfinished(
  state: RepositoryState,
  session: Session,
  isUnknown: boolean,
  { calls, nowMs }: RepositoryContext,
): void {
  const { manner, changes, done, order, row } = session;
  const of = manner.isUnit ? 1 : 2 * changes.length;
  const isHalf = done > 0 && done + (isUnknown ? 1 : 0) < of;
  if (!isHalf && !isUnknown) return;
  const verdict: Unfinished['verdict'] = isHalf ? 'half saved' : 'in doubt';
  if (isHalf) state.counts.halfSaved++;
  else state.counts.inDoubt++;
  state.unfinished.push({ order, trace: calls.trace[row], atMs: nowMs, verdict, done, of });
  if (state.unfinished.length > unfinishedMax) state.unfinished.shift();
}
