import { plainBalancing } from '../../model/balancer-state.ts';
import { CHANGES } from '../../model/change-feed.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { ReplicaParams } from './params.ts';

export interface ReplicaPlan extends StationPlan, Omit<ReplicaParams, 'concurrency'> {
  readonly self: string;
  /** Every outgoing wire leads to another replica. */
  readonly peers: readonly string[];
  readonly majority: number;
  /** Numbers of the operations. */
  readonly write: number;
  readonly replicate: number;
  readonly vote: number;
  readonly changes: number;
}

export function prepareReplica({ concurrency, ...params }: ReplicaParams, wiring: Wiring): ReplicaPlan {
  const peers = wiring.outgoing.map(({ to }) => to);
  return {
    ...params,
    waitForFollowers: params.replication === 'async' ? 0 : Math.min(params.waitForFollowers, peers.length),
    instances: 1,
    concurrency,
    queueLimit: 10_000,
    discipline: 'fifo',
    ...plainBalancing,
    self: wiring.self,
    peers,
    majority: Math.floor((peers.length + 1) / 2) + 1,
    write: wiring.operation('write'),
    replicate: wiring.operation('replicate'),
    vote: wiring.operation('vote'),
    changes: wiring.operation(CHANGES),
  };
}
