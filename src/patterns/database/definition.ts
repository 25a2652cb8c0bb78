import { createSampler } from '../../kernel/distributions.ts';
import { plainBalancing } from '../../model/balancer-state.ts';
import { defineNode } from '../../model/node-kind.ts';
import { timeDistribution } from '../../model/service-time.ts';
import { instanceViews } from '../../model/station-state.ts';
import { type DatabasePlan, databaseEngine } from './engine.ts';
import { databaseFace } from './face.ts';

export const database = defineNode({
  ...databaseFace,
  streams: ['query'],
  prepare: (params): DatabasePlan => ({
    instances: 1,
    concurrency: params.poolSize,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    sampler: createSampler(
      timeDistribution({
        shape: params.latencyDistribution,
        meanMs: params.meanLatencyMs,
        spreadMs: params.latencySpreadMs,
        paretoShape: params.paretoShape,
        erlangShape: params.erlangShape,
        percentiles: params.percentiles,
      }),
    ),
  }),
  engine: databaseEngine,
  capacity: (plan) => plan.concurrency,
  instances: instanceViews,
});
