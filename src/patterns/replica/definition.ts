import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { replicaEngine } from './engine.ts';
import { replicaFace } from './face.ts';
import { prepareReplica } from './plan.ts';
import { replicaContents, replicaCounts, replicaLine, replicaReport } from './report.ts';

export const replica = defineNode({
  ...replicaFace,
  streams: ['election'],
  prepare: prepareReplica,
  engine: replicaEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: replicaLine,
  counts: replicaCounts,
  forgetCounts: ({ counts }) => toZero(counts),
  report: replicaReport,
  contents: replicaContents,
});
