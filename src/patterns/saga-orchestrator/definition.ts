import { defineNode } from '../../model/node-kind.ts';
import { toZero } from '../../model/to-zero.ts';
import { sagaOrchestratorEngine } from './engine.ts';
import { sagaOrchestratorFace } from './face.ts';
import { sagaChart } from './machine.ts';
import { sagaPicture } from './picture.ts';
import { prepareSaga } from './plan.ts';
import { sagaContents, sagaCounts, sagaOverdue, sagaReport, stuckOf } from './report.ts';

export const sagaOrchestrator = defineNode({
  ...sagaOrchestratorFace,
  streams: ['chance'],
  prepare: prepareSaga,
  engine: sagaOrchestratorEngine,
  capacity: (plan) => plan.sagasMax,
  instances: (state, plan) => [
    { busy: state.running, capacity: plan.sagasMax, queued: 0, up: state.isUp, isEjected: false },
  ],
  signalsNow: (state) => (stuckOf(state) > 0 ? ['resolve'] : []),
  counts: sagaCounts,
  forgetCounts(state) {
    toZero(state, ['completed', 'compensated', 'compensations', 'resumed', 'retries', 'crashes']);
    state.startedBefore = state.started;
  },
  report: sagaReport,
  contents: sagaContents,
  overdue: sagaOverdue,
  sagas: sagaPicture,
  sagaChart: (steps) => sagaChart(steps).chart,
});
