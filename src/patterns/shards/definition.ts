import { createSampler } from '../../kernel/distributions.ts';
import { plainBalancing } from '../../model/balancer-state.ts';
import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { type ShardsPlan, shardsEngine } from './engine.ts';
import { shardsFace } from './face.ts';
import { createPlacement } from './placement.ts';
import { shardsContents, shardsCounts, shardsLine, shardsReport } from './report.ts';

export const shards = defineNode({
  ...shardsFace,
  streams: ['time'],
  prepare: (params, wiring): ShardsPlan => ({
    instances: params.shards,
    concurrency: params.concurrency,
    queueLimit: params.queueLimit,
    discipline: 'fifo',
    ...plainBalancing,
    sampler: createSampler({ kind: params.latencyDistribution, mean: params.requestMs }),
    placement: createPlacement(params),
    keyCount: params.keyCount,
    movesPerSecond: params.movesPerSecond,
    write: wiring.operation('write'),
  }),
  engine: shardsEngine,
  capacity: (plan) => plan.instances * plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: shardsLine,
  counts: shardsCounts,
  forgetCounts(state) {
    toZero(state, ['moved', 'notFound']);
    state.asked.fill(0);
  },
  report: shardsReport,
  contents: shardsContents,
});
