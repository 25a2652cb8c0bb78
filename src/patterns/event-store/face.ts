import { defineNodeFace } from '../../model/node-kind.ts';
import { eventStoreParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const eventStoreFace = defineNodeFace({
  kind: 'event-store',
  title: 'Event store',
  summary: 'Keeps what happened, in streams that only grow, and delivers it to everybody it is wired to.',
  group: 'data',
  icon: 'layers',
  silhouette: 'database',
  params: eventStoreParams,
  refusesToCall: null,
  refusesCalls: null,
  callsFor: () => 'itself',
  faults: [
    'poison',
    'crash',
    'slow',
    'error-rate',
    'pause',
    'capacity',
    'io-latency',
    'io-error',
    'disk-full',
  ],
});
