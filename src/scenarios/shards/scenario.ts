import type { Scenario } from '../scenario-contract.ts';

export const shardsScenario: Scenario = {
  id: 'shards',
  title: 'Where did my key go?',
  summary:
    'A thousand keys on four shards, found by the hash of the key modulo four. Add a fifth shard and see how many keys have to move; then try the ring.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'Where did my key go?',
    nodes: [
      {
        id: 'readers',
        kind: 'client',
        title: 'Readers',
        x: 0,
        y: 0,
        params: { ratePerSecond: 200, operation: 'read', keys: 'uniform', keyCount: 1000 },
      },
      {
        id: 'writers',
        kind: 'client',
        title: 'Writers',
        x: 0,
        y: 200,
        params: { ratePerSecond: 40, operation: 'write', keys: 'uniform', keyCount: 1000 },
      },
      {
        id: 'store',
        kind: 'shards',
        title: 'Sharded store',
        x: 400,
        y: 100,
        params: { shards: 4, placement: 'modulo', keyCount: 1000, movesPerSecond: 100 },
      },
    ],
    wires: [
      { id: 'readers-store', from: 'readers', to: 'store', latencyMs: 10 },
      { id: 'writers-store', from: 'writers', to: 'store', latencyMs: 10 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'One shard slow, ×10', fault: 'slow', target: 'store', params: { factor: 10 } },
    { label: 'Store down', fault: 'crash', target: 'store', params: {} },
  ],
  tryThis: [
    'Select the store and set the shards to 5: about 800 of 1000 keys have to move. Set the placement to “ring” first, and it is about 200.',
    'Set the keys of the readers to “hot”: one shard gets more than half of all requests, whatever the placement.',
    'Set the placement to “range” and the keys of the readers to “Zipf”: the wanted keys are neighbours, and they share a shard.',
  ],
};
