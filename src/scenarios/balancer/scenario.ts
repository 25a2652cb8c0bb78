import type { Scenario } from '../scenario-contract.ts';

const service = (id: string, title: string, y: number, meanServiceMs: number) => ({
  id,
  kind: 'service',
  title,
  x: 800,
  y,
  params: { concurrency: 2, queueLimit: 200, serviceDistribution: 'exponential', meanServiceMs },
});

/** Two callers share a balancer, and it shares their calls among three services that are not equal. */
export const balancer: Scenario = {
  id: 'balancer',
  title: 'One address, three services',
  summary:
    'Web and app ask one address for 80 quotes a second. The load balancer behind it hands them to three services in turn; the third is four times slower than the others and gets as much as they do.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'One address, three services',
    nodes: [
      { id: 'web', kind: 'client', title: 'Web', x: 0, y: 80, params: { ratePerSecond: 60 } },
      { id: 'app', kind: 'client', title: 'App', x: 0, y: 240, params: { ratePerSecond: 20 } },
      { id: 'balancer', kind: 'load-balancer', title: 'Balancer', x: 352, y: 160, params: {} },
      service('quotes-1', 'Quotes 1', 0, 20),
      service('quotes-2', 'Quotes 2', 160, 20),
      service('quotes-3', 'Quotes 3', 320, 80),
    ],
    wires: [
      { id: 'web-balancer', from: 'web', to: 'balancer', latencyMs: 5 },
      { id: 'app-balancer', from: 'app', to: 'balancer', latencyMs: 5 },
      { id: 'balancer-quotes-1', from: 'balancer', to: 'quotes-1', latencyMs: 1 },
      { id: 'balancer-quotes-2', from: 'balancer', to: 'quotes-2', latencyMs: 1 },
      { id: 'balancer-quotes-3', from: 'balancer', to: 'quotes-3', latencyMs: 1 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Quotes 2 crashes', fault: 'crash', target: 'quotes-2', params: {} },
    { label: 'Quotes 1 slow, ×10', fault: 'slow', target: 'quotes-1', params: { factor: 10 } },
    { label: 'The balancer crashes', fault: 'crash', target: 'balancer', params: {} },
  ],
  tryThis: [
    'Set “Balancing” of the balancer to least-connections: Quotes 3 gets less, and the p95 of both callers falls.',
    'Crash Quotes 2, and see who gets its calls: with least connections it is sent more than half of all calls, because who refuses at once looks idle. Then turn on the outlier ejection.',
    'Turn on a rate limit at the entrance, 60 in 1000 ms: it is one limit, so Web takes most of it and App is rejected for what Web asks.',
    'Turn on the adaptive limit at the entrance and make Quotes 1 slow: what is too much is turned away at once, and nobody waits in long queues.',
  ],
};
