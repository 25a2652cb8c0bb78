import { defineNode } from '../../model/node-kind.ts';
import { instanceViews } from '../../model/station-state.ts';
import { toZero } from '../../model/to-zero.ts';
import { quorumReplicaEngine } from './engine.ts';
import { quorumReplicaFace } from './face.ts';
import { prepareQuorumReplica } from './plan.ts';
import {
  quorumReplicaContents,
  quorumReplicaCounts,
  quorumReplicaLine,
  quorumReplicaReport,
} from './report.ts';

export const quorumReplica = defineNode({
  ...quorumReplicaFace,
  streams: [],
  prepare: prepareQuorumReplica,
  engine: quorumReplicaEngine,
  capacity: (plan) => plan.concurrency,
  instances: (state, plan, nowMs) => instanceViews(state.station, plan, nowMs),
  line: quorumReplicaLine,
  counts: quorumReplicaCounts,
  forgetCounts(state) {
    toZero(state.counts);
    toZero(state, ['unjudged']);
  },
  report: quorumReplicaReport,
  contents: quorumReplicaContents,
});
