import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
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
  instances: (state, plan) => instanceViews(state.station, plan),
  report: aggregateServiceReport,
  contents: aggregateServiceContents,
});
