import { defineNodeFace } from '../../model/node-kind.ts';
import { twoPhaseCommitParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const twoPhaseCommitFace = defineNodeFace({
  kind: 'two-phase-commit',
  title: 'Two-phase commit',
  summary:
    'Asks all participants to prepare, decides when all have voted, and tells them: all commit or all abort.',
  group: 'compute',
  icon: 'git-merge',
  silhouette: 'service',
  params: twoPhaseCommitParams,
  refusesToCall: null,
  refusesCalls: null,
  callsFor: () => 'itself-awaited',
  faults: ['crash', 'slow', 'pause', 'coordinator-crash'],
});
