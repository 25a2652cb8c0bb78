import { NONE } from '../../model/call-table.ts';
import type { ChangesReply, ChangesRequest } from '../../model/change-feed.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { OK } from '../../model/outcome.ts';
import type { SearchIndexPlan } from './plan.ts';
import { giveUpJudging, judge, settle } from './staleness.ts';
import type { SearchIndexState } from './state.ts';
import { createWordsIndex, putDocument, textOf } from './words-index.ts';

type IndexContext = NodeContext<SearchIndexPlan>;

/** A timer's kind besides `WORK_DONE`, which is 0: the next refresh, or the end of the patience with the one that is out. */
export const REFRESH_TIMER = 1;
/** It follows the first wire. */
const SOURCE = 0;
const patienceMs = 5000;

/** Asks for what has changed. */
export function refresh(state: SearchIndexState, context: IndexContext): void {
  stopRefreshing(state, context);
  const { plan } = context;
  if (!state.isUp || !plan.hasSource) return;
  const body: ChangesRequest = { after: state.checkpoint, term: state.term, limit: plan.batchSize };
  state.call = context.call(SOURCE, plan.changes, NONE, { body });
  state.timer = context.after(patienceMs, REFRESH_TIMER, 0);
}

export function stopRefreshing(state: SearchIndexState, context: IndexContext): void {
  if (state.timer !== 0) context.cancel(state.timer);
  if (state.call !== NONE) context.abandonCall(state.call);
  state.timer = 0;
  state.call = NONE;
}

/** The timer is due. */
export function refreshIsDue(state: SearchIndexState, context: IndexContext): void {
  state.timer = 0;
  if (state.call !== NONE) state.counts.failedRefreshes++;
  refresh(state, context);
}

/** The store has answered, or could not be reached. */
export function refreshed(state: SearchIndexState, call: number, context: IndexContext): void {
  if (call !== state.call) return;
  const { calls, plan } = context;
  if (state.timer !== 0) context.cancel(state.timer);
  state.timer = 0;
  state.call = NONE;
  const body = calls.replyBody.get(call);
  if (calls.outcome[call] !== OK || !Array.isArray(fieldsOf(body).changes)) state.counts.failedRefreshes++;
  else if (takeIn(state, body as ChangesReply, call, context)) {
    refresh(state, context);
    return;
  }
  state.timer = context.after(plan.refreshEveryMs, REFRESH_TIMER, 0);
}

/** All changes of an answer can be found at once. Returns whether there is more to fetch. */
function takeIn(state: SearchIndexState, reply: ChangesReply, call: number, context: IndexContext): boolean {
  const { nowMs } = context;
  if (!reply.isContinuous) {
    context.transition('followed', 'rebuilding', 'the log has lost entries that are in the index');
    state.counts.rebuilds++;
    state.index = createWordsIndex();
    state.checkpoint = 0;
    state.term = 0;
    giveUpJudging(state);
    return true;
  }
  const { changes, length, knownMs } = reply;
  judge(state, state.checkpoint, changes);
  for (const { key, value, term, ackedMs, parent } of changes) {
    putDocument(state.index, key, textOf(value));
    state.term = term;
    // When a write of an earlier leader was acknowledged, nobody may know.
    const sinceMs = Math.min(ackedMs, nowMs);
    state.lagMs = nowMs - sinceMs;
    context.spanCarried({ parent, what: 'write', carrier: call, sinceMs, fromMs: nowMs });
  }
  state.checkpoint += changes.length;
  state.counts.indexed += changes.length;
  state.counts.refreshes++;
  const isMore = state.checkpoint < length;
  if (!isMore) settle(state, knownMs);
  return isMore && changes.length > 0;
}
