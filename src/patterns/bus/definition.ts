import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { busEngine } from './engine.ts';
import { busFace } from './face.ts';
import { prepareBus } from './plan.ts';
import { busContents, busCounts, busLine, busReport, forgetBusCounts } from './report.ts';

export const bus = defineNode({
  ...busFace,
  streams: ['chance', 'delay'],
  prepare: prepareBus,
  engine: busEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: busLine,
  counts: busCounts,
  forgetCounts: forgetBusCounts,
  report: busReport,
  contents: busContents,
});
