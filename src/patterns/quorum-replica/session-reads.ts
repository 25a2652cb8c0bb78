import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import { covers, isVersionVector, join, type VersionVector } from '../../model/version-vector.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import type { QuorumReplicaState, Round } from './state.ts';
import type { Version } from './version.ts';

type ReplicaContext = NodeContext<QuorumReplicaPlan>;

/** Its argument is the number of a round. */
export const SESSION_TIMER = 3;

/** What the body of a read says its answer has to know of the key (`atLeast`); null if nothing. */
export function neededBy(body: unknown): VersionVector | null {
  const { atLeast } = fieldsOf(body);
  return isVersionVector(atLeast) ? atLeast : null;
}

export function vectorOf(versions: readonly Version[]): VersionVector {
  return join(versions.map(({ vector }) => vector));
}

/** Whether what was found is what the session of a read has to be told, or newer. */
export function knowsEnough({ needs, versions }: Round): boolean {
  return needs === null || covers(vectorOf(versions), needs);
}

/** The first answers knew too little: the others are waited for, and asked again. */
export function noteWait(round: Round, state: QuorumReplicaState, nowMs: number): void {
  if (round.waitsSinceMs !== null) return;
  round.waitsSinceMs = nowMs;
  state.counts.sessionWaits++;
}

/** Whether all that can be reached were heard for as long as a session waits. */
export function isWaitOver({ waitsSinceMs }: Round, { nowMs, plan }: ReplicaContext): boolean {
  return waitsSinceMs !== null && nowMs >= waitsSinceMs + plan.sessionWaitMs;
}

/** Sets the time at which the others are asked again, or the waiting ends. */
export function setSessionTimer(round: Round, context: ReplicaContext): void {
  const { nowMs, plan } = context;
  const leftMs = (round.waitsSinceMs ?? nowMs) + plan.sessionWaitMs - nowMs;
  if (round.timer === 0)
    round.timer = context.after(Math.min(plan.peerTimeoutMs, leftMs), SESSION_TIMER, round.id);
}

/** It is answered or given up. */
export function endWait(round: Round, state: QuorumReplicaState, context: ReplicaContext): void {
  if (round.timer !== 0) context.cancel(round.timer);
  round.timer = 0;
  if (round.waitsSinceMs !== null) state.counts.sessionWaitSumMs += context.nowMs - round.waitsSinceMs;
}
