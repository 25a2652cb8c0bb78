import { defineNodeFace } from '../../model/node-kind.ts';
import { lockServiceParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const lockServiceFace = defineNodeFace({
  kind: 'lock-service',
  title: 'Distributed lock',
  summary: 'Grants one lock to one holder at a time, for a lease, with a fencing token that only grows.',
  group: 'data',
  icon: 'lock-keyhole',
  silhouette: 'database',
  params: lockServiceParams,
  refusesToCall: 'A lock answers those who ask for it; it does not call others.',
  refusesCalls: null,
  faults: ['crash', 'pause', 'error-rate', 'clock-skew'],
});
