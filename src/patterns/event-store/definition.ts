import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { eventStoreEngine } from './engine.ts';
import { eventStoreFace } from './face.ts';
import { prepareEventStore } from './plan.ts';
import {
  eventStoreContents,
  eventStoreFlows,
  eventStoreReport,
  eventStoreTables,
  watchedEvents,
} from './report.ts';

export const eventStore = defineNode({
  ...eventStoreFace,
  streams: ['latency'],
  prepare: prepareEventStore,
  engine: eventStoreEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  report: eventStoreReport,
  forgetCounts: (state) => toZero(state, ['appends', 'conflicts', 'repeats', 'lost']),
  contents: eventStoreContents,
  tables: eventStoreTables,
  watchedEvents,
  sagas: eventStoreFlows,
});
