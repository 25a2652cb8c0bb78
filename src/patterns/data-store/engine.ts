import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, CONFLICT, OK, type OutcomeCode } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { commit, commitOne } from './commit.ts';
import { endWait, LOCK_TIMER, letGo, takeLock } from './locks.ts';
import { actOf, type DataStorePlan } from './plan.ts';
import { readQuery } from './read-query.ts';
import { createDataStore, type DataStoreState, type Query } from './state.ts';

type DataStoreContext = NodeContext<DataStorePlan>;

/** Index into the definition's `streams`. */
const QUERY_STREAM = 0;

const station = new Station<DataStorePlan>({
  begin(state, request, context) {
    beginQuery(state as DataStoreState, request, context);
  },
  stop: stopWork,
});

/** One station whose workers are the connections of the pool. A query that waits for a lock keeps its connection. */
export const dataStoreEngine: NodeEngine<DataStorePlan, DataStoreState> = {
  initial: (plan) => createDataStore(station.initial(plan)),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],
  writes: (request, context) => actOf(context.calls.operation[request], context.plan) !== 'read',

  on: {
    start: (state, context) => station.start(state, context),
    request: (state, request, context) => station.request(state, request, context),
    expired(state, request, context) {
      const query = state.queries.get(request);
      if (query !== undefined) close(state, query, context);
      station.expired(state, request, context);
    },
    crashed(state, instance, context) {
      // All at once: nobody gets the lock of another who is lost, too.
      state.locks.clear();
      for (const query of state.queries.values()) close(state, query, context);
      station.crashed(state, instance, context);
    },
    restarted: (state, instance, context) => station.restarted(state, instance, context),
    conditions: (state, context) => station.conditions(state, context),
    replanned: (state, _previous, context) => station.replanned(state, context),

    timer(state, kind, request, context) {
      const query = state.queries.get(request);
      if (kind === LOCK_TIMER) {
        if (query !== undefined) giveUp(state, query, context);
        return;
      }
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      const recorded = context.recordedOutcome(request);
      const outcome = recorded === OK ? context.workedOutcome(request) : recorded;
      if (query !== undefined) worked(state, query, outcome, context);
    },
  },
};

function work(request: number, context: DataStoreContext): void {
  const ms = context.sample(context.plan.sampler, QUERY_STREAM);
  startWork(request, context.recordedMs(request, ms), context);
}

function beginQuery(state: DataStoreState, request: number, context: DataStoreContext): void {
  const query = readQuery(state, request, context);
  if (typeof query === 'string') {
    state.counts.refused++;
    finish(state, request, BAD_REQUEST, { reason: query }, context);
    return;
  }
  state.queries.set(request, query);
  goOn(state, query, context);
}

/**
 * Takes the locks that the query needs, then works. A relational query locks all its rows, in the order of their keys, so that two never wait for
 * each other; a document is locked by itself while it is written. Reads take what was committed last and lock nothing (PostgreSQL, MongoDB).
 */
function goOn(state: DataStoreState, query: Query, context: DataStoreContext): void {
  const { model, keys, act } = query;
  const locks =
    act === 'read' ? 0 : model === 'relational' ? keys.length : model === 'document' ? query.done + 1 : 0;
  while (query.locked < locks) {
    const key = keys[query.locked] as number;
    if (!takeLock(state, query, key, context)) return;
    query.locked++;
  }
  work(query.row, context);
}

function worked(state: DataStoreState, query: Query, outcome: OutcomeCode, context: DataStoreContext): void {
  if (outcome !== OK) {
    end(state, query, outcome, null, context);
    return;
  }
  const isOneByOne = query.model === 'document' && query.act !== 'read';
  const answer = isOneByOne ? commitOne(state, query, context) : commit(state, query, context);
  if (!isOneByOne || answer.outcome !== OK || query.done === query.keys.length) {
    end(state, query, answer.outcome, answer.body, context);
    return;
  }
  grant(state, letGo(state, query, query.keys.slice(0, query.done)), context);
  goOn(state, query, context);
}

function giveUp(state: DataStoreState, query: Query, context: DataStoreContext): void {
  query.waitTimer = 0;
  state.counts.lockTimeouts++;
  const reason = `waited ${context.plan.lockTimeoutMs} ms for the lock of key ${query.keys[query.locked]}`;
  end(state, query, CONFLICT, { reason }, context);
}

function end(
  state: DataStoreState,
  query: Query,
  outcome: OutcomeCode,
  body: unknown,
  context: DataStoreContext,
): void {
  close(state, query, context);
  finish(state, query.row, outcome, body, context);
}

function finish(
  state: DataStoreState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: DataStoreContext,
): void {
  if (body !== null) context.calls.replyBody.set(request, body);
  station.finish(state, request, outcome, context);
}

/** The query is no more, and others get its locks. What it has not committed has not happened. */
function close(state: DataStoreState, query: Query, context: DataStoreContext): void {
  endWait(state, query, context);
  if (query.done > 0 && query.done < query.keys.length) state.counts.halfWritten++;
  state.queries.delete(query.row);
  grant(state, letGo(state, query, query.keys), context);
}

function grant(state: DataStoreState, queries: readonly Query[], context: DataStoreContext): void {
  for (const query of queries) {
    endWait(state, query, context);
    query.locked++;
    goOn(state, query, context);
  }
}
