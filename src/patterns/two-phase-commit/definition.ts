import { defineNode } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import { twoPhaseEngine } from './engine.ts';
import { twoPhaseCommitFace } from './face.ts';
import { transactionChart } from './machine.ts';
import { transactionPicture } from './picture.ts';
import { prepareTwoPhase } from './plan.ts';
import { twoPhaseContents, twoPhaseCounts, twoPhaseReport } from './report.ts';

export const twoPhaseCommit = defineNode({
  ...twoPhaseCommitFace,
  streams: ['chance'],
  prepare: prepareTwoPhase,
  engine: twoPhaseEngine,
  capacity: (plan) => plan.transactionsMax,
  instances: (state, plan) => [
    { busy: state.running, capacity: plan.transactionsMax, queued: 0, up: state.isUp, isEjected: false },
  ],
  counts: twoPhaseCounts,
  forgetCounts(state) {
    toZero(state, ['committed', 'aborted', 'recovered', 'crashes']);
    state.startedBefore = state.started;
  },
  report: twoPhaseReport,
  contents: twoPhaseContents,
  sagas: transactionPicture,
  sagaChart: () => transactionChart,
});
