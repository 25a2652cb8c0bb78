import { type StoredOrder, storedOrder, storedRows } from '../../model/testing/stored-order.ts';
import { SmallSystem } from './small-system.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface RepositorySystemSpec {
  /** Calls of the client `app`, by the schema of recorded calls. */
  readonly asked?: readonly Fields[];
  readonly service?: Fields;
  readonly store?: Fields;
  readonly faults?: readonly Fields[];
  readonly wire?: Fields;
  /** Of the client’s calls: the deadline travels along. */
  readonly timeoutMs?: number;
  readonly seed?: number;
}

/** One client, a repository service and its store. Each wire takes 1 ms, a query 2 ms, the handler 5 ms for each line. */
export function repositorySystem(spec: RepositorySystemSpec): SmallSystem {
  return new SmallSystem({
    nodes: {
      app: ['client', { workload: 'recorded', recorded: spec.asked ?? [] }],
      orders: ['repository-service', { lines: 3, ...spec.service }],
      db: ['data-store', { latencyDistribution: 'constant', meanLatencyMs: 2, ...spec.store }],
    },
    wires: [
      ['app', 'orders', spec.timeoutMs === undefined ? {} : { policies: [timeout(spec.timeoutMs)] }],
      ['orders', 'db', spec.wire ?? {}],
    ],
    faults: spec.faults ?? [],
    seed: spec.seed ?? 1,
  });
}

export function change(atMs: number, order: number, lines: Fields): Fields {
  return { atMs, operation: 'change', body: { order, lines } };
}

export function countsOf(system: SmallSystem): Readonly<Record<string, number>> {
  return system.report('orders').counts;
}

/** The rows of the store. */
export function rowsIn({ simulation }: SmallSystem): ReturnType<typeof storedRows> {
  return storedRows(simulation.core.nodes, 'db');
}

export function orderIn(system: SmallSystem, order: number): StoredOrder {
  return storedOrder(rowsIn(system), order);
}

function timeout(timeoutMs: number): Fields {
  return { id: 'app-timeout', kind: 'timeout', params: { timeoutMs } };
}
