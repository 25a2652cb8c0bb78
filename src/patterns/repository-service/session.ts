import { NONE } from '../../model/call-table.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { lineKey, rootKey } from '../../model/order-rows.ts';
import {
  BAD_REQUEST,
  CONFLICT,
  isRejection,
  NOT_FOUND,
  OK,
  type OutcomeCode,
  outcomeForCaller,
  SERVER_ERROR,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { startWork } from '../../model/work-step.ts';
import { type End, noteUnfinished } from './ending.ts';
import { ask, askNext, find, objectOf, type RepositoryContext, rowsIn, sendWrite } from './repository.ts';
import type { LineChange, Loaded, RepositoryState, Session } from './state.ts';

/** Begins a part of the request: the change of one line, which finds its order through the repository; with a unit of work, behind the last the commit. */
export function beginPart(state: RepositoryState, session: Session, context: RepositoryContext): End | null {
  if (!session.isRead && session.part === session.changes.length)
    return session.manner.isUnit ? commit(state, session, context) : saved(state, session);
  if (find(state, session, context)) think(session, context);
  return null;
}

/** The handler has thought about what was found: changes the line and the total, and saves both. */
export function thought(state: RepositoryState, session: Session, context: RepositoryContext): End | null {
  if (session.isRead) return looked(state, session);
  changeLine(session);
  if (!session.manner.isUnit) return save(state, session, 'save-line', context);
  objectOf(session, rootKey(session.order)).now = totalAfter(session);
  // To save is to register here. Between two registrations it may crash like between two writes.
  for (const _row of ['line', 'root']) {
    if (isCrashedBetween(session, context)) return null;
    session.saves++;
  }
  session.part++;
  return beginPart(state, session, context);
}

/** The store has answered, whatever was out. */
export function answered(
  state: RepositoryState,
  session: Session,
  outcome: OutcomeCode,
  body: unknown,
  context: RepositoryContext,
): End | null {
  session.call = NONE;
  switch (session.step) {
    case 'load':
    case 'again-line':
    case 'again-root':
      return queryAnswered(state, session, outcome, body, context);
    case 'save-line':
    case 'save-root':
    case 'commit':
      return writeAnswered(state, session, outcome, body, context);
    case 'think':
      return null;
  }
}

function queryAnswered(
  state: RepositoryState,
  session: Session,
  outcome: OutcomeCode,
  body: unknown,
  context: RepositoryContext,
): End | null {
  // Of documents and keys none is “not found”, and of rows an empty answer.
  const rows = outcome === OK || outcome === NOT_FOUND ? rowsIn(session, body) : null;
  if (rows === null) return failed(state, session, outcome, body, false, context);
  if (session.step !== 'load') return tryAgain(state, session, rows[0] as Loaded, context);
  for (const row of rows) session.found.set(row.key, session.loaded.push(row) - 1);
  if (!askNext(state, session, context)) think(session, context);
  return null;
}

function writeAnswered(
  state: RepositoryState,
  session: Session,
  outcome: OutcomeCode,
  body: unknown,
  context: RepositoryContext,
): End | null {
  const { counts } = state;
  const { versions, overwritten } = fieldsOf(body);
  if (outcome === OK && versions !== undefined) {
    if (Array.isArray(overwritten)) counts.lostUpdates += overwritten.length;
    return session.step === 'commit'
      ? committed(state, session)
      : written(state, session, fieldsOf(versions), context);
  }
  if (outcome === CONFLICT) {
    counts.conflicts++;
    if (session.tries < session.manner.conflictRetries) {
      counts.retries++;
      session.tries++;
      return anew(state, session, context);
    }
  }
  return failed(state, session, outcome, body, !isRefused(outcome), context);
}

/** What has changed since it was loaded, in the order in which it was loaded. Copies of one row are all in it. */
function changedRows({ loaded }: Session): readonly Loaded[] {
  return loaded.filter(({ before, now }) => before !== now);
}

function think(session: Session, context: RepositoryContext): void {
  session.step = 'think';
  const { handleMs } = context.plan;
  // A recorded duration is that of the whole request.
  const ms = context.recordedMs(session.row, handleMs);
  startWork(session.row, session.part === 0 ? ms : handleMs, context);
}

function looked(state: RepositoryState, session: Session): End {
  const { order, manner } = session;
  const root = objectOf(session, rootKey(order)).now;
  const lines: Record<string, number> = {};
  let sum = 0;
  for (let line = 1; line <= manner.lines; line++) {
    const amount = objectOf(session, lineKey(order, line)).now;
    if (amount === null) continue;
    lines[line] = amount;
    sum += amount;
  }
  state.counts.looked++;
  if (sum !== (root ?? 0)) state.counts.oddReads++;
  return { outcome: OK, body: { order, total: root ?? 0, lines } };
}

/** Adds to the line; one that comes to nothing is removed. */
function changeLine(session: Session): void {
  const { line: number, amount } = changeOf(session);
  const line = objectOf(session, lineKey(session.order, number));
  const before = line.now ?? 0;
  const after = Math.max(0, before + amount);
  line.now = after === 0 ? null : after;
  session.delta = after - before;
}

function totalAfter(session: Session): number | null {
  const { now } = objectOf(session, rootKey(session.order));
  return now === null && session.delta === 0 ? null : (now ?? 0) + session.delta;
}

function save(
  state: RepositoryState,
  session: Session,
  step: 'save-line' | 'save-root',
  context: RepositoryContext,
): null {
  if (isCrashedBetween(session, context)) return null;
  session.saves++;
  session.step = step;
  if (step === 'save-root') objectOf(session, rootKey(session.order)).now = totalAfter(session);
  sendWrite(state, session, [rowOf(session, step)], context);
  return null;
}

function written(
  state: RepositoryState,
  session: Session,
  versions: Readonly<Record<string, unknown>>,
  context: RepositoryContext,
): End | null {
  const isLine = session.step === 'save-line';
  const row = rowOf(session, isLine ? 'save-line' : 'save-root');
  row.before = row.now;
  row.version = Number(versions[row.key] ?? 0);
  session.done++;
  state.counts.rowsWritten++;
  if (isLine) return save(state, session, 'save-root', context);
  session.part++;
  return beginPart(state, session, context);
}

/** At the end of the unit of work: one transaction with what has changed, and with nothing else. */
function commit(state: RepositoryState, session: Session, context: RepositoryContext): End | null {
  const rows = changedRows(session);
  session.step = 'commit';
  if (rows.length === 0) return committed(state, session);
  sendWrite(state, session, rows, context);
  return null;
}

function committed(state: RepositoryState, session: Session): End {
  const { counts } = state;
  const rows = changedRows(session);
  counts.rowsWritten += rows.length;
  counts.writesAvoided += session.saves - rows.length;
  counts.lostInside += rows.length - new Set(rows.map(({ key }) => key)).size;
  return saved(state, session);
}

function saved(state: RepositoryState, session: Session): End {
  state.counts.saved++;
  const total = session.loaded.findLast(({ key }) => key === rootKey(session.order))?.now ?? 0;
  return { outcome: OK, body: { order: session.order, total } };
}

/** After a conflict a unit of work begins from nothing; row by row, the one row is read afresh and changed anew. */
function anew(state: RepositoryState, session: Session, context: RepositoryContext): End | null {
  if (session.step === 'commit') {
    Object.assign(session, { loaded: [], part: 0, saves: 0 });
    return beginPart(state, session, context);
  }
  const isLine = session.step === 'save-line';
  const { key } = rowOf(session, isLine ? 'save-line' : 'save-root');
  session.step = isLine ? 'again-line' : 'again-root';
  ask(state, session, [key], context);
  return null;
}

function tryAgain(state: RepositoryState, session: Session, fresh: Loaded, context: RepositoryContext): null {
  const step = session.step === 'again-line' ? 'save-line' : 'save-root';
  const row = rowOf(session, step);
  Object.assign(row, fresh);
  if (step === 'save-line') changeLine(session);
  else row.now = totalAfter(session);
  session.step = step;
  sendWrite(state, session, [row], context);
  return null;
}

function failed(
  state: RepositoryState,
  session: Session,
  outcome: OutcomeCode,
  body: unknown,
  isUnknown: boolean,
  context: RepositoryContext,
): End {
  noteUnfinished(state, session, isUnknown, context);
  const { reason } = fieldsOf(body);
  const text =
    typeof reason === 'string' ? reason : outcome === OK ? 'this is no answer of a data store' : '';
  return {
    outcome: outcome === OK ? SERVER_ERROR : outcomeForCaller(outcome),
    body: text === '' ? null : { reason: text },
  };
}

function isCrashedBetween({ saves, row }: Session, context: RepositoryContext): boolean {
  return saves > 0 && context.reached('between-writes', context.calls.instance[row]);
}

/** Whether the store, or a policy before it, has said that it did not do it. */
function isRefused(outcome: OutcomeCode): boolean {
  return outcome === CONFLICT || outcome === BAD_REQUEST || outcome === UNAVAILABLE || isRejection(outcome);
}

function changeOf({ changes, part }: Session): LineChange {
  return changes[part] as LineChange;
}

function rowOf(session: Session, step: 'save-line' | 'save-root'): Loaded {
  const { order } = session;
  return objectOf(session, step === 'save-line' ? lineKey(order, changeOf(session).line) : rootKey(order));
}
