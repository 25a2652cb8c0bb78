import { defineNode } from '../../model/node-kind.ts';
import { poolPlan } from '../../model/pool-plan.ts';
import { instanceViews } from '../../model/station-state.ts';
import { databaseEngine } from './engine.ts';
import { databaseFace } from './face.ts';

export const database = defineNode({
  ...databaseFace,
  streams: ['query'],
  prepare: (params) => poolPlan(params),
  engine: databaseEngine,
  capacity: (plan) => plan.concurrency,
  instances: instanceViews,
});
