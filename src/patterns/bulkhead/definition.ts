import { definePolicy } from '../../model/policy-kind.ts';
import { LENGTH } from '../../model/row-line.ts';
import { bulkheadEngine } from './engine.ts';
import { bulkheadFace } from './face.ts';

export const bulkhead = definePolicy({
  ...bulkheadFace,
  streams: [],
  prepare: ({ maxConcurrent, maxQueue, maxWaitMs }) => ({ maxConcurrent, maxQueue, maxWaitMs }),
  engine: bulkheadEngine,
  report: (state) => ({
    running: state.running,
    runningPeak: state.runningPeak,
    queued: state.queue[LENGTH],
    rejected: state.rejected,
    waitedTooLong: state.waitedTooLong,
  }),
  view: (state, plan) => ({
    running: state.running,
    runningPeak: state.runningPeak,
    maxConcurrent: plan.maxConcurrent,
    queued: state.queue[LENGTH],
    maxQueue: plan.maxQueue,
    rejected: state.rejected,
    waitedTooLong: state.waitedTooLong,
  }),
});
