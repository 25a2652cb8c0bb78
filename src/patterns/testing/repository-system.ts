import { lineKey, linesMax, rootKey } from '../../model/order-rows.ts';
import type { DataStoreState } from '../data-store/state.ts';
import type { Counts } from '../repository-service/state.ts';
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

export function countsOf(system: SmallSystem): Counts {
  return system.report('orders').counts;
}

export function rowsIn({ simulation }: Pick<SmallSystem, 'simulation'>, db = 'db'): DataStoreState['rows'] {
  for (const { cell } of simulation.core.nodes)
    if (cell.id === db) return (cell.state as DataStoreState).rows;
  throw new Error('the system has no store');
}

/** An order as it stands in the rows of the store, read by nobody's rules but these. */
export function orderIn(
  system: Pick<SmallSystem, 'simulation'>,
  order: number,
  db = 'db',
): { readonly total: number; readonly lines: Readonly<Record<number, number>> } {
  const rows = rowsIn(system, db);
  const lines: Record<number, number> = {};
  for (let line = 1; line <= linesMax; line++) {
    const row = rows.get(lineKey(order, line))?.value as { readonly amount: number } | undefined;
    if (row !== undefined) lines[line] = row.amount;
  }
  const root = rows.get(rootKey(order))?.value as { readonly total: number } | undefined;
  return { total: root?.total ?? 0, lines };
}

function timeout(timeoutMs: number): Fields {
  return { id: 'app-timeout', kind: 'timeout', params: { timeoutMs } };
}
