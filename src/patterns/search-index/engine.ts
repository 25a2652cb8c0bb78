import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, NOT_FOUND, OK } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import type { SearchIndexPlan } from './plan.ts';
import { REFRESH_TIMER, refresh, refreshed, refreshIsDue, stopRefreshing } from './refresh.ts';
import { noteSearch } from './staleness.ts';
import type { SearchIndexState } from './state.ts';
import { createWordsIndex, findDocuments } from './words-index.ts';

type IndexContext = NodeContext<SearchIndexPlan>;

const hitsMax = 50;

const station = new Station<SearchIndexPlan>({
  begin(_state, request, context) {
    startWork(request, context.recordedMs(request, context.plan.searchMs), context);
  },
  stop: stopWork,
});

/** Answers searches from what it had at its last refresh, and follows a store's log beside that. */
export const searchIndexEngine: NodeEngine<SearchIndexPlan, SearchIndexState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    index: createWordsIndex(),
    checkpoint: 0,
    term: 0,
    isUp: true,
    call: NONE,
    timer: 0,
    waiters: [],
    open: [],
    recent: [],
    lagMs: 0,
    counts: {
      searches: 0,
      found: 0,
      stale: 0,
      staleAgeSumMs: 0,
      staleAgeMaxMs: 0,
      unjudged: 0,
      indexed: 0,
      refreshes: 0,
      failedRefreshes: 0,
      rebuilds: 0,
    },
  }),
  instanceOf: () => 0,

  on: {
    start(state, context) {
      station.start(state.station, context);
      refresh(state, context);
    },
    request: (state, request, context) => station.request(state.station, request, context),
    expired: (state, request, context) => station.expired(state.station, request, context),
    conditions: (state, context) => station.conditions(state.station, context),

    timer(state, kind, argument, context) {
      if (kind === REFRESH_TIMER) {
        refreshIsDue(state, context);
        return;
      }
      if (kind !== WORK_DONE) return;
      endWork(argument, context);
      search(state, argument, context);
    },

    reply(state, call, _request, context) {
      refreshed(state, call, context);
      releaseWaiters(state, context);
    },

    /** The index is on disk, with its place in the log. */
    crashed(state, instance, context) {
      station.crashed(state.station, instance, context);
      state.isUp = false;
      state.waiters = [];
      stopRefreshing(state, context);
    },
    restarted(state, instance, context) {
      station.restarted(state.station, instance, context);
      if (state.isUp || !isInstanceUp(state.station, 0)) return;
      state.isUp = true;
      refresh(state, context);
    },
    replanned(state, previous, context) {
      station.replanned(state.station, context);
      const { plan } = context;
      if (previous.hasSource !== plan.hasSource || previous.refreshEveryMs !== plan.refreshEveryMs)
        refresh(state, context);
    },
  },
};

/** With `atLeast`, the answer waits until the write at that position is in the index, which is refreshed for it. */
function search(state: SearchIndexState, request: number, context: IndexContext): void {
  const { calls } = context;
  const outcome = context.workedOutcome(request);
  if (outcome !== OK) {
    station.finish(state.station, request, outcome, context);
    return;
  }
  const { atLeast } = fieldsOf(calls.requestBody.get(request));
  if (typeof atLeast === 'number' && atLeast > state.checkpoint) {
    state.waiters.push({ row: request, generation: calls.generation[request], atLeast });
    if (state.call === NONE) refresh(state, context);
    return;
  }
  answer(state, request, context);
}

function releaseWaiters(state: SearchIndexState, context: IndexContext): void {
  if (state.waiters.length === 0) return;
  const waiting = state.waiters;
  state.waiters = [];
  for (const waiter of waiting) {
    if (!context.calls.isSame(waiter.row, waiter.generation)) continue;
    if (waiter.atLeast > state.checkpoint) state.waiters.push(waiter);
    else answer(state, waiter.row, context);
  }
}

/** `{ text }` asks for the documents that have all its words; a key, for one document. */
function answer(state: SearchIndexState, request: number, context: IndexContext): void {
  const { calls, nowMs } = context;
  const { text } = fieldsOf(calls.requestBody.get(request));
  const isText = typeof text === 'string';
  const key = isText ? NONE : keyOfRequest(request, calls);
  if (!isText && key === NONE) {
    calls.replyBody.set(request, { reason: 'a search needs a text, or the key of a document' });
    station.finish(state.station, request, BAD_REQUEST, context);
    return;
  }
  noteSearch(state, key, nowMs);
  const { documents } = state.index;
  const keys = isText ? findDocuments(state.index, text, hitsMax) : documents.has(key) ? [key] : [];
  const hits = keys.map((each) => ({ key: each, text: documents.get(each) ?? '' }));
  if (hits.length > 0) state.counts.found++;
  calls.replyBody.set(request, { hits, upTo: state.checkpoint });
  const recorded = context.recordedOutcome(request);
  const outcome = isText || hits.length > 0 ? OK : NOT_FOUND;
  station.finish(state.station, request, recorded === OK ? outcome : recorded, context);
}
