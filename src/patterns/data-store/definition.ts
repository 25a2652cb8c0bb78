import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { dataStoreEngine } from './engine.ts';
import { dataStoreFace } from './face.ts';
import { orderOverdue } from './orders.ts';
import { prepareDataStore } from './plan.ts';
import { dataStoreContents, dataStoreCounts, dataStoreLine } from './report.ts';
import type { DataStoreState } from './state.ts';

export const dataStore = defineNode({
  ...dataStoreFace,
  streams: ['query'],
  prepare: prepareDataStore,
  engine: dataStoreEngine,
  capacity: (plan) => plan.concurrency,
  instances: instanceViews,
  line: dataStoreLine,
  counts: dataStoreCounts,
  forgetCounts: ({ counts }: DataStoreState) => toZero(counts),
  contents: dataStoreContents,
  overdue: orderOverdue,
});
