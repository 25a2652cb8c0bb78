import { type EventSystemSpec, type RunningEventSystem, runEventSystem } from './event-system.ts';

/** An account is opened at 0 ms, and from 100 ms on ten times 10 are put in, every 20 ms. For tests only. */
const commands = [
  { atMs: 0, operation: 'open', body: { id: '1', owner: 'Ada', initial: 0 } },
  ...Array.from({ length: 10 }, (_, i) => ({
    atMs: 100 + 20 * i,
    operation: 'deposit',
    body: { id: '1', amount: 10 },
  })),
];

/** Runs the deposits under these faults, with a projection like this. */
export function runDeposits(
  faults: readonly object[],
  projection: Readonly<Record<string, unknown>> = {},
  signals: Parameters<typeof runEventSystem>[2] = [],
  untilMs = 20_000,
  queries: EventSystemSpec['queries'] = [],
): RunningEventSystem {
  const spec = { commands, queries, projection, store: { heartbeatMs: 100 }, faults: faults as never };
  return runEventSystem(spec, untilMs, signals);
}

/** A fault on the projection. */
export function atProjection(kind: string, params: object, startMs = 0, durationMs: number | null = null) {
  const target = { type: 'node', id: 'projection', instance: 0 };
  return { id: kind, kind, target, startMs, durationMs, params };
}

export function balance(system: RunningEventSystem): number {
  return system.report('projection').rows['1'].balance;
}
