import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { transactionalServiceEngine } from './engine.ts';
import { transactionalServiceFace } from './face.ts';
import { prepareTransactionalService } from './plan.ts';
import {
  transactionalServiceContents,
  transactionalServiceCounts,
  transactionalServiceLine,
  transactionalServiceReport,
  watchedWork,
} from './report.ts';

export const transactionalService = defineNode({
  ...transactionalServiceFace,
  streams: ['salt'],
  prepare: prepareTransactionalService,
  engine: transactionalServiceEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: transactionalServiceLine,
  counts: transactionalServiceCounts,
  forgetCounts: ({ counts }) => toZero(counts),
  report: transactionalServiceReport,
  contents: transactionalServiceContents,
  watchedWork,
});
