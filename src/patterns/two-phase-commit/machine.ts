import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/**
 * A transaction as its coordinator knows it. There is one way to `committing`: all have voted yes and the decision is in the log. RECOVER
 * is what a restart does with a transaction for which the log holds no decision: presumed abort.
 */
export const transactionMachine = setup({}).createMachine({
  id: 'transaction',
  initial: 'begun',
  states: {
    begun: { on: { PREPARE: 'preparing', RECOVER: 'aborting' } },
    preparing: { on: { DECIDE_COMMIT: 'committing', DECIDE_ABORT: 'aborting', RECOVER: 'aborting' } },
    committing: { on: { ALL_TOLD: 'committed' } },
    aborting: { on: { ALL_TOLD: 'aborted' } },
    committed: { type: 'final' },
    aborted: { type: 'final' },
  },
});

export const transactionChart = compileStatechart(transactionMachine);

export const BEGUN = modeIndex(transactionChart, 'begun');
export const PREPARING = modeIndex(transactionChart, 'preparing');
export const COMMITTING = modeIndex(transactionChart, 'committing');
export const ABORTING = modeIndex(transactionChart, 'aborting');
export const COMMITTED = modeIndex(transactionChart, 'committed');
export const ABORTED = modeIndex(transactionChart, 'aborted');

export const PREPARE = eventIndex(transactionChart, 'PREPARE');
export const DECIDE_COMMIT = eventIndex(transactionChart, 'DECIDE_COMMIT');
export const DECIDE_ABORT = eventIndex(transactionChart, 'DECIDE_ABORT');
export const RECOVER = eventIndex(transactionChart, 'RECOVER');
export const ALL_TOLD = eventIndex(transactionChart, 'ALL_TOLD');
