import { defineNodeFace } from '../../model/node-kind.ts';
import { dataStoreParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const dataStoreFace = defineNodeFace({
  kind: 'data-store',
  title: 'Data store',
  summary: 'A database that holds rows, documents, keys or points, with the locks of its kind.',
  group: 'data',
  icon: 'database',
  silhouette: 'database',
  params: dataStoreParams,
  refusesToCall: 'A data store answers queries; it does not call others.',
  refusesCalls: null,
  refusesCaller: ({ owner }, title, caller) =>
    owner === '' || owner === caller.id
      ? null
      : `${title} is private to “${owner}”: ${caller.title} must ask that service, not its data store.`,
  faults: [
    'crash',
    'slow',
    'error-rate',
    'pause',
    'capacity',
    'pool-exhaustion',
    'io-latency',
    'io-error',
    'disk-full',
    'leak',
  ],
});
