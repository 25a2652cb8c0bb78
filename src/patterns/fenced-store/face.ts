import { defineNodeFace } from '../../model/node-kind.ts';
import { fencedStoreParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const fencedStoreFace = defineNodeFace({
  kind: 'fenced-store',
  title: 'Fenced store',
  summary:
    'A store whose writers hold a lock: it refuses tokens older than one it has seen, or counts what that lets happen.',
  group: 'data',
  icon: 'shield',
  silhouette: 'database',
  params: fencedStoreParams,
  refusesToCall: 'A store answers requests; it does not call others.',
  refusesCalls: null,
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity', 'io-latency', 'io-error'],
});
