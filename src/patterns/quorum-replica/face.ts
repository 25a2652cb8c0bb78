import { defineNodeFace } from '../../model/node-kind.ts';
import { quorumReplicaParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const quorumReplicaFace = defineNodeFace({
  kind: 'quorum-replica',
  title: 'Quorum replica',
  summary: 'One of several equal copies of a store; reads and writes ask as many of them as the quorum says.',
  group: 'data',
  icon: 'copy',
  silhouette: 'database',
  params: quorumReplicaParams,
  refusesToCall: null,
  refusesCalls: null,
  callsFor: () => 'itself-awaited',
  faults: ['crash', 'isolate', 'pause', 'slow', 'error-rate', 'clock-skew', 'capacity'],
});
