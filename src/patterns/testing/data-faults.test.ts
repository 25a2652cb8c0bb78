import { describe, expect, it } from 'vitest';
import { RunningChangeSystem } from './change-system.ts';
import { type EventSystemSpec, runEventSystem } from './event-system.ts';

const deposits = Array.from({ length: 10 }, (_, i) => ({
  atMs: 100 + 20 * i,
  operation: 'deposit',
  body: { id: '1', amount: 10 },
}));
const spec: EventSystemSpec = {
  commands: [{ atMs: 0, operation: 'open', body: { id: '1', owner: 'Ada', initial: 0 } }, ...deposits],
  store: { heartbeatMs: 100 },
};
const atProjection = (kind: string, params: object, startMs = 0, durationMs: number | null = null) => ({
  id: 'fault',
  kind,
  target: { type: 'node', id: 'projection', instance: 0 },
  startMs,
  durationMs,
  params,
});
const run = (faults: readonly object[], projection = {}) =>
  runEventSystem({ ...spec, projection, faults: faults as never }, 20_000);
const balance = (system: ReturnType<typeof run>): number => system.report('projection').rows['1'].balance;

describe('a crash between apply and checkpoint', () => {
  const faults = [atProjection('projection-crash', { nth: 4, times: 2, restartAfterMs: 500 })];

  it('makes the event come again, which an idempotent handler notices', () => {
    const system = run(faults);
    expect(balance(system)).toBe(100);
    expect(system.report('projection')).toMatchObject({
      crashes: 2,
      counts: { repeated: 2, rowsTwice: 0, behind: 0 },
    });
  });

  it('and another one counts twice', () => {
    const system = run(faults, { idempotent: false });
    expect(balance(system)).toBe(120);
    expect(system.report('projection').counts).toMatchObject({ repeated: 2, rowsTwice: 1 });
  });
});

describe('a lost checkpoint', () => {
  const faults = [atProjection('lost-checkpoint', {}, 2000)];

  it('has every event applied once more', () => {
    expect(balance(run(faults))).toBe(100);
    expect(run(faults).report('projection').counts).toMatchObject({ handled: 22, repeated: 11 });
    expect(balance(run(faults, { idempotent: false }))).toBe(200);
  });
});

describe('a paused consumer', () => {
  it('falls behind and catches up', () => {
    const faults = [atProjection('consumer-pause', {}, 150, 3000)];
    const early = runEventSystem({ ...spec, faults: faults as never }, 2000);
    expect(early.report('projection').counts.behind).toBeGreaterThan(5);
    expect(early.report('projection').mode).toBe('paused');
    const late = run(faults);
    expect(balance(late)).toBe(100);
    expect(late.report('projection').counts.behind).toBe(0);
  });

  it('has messages come again from an outbox', () => {
    const faults = [
      {
        id: 'f',
        kind: 'consumer-pause',
        target: { type: 'node', id: 'shipping', instance: 0 },
        startMs: 0,
        durationMs: 3000,
        params: {},
      },
    ];
    const calls = [{ atMs: 0, operation: 'order', body: { id: 'a', amount: 3 } }];
    const system = new RunningChangeSystem({ calls, faults }).run(10_000);
    expect(system.report('shipping').rows).toEqual({ a: { amount: 3, changes: 1 } });
    expect(system.report('orders').counts.published).toBe(6);
  });
});

describe('redelivery', () => {
  const faults = [
    {
      id: 'f',
      kind: 'redelivery',
      target: { type: 'wire', id: 'orders-shipping', direction: 'both' },
      startMs: 0,
      durationMs: 1200,
      params: { ratio: 1 },
    },
  ];
  const calls = [{ atMs: 0, operation: 'order', body: { id: 'a', amount: 3 } }];
  const counts = (shipping: Readonly<Record<string, unknown>>) =>
    new RunningChangeSystem({ calls, faults, shipping }).run(10_000).report('shipping').counts;

  it('is noticed by an inbox and by nothing else', () => {
    expect(counts({})).toMatchObject({ changes: 1, duplicateMessages: 2 });
    expect(counts({ inbox: false })).toMatchObject({ changes: 3, repeatedChanges: 2 });
  });
});
