import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { holderEngine } from './engine.ts';
import { lockHolderFace } from './face.ts';
import { prepareHolder } from './plan.ts';
import { holderCounts, holderLine, holderReport } from './report.ts';

export const lockHolder = defineNode({
  ...lockHolderFace,
  streams: [],
  prepare: prepareHolder,
  engine: holderEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: holderLine,
  counts: holderCounts,
  forgetCounts(state) {
    toZero(state, ['granted', 'renewed', 'written', 'lost', 'refused']);
    state.jobsBefore = state.job;
  },
  report: holderReport,
});
