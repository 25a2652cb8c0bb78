import { plainBalancing } from '../../model/balancer-state.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { QuorumReplicaParams } from './params.ts';

export interface QuorumReplicaPlan extends StationPlan, Omit<QuorumReplicaParams, 'concurrency'> {
  readonly self: string;
  /** Every outgoing wire leads to another replica. */
  readonly peers: readonly string[];
  /** Numbers of the operations. */
  readonly write: number;
  readonly get: number;
  readonly put: number;
  readonly sync: number;
}

export function prepareQuorumReplica(
  { concurrency, ...params }: QuorumReplicaParams,
  wiring: Wiring,
): QuorumReplicaPlan {
  const replicas = wiring.outgoing.length + 1;
  return {
    ...params,
    writeQuorum: Math.min(params.writeQuorum, replicas),
    readQuorum: Math.min(params.readQuorum, replicas),
    instances: 1,
    concurrency,
    queueLimit: 10_000,
    discipline: 'fifo',
    ...plainBalancing,
    self: wiring.self,
    peers: wiring.outgoing.map(({ to }) => to),
    write: wiring.operation('write'),
    get: wiring.operation('replica-get'),
    put: wiring.operation('replica-put'),
    sync: wiring.operation('replica-sync'),
  };
}
