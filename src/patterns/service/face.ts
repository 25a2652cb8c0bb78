import { defineNodeFace } from '../../model/node-kind.ts';
import { serviceParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const serviceFace = defineNodeFace({
  kind: 'service',
  title: 'Service',
  summary: 'Instances with workers and a queue that answer requests, and call others on the way.',
  group: 'compute',
  icon: 'server',
  silhouette: 'service',
  params: serviceParams,
  refusesToCall: null,
  refusesCalls: null,
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity', 'leak', 'bad-deploy'],
});
