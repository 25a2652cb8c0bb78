import { plainBalancing } from '../../model/balancer-state.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { TransactionalServiceParams } from './params.ts';

/** What a step of a change writes, as bits of one step; `PUBLISH` stands alone. */
export const WRITE_STATE = 1;
export const WRITE_OUTBOX = 2;
export const WRITE_MARKERS = 4;
export const PUBLISH = 8;

export interface TransactionalServicePlan extends StationPlan {
  /** What a change does after its handler, in order. */
  readonly steps: readonly number[];
  readonly publish: TransactionalServiceParams['publish'];
  readonly idempotency: TransactionalServiceParams['idempotency'];
  readonly keepsFailures: boolean;
  readonly keyTtlMs: number;
  readonly inbox: boolean;
  readonly inboxKeepMs: number;
  readonly pollMs: number;
  readonly batchSize: number;
  readonly ackTimeoutMs: number;
  readonly publishAttempts: number;
  readonly handleMs: number;
  readonly commitMs: number;
  readonly entities: number;
  /** Ids of the nodes that hear of changes; index = the `outgoing` of a call. */
  readonly hearers: readonly string[];
  /** Numbers of the operation that only looks, and of the one with which events are sent. */
  readonly read: number;
  readonly event: number;
}

export function prepareTransactionalService(
  params: TransactionalServiceParams,
  wiring: Wiring,
): TransactionalServicePlan {
  const { instances, concurrency, queueLimit, keepAnswers, publish, transaction, ...rest } = params;
  const hearers = wiring.outgoing.map(({ to }) => to);
  return {
    ...rest,
    instances,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    publish,
    steps: stepsOf(hearers.length === 0 ? 'none' : publish, transaction === 'together'),
    keepsFailures: keepAnswers === 'all',
    hearers,
    read: wiring.operation('read'),
    event: wiring.operation('event'),
  };
}

function stepsOf(publish: TransactionalServiceParams['publish'], together: boolean): number[] {
  const outbox = publish === 'outbox' ? [WRITE_OUTBOX] : [];
  const writes = [WRITE_STATE, ...outbox, WRITE_MARKERS];
  const committed = together ? [writes.reduce((all, one) => all | one, 0)] : writes;
  switch (publish) {
    case 'write-first':
      return [...committed, PUBLISH];
    case 'publish-first':
      return [PUBLISH, ...committed];
    case 'outbox':
    case 'none':
      return committed;
  }
}
