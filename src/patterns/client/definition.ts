import { defineNode } from '../../model/node-kind.ts';
import { clientEngine } from './engine.ts';
import { clientParams } from './params.ts';
import { clientProblems, prepareClient } from './plan.ts';

export const client = defineNode({
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
  streams: ['arrivals', 'mix', 'think'],
  problems: clientProblems,
  prepare: prepareClient,
  engine: clientEngine,
  capacity: () => 0,
  instances: () => [],
  faults: [],
});
