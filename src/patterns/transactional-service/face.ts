import { defineNodeFace } from '../../model/node-kind.ts';
import { transactionalServiceParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const transactionalServiceFace = defineNodeFace({
  kind: 'transactional-service',
  title: 'Transactional service',
  summary:
    'Changes rows of a database of its own, tells others by events, and knows repeated requests and messages: idempotency keys, inbox and outbox.',
  group: 'data',
  icon: 'inbox',
  silhouette: 'service',
  params: transactionalServiceParams,
  refusesToCall: null,
  refusesCalls: null,
  // A dual write makes its calls while the request waits.
  callsFor: ({ publish }) => (publish === 'outbox' || publish === 'none' ? 'itself' : 'requests'),
  faults: [
    'crash',
    'dual-write-crash',
    'consumer-pause',
    'poison',
    'slow',
    'error-rate',
    'pause',
    'capacity',
    'clock-skew',
    'leak',
    'bad-deploy',
  ],
});
