import type { Scenario } from '../scenario-contract.ts';

type Fields = Readonly<Record<string, unknown>>;
const at = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });
const projection = (id: string, title: string, y: number): Fields => ({
  id,
  kind: 'projection',
  title,
  x: 1200,
  y,
  params: { projection: id },
});
const toProjection = (id: string): Fields => ({ id: `events-${id}`, from: 'events', to: id, latencyMs: 2 });

/** Reference run R19: one write model, three read models. */
export const r19: Scenario = {
  id: 'r19',
  title: 'R19: one product, three read models',
  summary:
    'A product is created at 20 and repriced to 25. Detail, search and analytics follow the same events and agree. A price of 0 is refused.',
  seed: 1,
  speed: 0.5,
  untilMs: 3000,
  document: {
    title: 'R19 read models',
    nodes: [
      {
        id: 'client',
        kind: 'client',
        title: 'Client',
        x: 0,
        y: 160,
        params: {
          workload: 'recorded',
          recorded: [
            at(0, 'create', { id: '1', name: 'Lamp', category: 'light', price: 20 }),
            at(100, 'reprice', { id: '1', price: 25 }),
            at(200, 'reprice', { id: '1', price: 0 }),
            at(300, 'create', { id: '2', name: 'Rug', category: 'floor', price: 0 }),
          ],
        },
      },
      {
        id: 'products',
        kind: 'aggregate-service',
        title: 'Products',
        x: 400,
        y: 160,
        params: { domain: 'product' },
      },
      { id: 'events', kind: 'event-store', title: 'Events', x: 800, y: 160, params: {} },
      projection('product-detail', 'Product detail', 0),
      projection('product-search', 'Product search', 160),
      projection('popular-products', 'Analytics', 320),
    ],
    wires: [
      { id: 'client-products', from: 'client', to: 'products', latencyMs: 5 },
      { id: 'products-events', from: 'products', to: 'events', latencyMs: 2 },
      toProjection('product-detail'),
      toProjection('product-search'),
      toProjection('popular-products'),
    ],
    faults: [],
  },
  breakIt: [
    { label: 'Search down', fault: 'crash', target: 'product-search', params: {} },
    { label: 'Analytics slow, ×20', fault: 'slow', target: 'popular-products', params: { factor: 20 } },
  ],
  tryThis: ['Crash the search, reprice, and bring it back: it catches up by itself.'],
};
