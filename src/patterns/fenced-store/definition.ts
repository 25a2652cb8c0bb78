import { plainBalancing } from '../../model/balancer-state.ts';
import { FENCED_WRITE } from '../../model/lock-messages.ts';
import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { type FencedPlan, fencedEngine } from './engine.ts';
import { fencedStoreFace } from './face.ts';
import { fencedContents, fencedCounts, fencedLine, fencedReport } from './report.ts';

export const fencedStore = defineNode({
  ...fencedStoreFace,
  streams: [],
  prepare: ({ concurrency, queueLimit, checksToken, writeMs }, wiring): FencedPlan => ({
    ...plainBalancing,
    instances: 1,
    concurrency,
    queueLimit,
    discipline: 'fifo',
    checksToken,
    writeMs,
    write: wiring.operation(FENCED_WRITE),
  }),
  engine: fencedEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: fencedLine,
  counts: fencedCounts,
  forgetCounts: (state) => toZero(state, ['written', 'refused', 'overlapping', 'untokened']),
  report: fencedReport,
  contents: fencedContents,
});
