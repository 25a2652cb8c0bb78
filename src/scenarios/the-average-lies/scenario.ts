import type { Scenario } from '../scenario-contract.ts';

/** One service with workers to spare and always the same time, so that whatever its percentiles do was done by what breaks it. */
export const fewSlow: Scenario = {
  id: 'few-slow',
  title: 'A dashboard and its numbers',
  summary:
    'Five hundred requests a second, each answered in the same time. Let a few of them take far longer, and see which number of the dashboard notices.',
  seed: 1,
  speed: 1,
  untilMs: 60_000,
  document: {
    title: 'A dashboard and its numbers',
    nodes: [
      { id: 'client', kind: 'client', title: 'Client', x: 0, y: 0, params: { ratePerSecond: 500 } },
      {
        id: 'service',
        kind: 'service',
        title: 'Service',
        x: 384,
        y: 0,
        params: { concurrency: 200, serviceDistribution: 'constant', meanServiceMs: 40 },
      },
    ],
    wires: [{ id: 'client-service', from: 'client', to: 'service', latencyMs: 1 }],
    faults: [],
  },
  breakIt: [
    {
      label: 'Two of a hundred slow, ×125',
      fault: 'slow',
      target: 'service',
      params: { factor: 125, ratio: 0.02 },
    },
    { label: 'All of them slow, ×3.3', fault: 'slow', target: 'service', params: { factor: 3.3 } },
  ],
  tryThis: [
    'Let two of a hundred be slow, and open the metrics of the client: which lines move?',
    'Heal it and let all of them be slow by 3.3× instead. Compare the averages.',
  ],
};
