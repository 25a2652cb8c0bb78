import { defineNode } from '../../model/node-kind.ts';
import { loadBalancerEngine } from './engine.ts';
import { loadBalancerFace } from './face.ts';
import { prepareLoadBalancer } from './plan.ts';
import {
  forgetLoadBalancerCounts,
  loadBalancerContents,
  loadBalancerCounts,
  loadBalancerLine,
  loadBalancerReport,
  targetViews,
} from './report.ts';

export const loadBalancer = defineNode({
  ...loadBalancerFace,
  streams: ['balance'],
  prepare: prepareLoadBalancer,
  engine: loadBalancerEngine,
  // It has no workers.
  capacity: () => 0,
  instances: () => [],
  targets: targetViews,
  line: loadBalancerLine,
  counts: loadBalancerCounts,
  forgetCounts: forgetLoadBalancerCounts,
  report: loadBalancerReport,
  contents: loadBalancerContents,
});
