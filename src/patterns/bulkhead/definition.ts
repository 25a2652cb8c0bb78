import { definePolicy } from '../../model/policy-kind.ts';
import { bulkheadEngine } from './engine.ts';
import { bulkheadParams } from './params.ts';

export const bulkhead = definePolicy({
  kind: 'bulkhead',
  title: 'Bulkhead',
  summary: 'Lets only so many calls through at a time, so that one slow callee cannot take everything.',
  icon: 'columns-3',
  defaultOrder: 30,
  params: bulkheadParams,
  streams: [],
  prepare: ({ maxConcurrent, maxQueue, maxWaitMs }) => ({ maxConcurrent, maxQueue, maxWaitMs }),
  engine: bulkheadEngine,
  report: (state) => ({
    running: state.running,
    runningPeak: state.runningPeak,
    queued: state.queued,
    rejected: state.rejected,
    waitedTooLong: state.waitedTooLong,
  }),
  view: (state, plan) => ({
    running: state.running,
    runningPeak: state.runningPeak,
    maxConcurrent: plan.maxConcurrent,
    queued: state.queued,
    maxQueue: plan.maxQueue,
    rejected: state.rejected,
    waitedTooLong: state.waitedTooLong,
  }),
});
