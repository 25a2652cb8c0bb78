import { describe, expect, it } from 'vitest';
import { runSagaSystem, type SagaSystemSpec } from '../testing/saga-system.ts';

const place = (atMs: number, name: string, more: object = {}) => ({
  atMs,
  operation: 'place',
  body: { order: name, product: 'product_1', quantity: 2, amount: 100, ...more },
});
const node = (id: string) => ({ type: 'node', id, instance: 0 });
const shop = { orders: {}, stock: {}, payments: {}, shipping: {} };

function run(spec: Partial<SagaSystemSpec>, untilMs = 30_000) {
  return runSagaSystem({ leader: null, parties: shop, ...spec }, untilMs);
}

describe('participants in a choreography', () => {
  it('finish an order by events alone', () => {
    const system = run({ orders: [place(0, 'a')] });
    expect(system.report('orders').counts).toMatchObject({ open: 0, finished: 1 });
    expect(system.report('stock').stock.product_1).toBe(98);
    expect(system.report('payments').balance).toBe(100);
    expect(system.report('events').versions).toEqual({ 'flow-a': 5 });
  });

  it('undo it by events alone when the bank refuses', () => {
    const system = run({ orders: [place(0, 'a', { amount: 1500 })] });
    expect(system.report('orders').counts).toMatchObject({ open: 0, rejected: 1 });
    expect(system.report('stock')).toMatchObject({ stock: { product_1: 100 }, counts: { undone: 1 } });
  });

  it.each(['orders', 'stock', 'payments', 'shipping'])('lose nothing when %s crashes at any moment', (id) => {
    for (let startMs = 0; startMs < 150; startMs += 7) {
      const system = run({
        orders: [place(0, 'a'), place(10, 'b', { amount: 1500 })],
        faults: [{ kind: 'crash', target: node(id), startMs, durationMs: 500, params: {} }],
      });
      const { open, finished, rejected } = system.report('orders').counts;
      const placed = system.report('client').completed;
      expect(open, `crash at ${startMs}`).toBe(0);
      expect(finished + rejected).toBeGreaterThanOrEqual(placed);
      expect(system.report('stock').stock.product_1).toBe(100 - 2 * finished);
      expect(system.report('payments').balance).toBe(100 * finished);
    }
  });

  it('hang when one event is lost, and only the count of what is overdue tells', () => {
    const system = run({
      orders: [place(0, 'a'), place(1000, 'b')],
      faults: [{ kind: 'lost-event', target: node('payments'), params: { type: 'stock-held' } }],
    });
    expect(system.report('orders')).toMatchObject({ hung: 1, counts: { open: 1, finished: 1 } });
    expect(system.report('payments').counts.lostEvents).toBe(1);
    expect(system.report('stock').stock.product_1).toBe(96);
    for (const id of ['orders', 'stock', 'payments', 'shipping', 'events', 'client'])
      expect(system.report(id).failed).toEqual({});
  });

  it('lose what each of several faults asks for, to the end of that one', () => {
    const losing = (type: string, durationMs: number) => ({
      kind: 'lost-event',
      target: node('orders'),
      startMs: 0,
      durationMs,
      params: { type, times: 0 },
    });
    const system = run({
      orders: [place(0, 'a'), place(1500, 'b', { amount: 1500 }), place(3000, 'c', { amount: 1500 })],
      faults: [losing('stock-given-back', 2500), losing('parcel-sent', 1000)],
    });
    expect(system.report('orders').counts).toMatchObject({ lostEvents: 2, open: 2, rejected: 1 });
  });

  it.each([1, 2, 3, 4, 5])('refuse an order whose event %i is damaged, and make up no amount', (position) => {
    const orders = [place(0, 'a'), place(1000, 'b')];
    // Damaged as the store writes it down.
    const startMs = run({ orders }).events[position - 1]!.timeMs - 1;
    const faults = [{ kind: 'poison', target: node('events'), startMs, durationMs: 2, params: { ratio: 1 } }];
    const system = run({ orders, faults });
    const damaged = system.events.filter(({ data }) => !('amount' in (data as object)));
    expect(damaged[0]).toMatchObject({ stream: 'flow-a', position });
    // Nobody reads the amount of the first but who hands it on, and of the last two only names are of use.
    const isRefused = position <= 3;
    expect(system.report('orders').counts).toMatchObject({ open: 0, finished: isRefused ? 1 : 2 });
    expect(system.report('payments').balance).toBe(isRefused ? 100 : 200);
    expect(system.report('stock').stock.product_1).toBe(isRefused ? 98 : 96);
    const reasons = ['stock', 'payments', 'shipping'].map((id) => system.ledger(id).entries.get('a')?.reason);
    if (isRefused) expect(reasons).toContain('amount must be a number, got undefined');
  });

  it('is the same run when it is cloned in the middle', () => {
    const spec = { client: { ratePerSecond: 20, operation: 'place' } };
    const whole = run(spec, 5000);
    const half = run(spec, 2500);
    const checkpoint = structuredClone(half.simulation.checkpoint());
    half.simulation.run(4000);
    half.simulation.restore(checkpoint);
    half.simulation.run(5000);
    expect(half.simulation.hash()).toBe(whole.simulation.hash());
    expect(half.report('orders')).toEqual(whole.report('orders'));
  });
});
