import { defineNodeFace } from '../../model/node-kind.ts';
import { clientParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const clientFace = defineNodeFace({
  kind: 'client',
  title: 'Client',
  summary:
    'Sends requests: at random, evenly, in bursts, from a recording, or as users who wait for their answers.',
  group: 'edge',
  icon: 'users',
  silhouette: 'client',
  params: clientParams,
  refusesToCall: null,
  refusesCalls: 'A client sends requests; nothing can call it.',
  faults: ['hot-key', 'thundering-herd'],
});
