import type { Wiring } from '../../model/node-kind.ts';
import { twoPhaseOperations } from '../../model/transactions/parties.ts';
import type { TwoPhaseCommitParams } from './params.ts';

export interface TwoPhasePlan extends TwoPhaseCommitParams {
  /** Participants of a transaction that begins now: all that it is wired to. */
  readonly participants: readonly string[];
  /** Index of the wire by the node that it leads to. */
  readonly outgoing: ReadonlyMap<string, number>;
  readonly prepare: number;
  readonly commit: number;
  readonly abort: number;
}

export function prepareTwoPhase(params: TwoPhaseCommitParams, wiring: Wiring): TwoPhasePlan {
  const outgoing = new Map(wiring.outgoing.map(({ to }, i) => [to, i]));
  return {
    ...params,
    participants: [...outgoing.keys()],
    outgoing,
    prepare: wiring.operation(twoPhaseOperations.prepare),
    commit: wiring.operation(twoPhaseOperations.commit),
    abort: wiring.operation(twoPhaseOperations.abort),
  };
}
