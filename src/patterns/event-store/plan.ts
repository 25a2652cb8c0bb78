import { createSampler, type Sampler } from '../../kernel/distributions.ts';
import { plainBalancing } from '../../model/balancer-state.ts';
import { allUpcasters } from '../../model/event-sourcing/domains.ts';
import type { Upcasters } from '../../model/event-sourcing/upcasting.ts';
import { storeOperations } from '../../model/event-sourcing/wire-messages.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { EventStoreParams } from './params.ts';

export interface EventStorePlan extends StationPlan {
  /** Latencies are a mean times this; its own mean is 1. */
  readonly unit: Sampler;
  readonly appendMs: number;
  readonly readMs: number;
  readonly readMsPerEvent: number;
  /** 0 if every append is on disk before it is answered. */
  readonly flushEveryMs: number;
  readonly upcasters: Upcasters;
  readonly batchSize: number;
  readonly ackTimeoutMs: number;
  readonly heartbeatMs: number;
  /** Numbers of the operations. */
  readonly append: number;
  readonly read: number;
  readonly readAll: number;
  readonly deliver: number;
  /** Every outgoing wire is a subscription. */
  readonly subscriptions: Wiring['outgoing'];
}

export function prepareEventStore(params: EventStoreParams, wiring: Wiring): EventStorePlan {
  const { appendMs, readMs, readMsPerEvent, batchSize, ackTimeoutMs, heartbeatMs } = params;
  return {
    instances: 1,
    concurrency: params.concurrency,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    unit: createSampler({ kind: params.latencyDistribution, mean: 1 }),
    appendMs,
    readMs,
    readMsPerEvent,
    flushEveryMs: params.durability === 'every-flush' ? params.flushEveryMs : 0,
    upcasters: params.upcasting ? allUpcasters : {},
    batchSize,
    ackTimeoutMs,
    heartbeatMs,
    append: wiring.operation(storeOperations.append),
    read: wiring.operation(storeOperations.read),
    readAll: wiring.operation(storeOperations.readAll),
    deliver: wiring.operation(storeOperations.deliver),
    subscriptions: wiring.outgoing,
  };
}
