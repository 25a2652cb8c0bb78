import { plainBalancing } from '../../model/balancer-state.ts';
import { NONE } from '../../model/call-table.ts';
import { FENCED_WRITE, lockOperations } from '../../model/lock-messages.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import type { LockHolderParams } from './params.ts';

export interface HolderPlan extends StationPlan {
  readonly workMs: number;
  readonly renewEveryMs: number;
  readonly checksLease: boolean;
  readonly releaseWaitMs: number;
  /** Its own id: what the lock and the store know it by. */
  readonly self: string;
  /** Wires to the lock and to the store; NONE if there is none. */
  readonly lock: number;
  readonly store: number;
  readonly acquire: number;
  readonly renew: number;
  readonly release: number;
  readonly write: number;
}

export function prepareHolder(params: LockHolderParams, wiring: Wiring): HolderPlan {
  const { workMs, renewEveryMs, checksLease, releaseWaitMs, queueLimit } = params;
  return {
    ...plainBalancing,
    instances: 1,
    concurrency: 1,
    queueLimit,
    discipline: 'fifo',
    workMs,
    renewEveryMs,
    checksLease,
    releaseWaitMs,
    self: wiring.self,
    lock: wireTo(params.lock, 0, wiring),
    store: wireTo(params.store, 1, wiring),
    acquire: wiring.operation(lockOperations.acquire),
    renew: wiring.operation(lockOperations.renew),
    release: wiring.operation(lockOperations.release),
    write: wiring.operation(FENCED_WRITE),
  };
}

function wireTo(id: string, otherwise: number, { outgoing }: Wiring): number {
  if (id !== '') return outgoing.findIndex(({ to }) => to === id);
  return otherwise < outgoing.length ? otherwise : NONE;
}
