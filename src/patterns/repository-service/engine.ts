import { NONE } from '../../model/call-table.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, OK, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { rowsAtWork } from '../../model/station-state.ts';
import { endWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { readAsked } from './asked.ts';
import { type End, isWriteOut, noteUnfinished } from './ending.ts';
import type { RepositoryPlan } from './plan.ts';
import type { RepositoryContext } from './repository.ts';
import { answered, beginPart, thought } from './session.ts';
import { initialCounts, type RepositoryState, type Session } from './state.ts';

/** Index into the definition's `streams`. */
const SALT_STREAM = 0;
const SALTS = 0x40000000;

const unwired: End = { outcome: UNAVAILABLE, body: { reason: 'it is wired to no data store' } };

const station = new Station<RepositoryPlan>({
  begin(state, request, context) {
    begin(state as RepositoryState, request, context);
  },
  stop(request, context) {
    stopWork(request, context);
    const { calls } = context;
    for (let call = calls.child[request]; call !== NONE; call = calls.child[request])
      context.abandonCall(call);
  },
});

/** A worker takes a request through its parts: find the order, think, change a line and the total, save. */
export const repositoryEngine: NodeEngine<RepositoryPlan, RepositoryState> = {
  initial: (plan) => ({
    ...station.initial(plan),
    salt: 0,
    sessions: new Map(),
    unfinished: [],
    counts: initialCounts(),
  }),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],
  writes: (request, { calls, plan }) => calls.operation[request] !== plan.read,

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, SALT_STREAM);
      station.start(state, context);
    },
    request: (state, request, context) => station.request(state, request, context),
    expired(state, request, context) {
      breakOff(state, request, context);
      station.expired(state, request, context);
    },
    /** What was in memory is gone with it; what was written stays. */
    crashed(state, instance, context) {
      for (const request of rowsAtWork(state, instance, context.calls)) breakOff(state, request, context);
      station.crashed(state, instance, context);
    },
    restarted: (state, instance, context) => station.restarted(state, instance, context),
    conditions: (state, context) => station.conditions(state, context),
    replanned: (state, _previous, context) => station.replanned(state, context),

    timer(state, kind, request, context) {
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      const session = state.sessions.get(request);
      if (session !== undefined && !isCutOff(state, session, context)) worked(state, session, context);
    },

    reply(state, call, request, context) {
      const session = state.sessions.get(request);
      if (session === undefined || session.call !== call || isCutOff(state, session, context)) return;
      const { outcome, replyBody } = context.calls;
      goOn(state, session, answered(state, session, outcome[call], replyBody.get(call), context), context);
    },
  },
};

function begin(state: RepositoryState, request: number, context: RepositoryContext): void {
  const asked = readAsked(request, state.salt, context);
  if (typeof asked === 'string') {
    finish(state, request, { outcome: BAD_REQUEST, body: { reason: asked } }, context);
  } else if (context.outgoingCount === 0) {
    finish(state, request, unwired, context);
  } else {
    state.sessions.set(request, asked);
    goOn(state, asked, beginPart(state, asked, context), context);
  }
}

/** Ends a request whose wire to the store was taken away meanwhile. */
function isCutOff(state: RepositoryState, session: Session, context: RepositoryContext): boolean {
  if (context.outgoingCount > 0) return false;
  noteUnfinished(state, session, isWriteOut(session), context);
  goOn(state, session, unwired, context);
  return true;
}

/** The handler is through with a part. What it is to fail with, it fails with in the last. */
function worked(state: RepositoryState, session: Session, context: RepositoryContext): void {
  if (session.part >= session.changes.length - 1) {
    const fault = context.workedOutcome(session.row);
    const outcome = fault === OK ? context.recordedOutcome(session.row) : fault;
    if (outcome !== OK) {
      noteUnfinished(state, session, false, context);
      goOn(state, session, { outcome, body: null }, context);
      return;
    }
  }
  goOn(state, session, thought(state, session, context), context);
}

/** Ends the request if it has come to its end. */
function goOn(state: RepositoryState, session: Session, end: End | null, context: RepositoryContext): void {
  if (end === null) return;
  state.sessions.delete(session.row);
  finish(state, session.row, end, context);
}

/** Nobody waits for it any more, or its process is gone. */
function breakOff(state: RepositoryState, request: number, context: RepositoryContext): void {
  const session = state.sessions.get(request);
  if (session === undefined) return;
  noteUnfinished(state, session, isWriteOut(session), context);
  state.sessions.delete(request);
}

function finish(
  state: RepositoryState,
  request: number,
  { outcome, body }: End,
  context: RepositoryContext,
): void {
  if (body !== null) context.calls.replyBody.set(request, body);
  station.finish(state, request, outcome, context);
}
