import type { StoreContents } from '../../model/node-kind.ts';
import { transactionChart } from './machine.ts';
import type { Transaction, TwoPhaseState } from './state.ts';

/** Rows of a table that a report or a panel shows. */
const rowsMax = 200;

export function twoPhaseReport(state: TwoPhaseState): Readonly<Record<string, unknown>> {
  return {
    transactions: Object.fromEntries(
      [...state.transactions.values()]
        .slice(-rowsMax)
        .map((transaction) => [
          transaction.work.order,
          { mode: modeOf(transaction), reason: transaction.reason },
        ]),
    ),
  };
}

/** For the report and for the measures of lessons. */
export function twoPhaseCounts(state: TwoPhaseState): Readonly<Record<string, number>> {
  const { started, startedBefore, running, committed, aborted, recovered, crashes } = state;
  return { started: started - startedBefore, running, committed, aborted, recovered, crashes };
}

export function twoPhaseContents(state: TwoPhaseState): StoreContents {
  return {
    tables: [
      {
        title: 'Log',
        columns: ['transaction', 'mode', 'participants', 'reason', 'since ms'],
        rows: [...state.transactions.values()]
          .slice(-rowsMax)
          .map((transaction) => [
            transaction.work.order,
            modeOf(transaction),
            transaction.participants.join(', '),
            transaction.reason,
            transaction.modal.modeSinceMs,
          ]),
        total: state.transactions.size,
      },
    ],
  };
}

function modeOf({ modal }: Transaction): string {
  return transactionChart.modes[modal.mode];
}
