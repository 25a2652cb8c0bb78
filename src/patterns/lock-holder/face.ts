import { defineNodeFace } from '../../model/node-kind.ts';
import { lockHolderParams } from './params.ts';
import { lockHolderProblems } from './problems.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const lockHolderFace = defineNodeFace({
  kind: 'lock-holder',
  title: 'Lock holder',
  summary:
    'Takes a lock, works, writes to a store with its fencing token, and releases; one request at a time.',
  group: 'compute',
  icon: 'key-round',
  silhouette: 'service',
  params: lockHolderParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: lockHolderProblems,
  faults: ['crash', 'pause', 'lease-expiry-while-paused', 'clock-skew', 'slow', 'error-rate'],
});
