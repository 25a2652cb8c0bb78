import { defineNodeFace } from '../../model/node-kind.ts';
import { databaseParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const databaseFace = defineNodeFace({
  kind: 'database',
  title: 'Database',
  summary: 'Answers queries over a limited pool of connections.',
  group: 'data',
  icon: 'database',
  silhouette: 'database',
  params: databaseParams,
  refusesToCall: 'A database answers queries; it does not call others.',
  refusesCalls: null,
  refusesCaller: ({ owner }, title, caller) =>
    owner === '' || owner === caller.id
      ? null
      : `${title} is private to “${owner}”: ${caller.title} must ask that service, not its database.`,
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
