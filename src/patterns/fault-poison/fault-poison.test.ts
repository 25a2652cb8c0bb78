import { describe, expect, it } from 'vitest';
import { RunningChangeSystem } from '../testing/change-system.ts';
import { runDeposits } from '../testing/deposits.ts';
import { poison } from './definition.ts';

const target = { type: 'node', id: 'orders', instance: 0 };
const calls = Array.from({ length: 20 }, (_, i) => ({
  atMs: 10 * i,
  operation: 'order',
  body: { id: 'a', amount: 1 },
}));

function run(
  params: object,
  orders: Readonly<Record<string, unknown>> = {},
  durationMs: number | null = null,
) {
  const faults = [{ id: 'f', kind: 'poison', target, startMs: 0, durationMs, params }];
  return new RunningChangeSystem({ calls, faults, orders }).run(10_000);
}

describe('poison', () => {
  it.each(['missing-field', 'wrong-type', 'oversize', 'hostile-text', 'bad-signature'])(
    '%s is refused by the receiver and never done',
    (damage) => {
      const system = run({ ratio: 1, damage });
      expect(system.report('orders').counts).toMatchObject({ changes: 20, acknowledged: 0, waiting: 20 });
      expect(system.report('shipping').counts.changes).toBe(0);
      expect(system.report('shipping').counts.poison).toBeGreaterThan(20);
      expect(system.brokenInvariants).toEqual([]);
    },
  );

  it('strikes its share, and the others are done', () => {
    const { counts } = run({ ratio: 0.3 }).report('shipping');
    expect(counts.changes).toBeGreaterThan(8);
    expect(counts.changes).toBeLessThan(20);
  });

  it('blocks the outbox when it fills a batch, until it is set aside', () => {
    const blocked = run({ ratio: 1 }, { batchSize: 2 }, 50);
    expect(blocked.report('shipping').counts.changes).toBe(0);
    const freed = run({ ratio: 1 }, { batchSize: 2, publishAttempts: 3, pollMs: 100 }, 50);
    const { deadEvents, waiting } = freed.report('orders').counts;
    expect(waiting).toBe(0);
    expect(freed.report('shipping').counts.changes).toBe(20 - deadEvents);
  });

  it.each([
    ['missing-field', 'amount must be a number, got undefined'],
    ['wrong-type', 'amount must be a number, got "ten"'],
  ])('in an event store, %s stops its projection, and the aggregate cannot be rebuilt', (damage, reason) => {
    const store = { type: 'node', id: 'store', instance: 0 };
    const faults = [
      { id: 'f', kind: 'poison', target: store, startMs: 0, durationMs: null, params: { ratio: 1, damage } },
    ];
    const system = runDeposits(faults);
    expect(system.report('projection')).toMatchObject({ mode: 'poisoned', poison: { position: 2, reason } });
    expect(system.events).toHaveLength(2);
    expect(system.report('client').completed).toBe(2);
  });

  it('in an event store, a text that nobody reads harms nobody', () => {
    const store = { type: 'node', id: 'store', instance: 0 };
    const params = { ratio: 1, damage: 'oversize' };
    const faults = [{ id: 'f', kind: 'poison', target: store, startMs: 0, durationMs: null, params }];
    expect(runDeposits(faults).report('projection').rows['1'].balance).toBe(100);
  });

  it('says what', () => {
    expect(poison.describe({ ratio: 0.05, damage: 'oversize' })).toBe('5 %: oversize');
  });
});
