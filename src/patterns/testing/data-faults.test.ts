import { describe, expect, it } from 'vitest';
import { RunningChangeSystem } from './change-system.ts';
import { atProjection, balance, runDeposits } from './deposits.ts';

describe('a crash between apply and checkpoint', () => {
  const faults = [atProjection('projection-crash', { nth: 4, times: 2, restartAfterMs: 500 })];

  it('makes the event come again, which an idempotent handler notices', () => {
    const system = runDeposits(faults);
    expect(balance(system)).toBe(100);
    expect(system.report('projection')).toMatchObject({
      crashes: 2,
      counts: { repeated: 2, rowsTwice: 0, behind: 0 },
    });
  });

  it('and another one counts twice', () => {
    const system = runDeposits(faults, { idempotent: false });
    expect(balance(system)).toBe(120);
    expect(system.report('projection').counts).toMatchObject({ repeated: 2, rowsTwice: 1 });
  });
});

describe('a lost checkpoint', () => {
  const faults = [atProjection('lost-checkpoint', {}, 2000)];

  it('has every event applied once more', () => {
    expect(balance(runDeposits(faults))).toBe(100);
    expect(runDeposits(faults).report('projection').counts).toMatchObject({ handled: 22, repeated: 11 });
    expect(balance(runDeposits(faults, { idempotent: false }))).toBe(200);
  });
});

describe('a paused consumer', () => {
  it('falls behind and catches up', () => {
    const faults = [atProjection('consumer-pause', {}, 150, 3000)];
    const early = runDeposits(faults, {}, [], 2000);
    expect(early.report('projection').counts.behind).toBeGreaterThan(5);
    expect(early.report('projection').mode).toBe('paused');
    const late = runDeposits(faults);
    expect(balance(late)).toBe(100);
    expect(late.report('projection').counts.behind).toBe(0);
  });

  it('is paused until the last of the faults that hold it up is over', () => {
    const faults = [
      atProjection('consumer-pause', {}, 150, 1000),
      { ...atProjection('consumer-pause', {}, 200, 3000), id: 'second' },
    ];
    expect(runDeposits(faults, {}, [], 3000).report('projection').mode).toBe('paused');
    expect(runDeposits(faults).report('projection')).toMatchObject({
      mode: 'running',
      counts: { behind: 0 },
    });
    const byHand = runDeposits(faults, {}, [[500, 'projection', 'resume']], 1500);
    expect(byHand.report('projection').mode).toBe('running');
    const alsoByHand = runDeposits(faults, {}, [[100, 'projection', 'pause']]);
    expect(alsoByHand.report('projection').mode).toBe('paused');
  });

  const atShipping = (id: string, durationMs: number) => ({
    id,
    kind: 'consumer-pause',
    target: { type: 'node', id: 'shipping', instance: 0 },
    startMs: 0,
    durationMs,
    params: {},
  });

  it('takes no messages until the last of the faults is over', () => {
    const calls = [{ atMs: 0, operation: 'order', body: { id: 'a', amount: 3 } }];
    const faults = [atShipping('f', 1000), atShipping('g', 3000)];
    expect(new RunningChangeSystem({ calls, faults }).run(2900).report('shipping').rows).toEqual({});
  });

  it('has messages come again from an outbox', () => {
    const faults = [atShipping('f', 3000)];
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
