import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { cacheEngine } from './engine.ts';
import { cacheFace } from './face.ts';
import { prepareCache } from './plan.ts';
import { cacheContents, cacheCounts, cacheLine, cacheReport } from './report.ts';

export const cache = defineNode({
  ...cacheFace,
  streams: ['ttl'],
  prepare: prepareCache,
  engine: cacheEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: cacheLine,
  counts: cacheCounts,
  forgetCounts(state) {
    toZero(state.counts);
    state.counts.loadsAtOnceMax = state.loadsNow;
    state.lostKeys = [];
  },
  report: cacheReport,
  contents: cacheContents,
});
