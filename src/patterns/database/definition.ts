import { createSampler } from '../../kernel/distributions.ts';
import { defineNode } from '../../model/node-kind.ts';
import { timeDistribution } from '../../model/service-time.ts';
import { instanceViews } from '../../model/station.ts';
import { type DatabasePlan, databaseEngine } from './engine.ts';
import { databaseParams } from './params.ts';

export const database = defineNode({
  kind: 'database',
  title: 'Database',
  summary: 'Answers queries over a limited pool of connections.',
  group: 'data',
  icon: 'database',
  silhouette: 'database',
  params: databaseParams,
  refusesToCall: 'A database answers queries; it does not call others.',
  refusesCalls: null,
  streams: ['query'],
  prepare: (params): DatabasePlan => ({
    instances: 1,
    concurrency: params.poolSize,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    balancing: 'round-robin',
    sampler: createSampler(
      timeDistribution({
        shape: params.latencyDistribution,
        meanMs: params.meanLatencyMs,
        spreadMs: params.latencySpreadMs,
        paretoShape: params.paretoShape,
        erlangShape: params.erlangShape,
      }),
    ),
  }),
  engine: databaseEngine,
  capacity: (plan) => plan.concurrency,
  instances: instanceViews,
  faults: ['crash', 'slow', 'error-rate'],
});
