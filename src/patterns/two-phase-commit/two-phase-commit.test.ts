import { describe, expect, it } from 'vitest';
import { runSagaSystem, type SagaSystemSpec } from '../testing/saga-system.ts';

const order = (atMs: number, name: string, more: object = {}) => ({
  atMs,
  body: { order: name, customer: 'Ada', product: 'product_1', quantity: 2, amount: 100, ...more },
});
const node = (id: string) => ({ type: 'node', id, instance: 0 });
const shop = { stock: {}, payments: {} };

function run(spec: Partial<SagaSystemSpec>, untilMs = 60_000) {
  return runSagaSystem({ leader: 'two-phase-commit', parties: shop, ...spec }, untilMs);
}

describe('a two-phase commit', () => {
  it('commits at all when all have voted yes', () => {
    const system = run({ orders: [order(0, 'a')] });
    expect(system.report('leader').transactions.a.mode).toBe('committed');
    expect(system.report('stock').stock.product_1).toBe(98);
    expect(system.report('payments').balance).toBe(100);
    // 2 there, 2 log, 14 prepare, 2 log, 14 commit, 2 log, 2 back.
    expect(system.report('client').p99Ms).toBeCloseTo(38, 0);
  });

  it('aborts at all when one votes no, and says who and why', () => {
    const system = run({ orders: [order(0, 'a', { amount: 1500 })] });
    expect(system.report('leader').transactions.a).toEqual({
      mode: 'aborted',
      reason: 'payments voted no: 1500 is above the limit of 1000',
    });
    expect(system.report('stock')).toMatchObject({ stock: { product_1: 100 }, counts: { locked: 0 } });
    expect(system.report('client').failed).toEqual({ conflict: 1 });
  });

  it('shows nothing of what is prepared', () => {
    const system = run({ orders: [order(0, 'a')] }, 17);
    expect(system.report('stock')).toMatchObject({ stock: { product_1: 100 }, counts: { locked: 1 } });
  });

  it('has others wait for the lock, in turn', () => {
    const system = run({ orders: [order(0, 'a'), order(1, 'b'), order(2, 'c')] });
    expect(system.report('leader').counts.committed).toBe(3);
    expect(system.report('stock').stock.product_1).toBe(94);
  });

  it('takes silence for a no', () => {
    const system = run({
      orders: [order(0, 'a')],
      faults: [
        {
          kind: 'blackhole',
          target: { type: 'wire', id: 'leader-payments', direction: 'both' },
          durationMs: 3000,
          params: {},
        },
      ],
    });
    expect(system.report('leader').transactions.a).toEqual({
      mode: 'aborted',
      reason: 'payments did not vote in time',
    });
    expect(system.report('stock').counts.locked).toBe(0);
  });

  it('keeps its promise through a crash of the participant, and its lock', () => {
    const faults = [
      {
        kind: 'coordinator-crash',
        target: node('leader'),
        params: { phase: 'decided', restartAfterMs: 10_000 },
      },
      { kind: 'crash', target: node('stock'), startMs: 2000, durationMs: 1000, params: {} },
    ];
    const between = run({ orders: [order(0, 'a')], faults }, 5000);
    expect(between.report('stock')).toMatchObject({ stock: { product_1: 100 }, counts: { locked: 1 } });
    const after = run({ orders: [order(0, 'a')], faults });
    expect(after.report('stock')).toMatchObject({ stock: { product_1: 98 }, counts: { locked: 0 } });
    expect(after.report('payments').balance).toBe(100);
  });

  it('tells its decision until everybody has confirmed it', () => {
    const system = run({
      orders: [order(0, 'a')],
      faults: [{ kind: 'crash', target: node('stock'), startMs: 20, durationMs: 20_000, params: {} }],
    });
    expect(system.report('leader').transactions.a.mode).toBe('committed');
    expect(system.report('stock').stock.product_1).toBe(98);
  });
});
