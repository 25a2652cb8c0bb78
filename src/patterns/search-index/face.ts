import { defineNodeFace } from '../../model/node-kind.ts';
import { searchIndexParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const searchIndexFace = defineNodeFace({
  kind: 'search-index',
  title: 'Search index',
  summary:
    'Finds documents by their words. It follows the log of a replica, and is as old as its last refresh.',
  group: 'data',
  icon: 'text-search',
  silhouette: 'database',
  params: searchIndexParams,
  refusesToCall: null,
  refusesCalls: null,
  problems: (_params, { outgoing }) =>
    outgoing.length === 0 ? ['It has nothing to follow: draw a wire from it to a replica.'] : [],
  callsFor: () => 'itself',
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity'],
});
