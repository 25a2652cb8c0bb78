import type { Scenario } from '../scenario-contract.ts';

/** Two endpoints, one pool: the gateway's workers serve whoever comes, and wait with them. */
export const slowNeighbour: Scenario = {
  id: 'slow-neighbour',
  title: 'The slow neighbour',
  summary:
    'Buyers check out, browsers look at recommendations, and one gateway serves both with 20 workers. When recommendations get slow, the workers are all there.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'The slow neighbour',
    nodes: [
      person('buyers', 'Buyers', 0, 'checkout'),
      person('browsers', 'Browsers', 208, 'recommend'),
      {
        id: 'gateway',
        kind: 'service',
        title: 'Gateway',
        x: 336,
        y: 104,
        params: {
          concurrency: 20,
          queueLimit: 20,
          serviceDistribution: 'constant',
          meanServiceMs: 1,
          operations: [
            { name: 'checkout', steps: [{ do: 'work' }, { do: 'call', to: 'checkout' }] },
            { name: 'recommend', steps: [{ do: 'work' }, { do: 'call', to: 'recommendations' }] },
          ],
        },
      },
      callee('checkout', 'Checkout', 0),
      callee('recommendations', 'Recommendations', 208),
    ],
    wires: [
      { id: 'buyers-gateway', from: 'buyers', to: 'gateway', latencyMs: 10 },
      { id: 'browsers-gateway', from: 'browsers', to: 'gateway', latencyMs: 10 },
      { id: 'gateway-checkout', from: 'gateway', to: 'checkout', latencyMs: 2 },
      { id: 'gateway-recommendations', from: 'gateway', to: 'recommendations', latencyMs: 2 },
    ],
    faults: [],
  },
  breakIt: [
    {
      label: 'Recommendations slow, ×20',
      fault: 'slow',
      target: 'recommendations',
      params: { factor: 20 },
    },
    { label: 'Recommendations down', fault: 'crash', target: 'recommendations', params: {} },
  ],
  tryThis: [
    'Make recommendations slow, and watch checkout.',
    'Put a bulkhead on the wire from the gateway to recommendations.',
    'Crash recommendations instead: why does checkout not mind?',
  ],
};

function person(id: string, title: string, y: number, operation: string) {
  return { id, kind: 'client', title, x: 0, y, params: { ratePerSecond: 20, operation } };
}

function callee(id: string, title: string, y: number) {
  return {
    id,
    kind: 'service',
    title,
    x: 704,
    y,
    params: { concurrency: 200, serviceDistribution: 'exponential', meanServiceMs: 100 },
  };
}
