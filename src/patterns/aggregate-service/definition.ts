import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { askedView } from './asked.ts';
import { aggregateServiceEngine } from './engine.ts';
import { aggregateServiceFace } from './face.ts';
import { prepareAggregateService } from './plan.ts';
import { aggregateServiceContents, aggregateServiceReport } from './report.ts';

export const aggregateService = defineNode({
  ...aggregateServiceFace,
  streams: ['chance'],
  prepare: prepareAggregateService,
  engine: aggregateServiceEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  asked: askedView,
  report: aggregateServiceReport,
  forgetCounts(state) {
    toZero(state, ['accepted', 'repeated', 'conflicts', 'conflictsGivenUp', 'loads', 'eventsLoaded']);
    state.refused.clear();
    state.oldEvents.clear();
  },
  contents: aggregateServiceContents,
});
