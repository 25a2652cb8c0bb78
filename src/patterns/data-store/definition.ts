import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { dataStoreEngine } from './engine.ts';
import { dataStoreFace } from './face.ts';
import { orderOverdue } from './orders.ts';
import { prepareDataStore } from './plan.ts';
import { dataStoreContents, dataStoreCounts, dataStoreLine } from './report.ts';

export const dataStore = defineNode({
  ...dataStoreFace,
  streams: ['query'],
  prepare: prepareDataStore,
  engine: dataStoreEngine,
  capacity: (plan) => plan.concurrency,
  instances: instanceViews,
  line: dataStoreLine,
  counts: dataStoreCounts,
  contents: dataStoreContents,
  overdue: orderOverdue,
});
