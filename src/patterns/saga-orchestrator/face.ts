import { defineNodeFace } from '../../model/node-kind.ts';
import { sagaOrchestratorParams } from './params.ts';
import { sagaProblems } from './plan.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const sagaOrchestratorFace = defineNodeFace({
  kind: 'saga-orchestrator',
  title: 'Saga orchestrator',
  summary:
    'Takes an order through its steps, each a local transaction of somebody else, and undoes them in reverse order if it cannot go on.',
  group: 'compute',
  icon: 'list-checks',
  silhouette: 'service',
  params: sagaOrchestratorParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: sagaProblems,
  callsFor: ({ answer }) => (answer === 'at-once' ? 'itself' : 'itself-awaited'),
  faults: ['crash', 'slow', 'pause', 'orchestrator-crash'],
  signals: [
    {
      signal: 'resolve',
      title: 'Resolve',
      help: 'You have mended what kept stuck sagas from being undone: their compensations are tried afresh.',
      when: 'while a saga is stuck',
      isDestructive: false,
    },
  ],
});
