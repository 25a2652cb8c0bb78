import { SmallSystem } from './small-system.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface LockSystemSpec {
  /** When which holder (a, b, c) is asked. */
  readonly asked: Readonly<Record<string, readonly number[]>>;
  readonly lock?: Fields;
  readonly holder?: Fields;
  readonly store?: Fields;
  /** Of calls to the lock; none if absent. */
  readonly lockTimeoutMs?: number;
  readonly faults?: readonly Fields[];
  readonly seed?: number;
}

/** Holders with a client each, one lock, one store; work takes 100 ms, the lease is 1 s, each way 1 ms. For tests only. */
export function lockSystem({
  asked,
  lock,
  holder,
  store,
  lockTimeoutMs,
  faults,
  seed = 1,
}: LockSystemSpec): SmallSystem {
  const ids = Object.keys(asked);
  const own = { lock: 'lock', store: 'store', workMs: 100, renewEveryMs: 0, ...holder };
  return new SmallSystem({
    seed,
    faults: faults ?? [],
    nodes: {
      ...Object.fromEntries(
        Object.entries(asked).map(([id, times]) => [
          `client-${id}`,
          ['client', { workload: 'recorded', recorded: times.map((atMs) => ({ atMs, operation: 'do' })) }],
        ]),
      ),
      ...Object.fromEntries(ids.map((id) => [id, ['lock-holder', own]])),
      lock: ['lock-service', { leaseMs: 1000, ...lock }],
      store: ['fenced-store', { writeMs: 5, ...store }],
    },
    wires: ids.flatMap((id) => [
      [`client-${id}`, id],
      [id, 'lock', lockTimeoutMs === undefined ? {} : patience(id, lockTimeoutMs)],
      [id, 'store'],
    ]) as SmallSystemWires,
  });
}

type SmallSystemWires = ConstructorParameters<typeof SmallSystem>[0]['wires'];

function patience(id: string, timeoutMs: number): Fields {
  return { policies: [{ id: `patience-of-${id}`, kind: 'timeout', params: { timeoutMs } }] };
}

/** Fault on a node of it. */
export function onNode(
  id: string,
  kind: string,
  startMs: number,
  durationMs: number | null,
  params = {},
): Fields {
  return { kind, target: { type: 'node', id, instance: 0 }, startMs, durationMs, params };
}
