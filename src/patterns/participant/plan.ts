import { plainBalancing } from '../../model/balancer-state.ts';
import { NONE } from '../../model/call-table.ts';
import { storeOperations } from '../../model/event-sourcing/wire-messages.ts';
import type { Wiring } from '../../model/node-kind.ts';
import type { StationPlan } from '../../model/station-state.ts';
import { reactions } from '../../model/transactions/choreography.ts';
import type { LedgerRules } from '../../model/transactions/ledger.ts';
import { PLACE, partyOperations, twoPhaseOperations } from '../../model/transactions/parties.ts';
import { anyParty } from '../../model/transactions/step-messages.ts';
import type { ParticipantParams } from './params.ts';

export type Act = 'do' | 'undo' | 'prepare' | 'commit' | 'abort' | 'place';

export interface ParticipantPlan extends StationPlan {
  readonly rules: LedgerRules;
  readonly stock: readonly (readonly [product: string, quantity: number])[];
  readonly workMs: number;
  readonly lockWaitMs: number;
  readonly publishRetryMs: number;
  readonly overdueAfterMs: number;
  /** By the number of the operation that asks for it. */
  readonly acts: ReadonlyMap<number, Act>;
  /** Types of events that it wants. */
  readonly types: readonly string[];
  readonly deliver: number;
  readonly append: number;
  /** Wire to the event store; NONE if there is none. */
  readonly outgoing: number;
}

export function prepareParticipant(params: ParticipantParams, wiring: Wiring): ParticipantPlan {
  const { party, paymentLimit, deduplicate, workMs, lockWaitMs, publishRetryMs, overdueAfterMs } = params;
  const words = partyOperations[party];
  const acts: (readonly [name: string, act: Act])[] = [
    [anyParty.do, 'do'],
    [anyParty.undo, 'undo'],
    [words.do, 'do'],
    [words.undo, 'undo'],
    [twoPhaseOperations.prepare, 'prepare'],
    [twoPhaseOperations.commit, 'commit'],
    [twoPhaseOperations.abort, 'abort'],
  ];
  if (party === 'orders') acts.push([PLACE, 'place']);
  const { outgoing } = wiring;
  return {
    instances: 1,
    concurrency: params.concurrency,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    rules: { party, paymentLimit, deduplicates: deduplicate },
    stock:
      params.stock.length === 0
        ? defaultStock
        : params.stock.map(({ product, quantity }) => [product, quantity] as const),
    workMs,
    lockWaitMs,
    publishRetryMs,
    overdueAfterMs,
    acts: new Map(acts.map(([name, act]) => [wiring.operation(name), act])),
    types: reactions[party].map(({ on }) => on),
    deliver: wiring.operation(storeOperations.deliver),
    append: wiring.operation(storeOperations.append),
    outgoing:
      outgoing.length === 0
        ? NONE
        : outgoing.findIndex(({ to }) => params.eventStore === '' || params.eventStore === to),
  };
}

const defaultStock = [
  ['product_1', 100],
  ['product_2', 50],
] as const;
