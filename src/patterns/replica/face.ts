import { defineNodeFace } from '../../model/node-kind.ts';
import { replicaParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const replicaFace = defineNodeFace({
  kind: 'replica',
  title: 'Replica',
  summary:
    'One of several copies of a store, of which one leads and the others follow; a majority replaces a leader that is missed.',
  group: 'data',
  icon: 'layers',
  silhouette: 'database',
  params: replicaParams,
  refusesToCall: null,
  refusesCalls: null,
  faults: ['crash', 'isolate', 'pause', 'slow', 'error-rate', 'capacity'],
});
