import {
  mostTelling,
  type SagaCellStatus,
  type SagaPhase,
  type SagaPicture,
} from '../../model/saga-picture.ts';
import { ABORTED, ABORTING, COMMITTED, COMMITTING, transactionChart } from './machine.ts';
import type { TwoPhasePlan } from './plan.ts';
import type { Talks, Transaction, TwoPhaseState } from './state.ts';

/** Its transactions for the screen: a lane for each participant. What nobody knows while it is down is in doubt. */
export function transactionPicture(state: TwoPhaseState, plan: TwoPhasePlan): SagaPicture {
  const rows = [...state.transactions.values()].map((transaction) => {
    const talks = state.talks.get(transaction.number);
    return {
      id: transaction.work.order,
      phase: phaseOf(transaction, state.isUp),
      mode: transactionChart.modes[transaction.modal.mode],
      reason: transaction.reason,
      sinceMs: transaction.modal.modeSinceMs,
      cells: transaction.participants.map((note, i) => ({ status: statusOf(transaction, talks, i), note })),
      chain: [],
    };
  });
  return { kind: 'two-phase', lanes: plan.participants, sagas: mostTelling(rows), total: rows.length };
}

function phaseOf({ modal: { mode } }: Transaction, isUp: boolean): SagaPhase {
  if (mode === COMMITTED) return 'completed';
  if (mode === ABORTED) return 'compensated';
  if (!isUp) return 'in-doubt';
  return mode === ABORTING ? 'compensating' : 'running';
}

function statusOf({ modal: { mode } }: Transaction, talks: Talks | undefined, i: number): SagaCellStatus {
  if (mode === COMMITTED) return 'done';
  if (mode === ABORTED) return 'undone';
  const answer = talks?.answers[i];
  if (answer === undefined) return 'unclear';
  if (mode === COMMITTING || mode === ABORTING) {
    if (answer === 'told') return mode === COMMITTING ? 'done' : 'undone';
    return mode === COMMITTING ? 'locked' : 'undoing';
  }
  if (answer === 'yes') return 'locked';
  return answer === 'no' ? 'refused' : 'asked';
}
