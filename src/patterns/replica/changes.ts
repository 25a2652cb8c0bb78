import type { ChangesReply } from '../../model/change-feed.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { leadsForCertainUntilMs } from './lead.ts';
import { LEADER } from './machine.ts';
import type { ReplicaPlan } from './plan.ts';
import type { ReplicaState } from './state.ts';

const changesMax = 1000;

/** What somebody who follows the log has not got yet, of what this replica knows to be acknowledged (a change feed, as of a logical replication slot). */
export function changesFor(
  state: ReplicaState,
  request: number,
  context: NodeContext<ReplicaPlan>,
): ChangesReply {
  const { calls } = context;
  const { log, ackedLength, modal } = state;
  const { after, term, limit } = fieldsOf(calls.requestBody.get(request));
  const from = typeof after === 'number' && after > 0 ? Math.floor(after) : 0;
  const most = typeof limit === 'number' && limit > 0 ? Math.min(limit, changesMax) : changesMax;
  const knownMs = modal.mode === LEADER ? leadsForCertainUntilMs(state, context) : state.knownMs;
  const isContinuous = from === 0 || (from > log.length ? !isCut(state, term) : log[from - 1].term === term);
  const changes = isContinuous ? log.slice(from, Math.min(ackedLength, from + most)) : [];
  return {
    isContinuous,
    changes: changes.map(({ key, value, term: ofEntry, ackedMs, parent }) => ({
      key,
      value,
      term: ofEntry,
      ackedMs,
      parent,
    })),
    length: Math.max(from, ackedLength),
    knownMs: from > ackedLength ? 0 : knownMs,
  };
}

/** Whether the entry of a term that is not in the log was taken out of it; otherwise, who asks is ahead of a follower that lags. */
function isCut({ log, modal }: ReplicaState, term: unknown): boolean {
  const lastTerm = log.length === 0 ? 0 : log[log.length - 1].term;
  return modal.mode === LEADER || (typeof term === 'number' && lastTerm > term);
}
