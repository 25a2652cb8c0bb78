import type { Scenario } from '../scenario-contract.ts';

const prices = 10;

/** A page that waits for two things at once, one of which is many small calls in a row. All times are constant: a trace is every trace. */
export const productPage: Scenario = {
  id: 'product-page',
  title: 'A page and its hops',
  summary:
    'A product page asks for suggestions and for the catalogue at the same time, and the catalogue asks for ten prices, one after the other. Which hop is worth your afternoon?',
  seed: 1,
  speed: 0.5,
  untilMs: 30_000,
  document: {
    title: 'A page and its hops',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 104,
        params: { ratePerSecond: 10, operation: 'view' },
      },
      hop('page', 'Page', 384, 104, 5, [
        { do: 'work' },
        { do: 'parallel', calls: [{ to: 'suggestions' }, { to: 'catalogue' }] },
      ]),
      hop('suggestions', 'Suggestions', 768, 0, 150, [{ do: 'work' }]),
      hop('catalogue', 'Catalogue', 768, 208, 5, [
        { do: 'work' },
        ...Array.from({ length: prices }, () => ({ do: 'call', to: 'prices' })),
      ]),
      hop('prices', 'Prices', 1152, 208, 30, [{ do: 'work' }]),
    ],
    wires: [
      { id: 'client-page', from: 'client', to: 'page', latencyMs: 1 },
      { id: 'page-suggestions', from: 'page', to: 'suggestions', latencyMs: 1 },
      { id: 'page-catalogue', from: 'page', to: 'catalogue', latencyMs: 1 },
      { id: 'catalogue-prices', from: 'catalogue', to: 'prices', latencyMs: 1 },
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Prices slow, ×3', fault: 'slow', target: 'prices', params: { factor: 3 } },
    { label: 'Suggestions slow, ×3', fault: 'slow', target: 'suggestions', params: { factor: 3 } },
  ],
  tryThis: [
    'Click a row under Trace: which bars lie on the critical path?',
    'Make one hop quicker in its form, and look at the client’s p50.',
  ],
};

function hop(
  id: string,
  title: string,
  x: number,
  y: number,
  meanServiceMs: number,
  steps: readonly object[],
) {
  return {
    id,
    kind: 'service',
    title,
    x,
    y,
    params: {
      concurrency: 100,
      serviceDistribution: 'constant',
      meanServiceMs,
      operations: [{ name: 'view', steps }],
    },
  };
}
