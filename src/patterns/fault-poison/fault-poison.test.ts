import { describe, expect, it } from 'vitest';
import { RunningChangeSystem } from '../testing/change-system.ts';
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

  it('says what', () => {
    expect(poison.describe({ ratio: 0.05, damage: 'oversize' })).toBe('5 %: oversize');
  });
});
