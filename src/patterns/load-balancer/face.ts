import { defineNodeFace } from '../../model/node-kind.ts';
import { loadBalancerParams } from './params.ts';
import { loadBalancerProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const loadBalancerFace = defineNodeFace({
  kind: 'load-balancer',
  title: 'Load balancer',
  summary:
    'Hands each call to one of the nodes behind it, passes over those that fail, and lets only so many in for all callers together.',
  group: 'edge',
  icon: 'split',
  silhouette: 'gateway',
  params: loadBalancerParams,
  refusesToCall: null,
  refusesCalls: null,
  handsOn: true,
  problems: loadBalancerProblems,
  faults: ['crash', 'error-rate', 'pause'],
});
