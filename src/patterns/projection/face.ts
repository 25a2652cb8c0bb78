import { defineNodeFace } from '../../model/node-kind.ts';
import { projectionParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const projectionFace = defineNodeFace({
  kind: 'projection',
  title: 'Projection',
  summary:
    'A read model that follows the events of an event store, some way behind, and answers queries from its table.',
  group: 'data',
  icon: 'waypoints',
  silhouette: 'cache',
  params: projectionParams,
  refusesToCall: 'A projection follows events and answers queries; it does not call others.',
  refusesCalls: null,
  faults: ['crash', 'slow', 'error-rate', 'pause', 'capacity'],
});
