import { describe, expect, it } from 'vitest';
import { runSagaSystem, type SagaSystemSpec, sagaSystem } from '../testing/saga-system.ts';

const order = (atMs: number, name: string, more: object = {}) => ({
  atMs,
  body: { order: name, product: 'product_1', quantity: 2, amount: 100, ...more },
});
const shop = { stock: {}, payments: {}, shipping: {} };
const node = (id: string) => ({ type: 'node', id, instance: 0 });
const wire = (id: string, direction: string) => ({ type: 'wire', id, direction });

function run(
  spec: Partial<SagaSystemSpec>,
  untilMs = 60_000,
  commands: Parameters<typeof runSagaSystem>[2] = [],
) {
  return runSagaSystem({ parties: shop, ...spec }, untilMs, commands);
}

describe('a saga orchestrator', () => {
  it('takes a step for each wire if it is told no steps', () => {
    const system = run({ orders: [order(0, 'a')] });
    expect(system.report('leader').sagas.a).toEqual({
      mode: 'completed',
      steps: { stock: 'done', payments: 'done', shipping: 'done' },
      reason: '',
    });
    expect(system.report('client')).toMatchObject({ completed: 1 });
    expect(system.report('stock').stock).toEqual({ product_1: 98, product_2: 50 });
    expect(system.report('payments').balance).toBe(100);
  });

  it('knows that a step was not done to which no wire leads, and undoes what was', () => {
    const steps = [
      { name: 'goods', to: 'stock' },
      { name: 'gift', to: 'nobody' },
    ];
    const system = run({ orders: [order(0, 'a')], lead: { steps } });
    expect(system.report('leader').sagas.a).toEqual({
      mode: 'compensated',
      steps: { goods: 'undone', gift: 'refused' },
      reason: 'gift failed: no wire leads to nobody after 3 attempts',
    });
    expect(system.report('stock').stock.product_1).toBe(100);
  });

  it('takes back a step whose wire is taken away after it was asked for, once there is one again', () => {
    const target = wire('leader-payments', 'response');
    const lead = { compensationAttempts: 100 };
    const faults = [{ kind: 'drop-response', target, durationMs: 500, params: { ratio: 1 } }];
    const known = sagaSystem({ parties: shop, lead, faults }).wires.find(
      ({ id }) => id === 'leader-payments',
    )!;
    const system = run({ orders: [order(0, 'a')], lead, faults }, 60_000, [
      [100, { type: 'remove-wire', id: known.id }],
      [10_000, { type: 'add-wire', wire: known }],
    ]);
    expect(system.report('leader').sagas.a).toMatchObject({
      mode: 'compensated',
      steps: { payments: 'undone' },
    });
    expect(system.report('payments').balance).toBe(0);
  });

  it('takes both of two steps that have one name, and undoes both', () => {
    const steps = [
      { name: 'goods', to: 'stock' },
      { name: 'pay', to: 'payments' },
      { name: 'goods', to: 'stock' },
    ];
    const well = run({ orders: [order(0, 'a')], lead: { steps } });
    expect(well.report('stock').stock.product_1).toBe(96);
    expect(well.report('leader').sagas.a.steps).toEqual({ goods: 'done', pay: 'done', 'goods 2': 'done' });
    const target = wire('leader-payments', 'both');
    const back = run({
      orders: [order(0, 'a')],
      lead: { steps: [...steps, { name: 'thank', to: 'payments' }] },
      faults: [{ kind: 'blackhole', target, startMs: 30, durationMs: 5000, params: {} }],
    });
    expect(back.report('leader').sagas.a.mode).toBe('compensated');
    expect(back.report('stock')).toMatchObject({ stock: { product_1: 100 }, counts: { undone: 2 } });
  });

  it('hands on what steps give: shipping refuses what is not paid', () => {
    const steps = [
      { name: 'ship first', to: 'shipping' },
      { name: 'pay', to: 'payments' },
    ];
    const system = run({ orders: [order(0, 'a')], lead: { steps } });
    expect(system.report('leader').sagas.a).toMatchObject({ mode: 'compensated', reason: 'a is not paid' });
  });

  it('undoes a step that timed out as well, because it may have been done', () => {
    const system = run({
      orders: [order(0, 'a')],
      faults: [
        {
          kind: 'drop-response',
          target: wire('leader-payments', 'response'),
          durationMs: 10_000,
          params: { ratio: 1 },
        },
      ],
    });
    expect(system.report('leader').sagas.a).toMatchObject({
      mode: 'compensated',
      steps: { stock: 'undone', payments: 'undone', shipping: 'waiting' },
      reason: 'payments failed: timeout after 3 attempts',
    });
    // The money was taken once, whatever nobody has heard of, and given back once.
    expect(system.report('payments').counts).toMatchObject({ done: 1, undone: 1, taken: 100, returned: 100 });
  });

  it('calls off a step that comes late, after its compensation', () => {
    const system = run({
      orders: [order(0, 'a')],
      lead: { stepTimeoutMs: 100, stepAttempts: 1 },
      // The payment is on its way for longer than anybody waits, and its compensation overtakes it.
      faults: [
        {
          kind: 'latency',
          target: wire('leader-payments', 'request'),
          durationMs: 50,
          params: { latencyMs: 3000, jitterMs: 0 },
        },
        {
          kind: 'reorder',
          target: wire('leader-payments', 'request'),
          durationMs: 50,
          params: { ratio: 1, windowMs: 1 },
        },
      ],
    });
    expect(system.report('leader').sagas.a.mode).toBe('compensated');
    expect(system.report('payments').balance).toBe(0);
    expect(system.report('stock').stock.product_1).toBe(100);
  });

  it.each([1, 2, 3])('crashes after step %i, goes on, and takes no step twice', (step) => {
    const system = run({
      orders: [order(0, 'a')],
      faults: [{ kind: 'orchestrator-crash', target: node('leader'), params: { step } }],
    });
    expect(system.report('leader')).toMatchObject({
      counts: { completed: 1, crashes: 1 },
      sagas: { a: { mode: 'completed' } },
    });
    for (const party of ['stock', 'payments', 'shipping']) expect(system.report(party).counts.done).toBe(1);
    expect(system.report('client').failed).toEqual({ 'connection-refused': 1 });
  });

  // Request 2, work 10, answer 2, snapshot 1 after the START of 1 and the 15 of the stock.
  it.each([0.5, 2, 7, 14, 17.5, 20, 30, 31.5, 32.5, 40, 47])(
    'crashes at %i ms, in the middle of whatever it is, and charges once',
    (startMs) => {
      const system = run({
        orders: [order(0, 'a')],
        faults: [{ kind: 'crash', target: node('leader'), startMs, durationMs: 1000, params: {} }],
      });
      const { balance } = system.report('payments');
      const begun = system.report('leader').counts.started;
      expect(balance).toBe(begun === 1 ? 100 : 0);
      expect(system.report('stock').stock.product_1).toBe(begun === 1 ? 98 : 100);
    },
  );

  it('charges twice without keys, when it crashes before it has written down that the payment was made', () => {
    const spec = {
      orders: [order(0, 'a')],
      // The payment is answered at 32 ms; the snapshot would be written at 33.
      faults: [{ kind: 'crash', target: node('leader'), startMs: 32.5, durationMs: 1000, params: {} }],
    };
    expect(run({ ...spec, lead: { idempotencyKeys: false } }).report('payments').balance).toBe(200);
    expect(run(spec).report('payments')).toMatchObject({ balance: 100, counts: { repeated: 1 } });
  });

  it('is stuck when a compensation gives up, says where, and goes on when a person has resolved it', () => {
    const spec = {
      orders: [order(0, 'a', { amount: 1500 })],
      faults: [{ kind: 'compensation-failure', target: node('stock'), durationMs: 30_000, params: {} }],
    };
    const stuck = run(spec);
    expect(stuck.report('leader')).toMatchObject({
      counts: { stuck: 1, compensated: 0 },
      sagas: { a: { mode: 'failed.step1', steps: { stock: 'stuck', payments: 'refused' } } },
    });
    expect(stuck.report('client').failed).toEqual({ 'server-error': 1 });
    const resolve = { type: 'signal', id: 'leader' as never, signal: 'resolve' } as const;
    const early = run(spec, 60_000, [[20_000, resolve]]);
    expect(early.report('leader').sagas.a.mode).toBe('failed.step1');
    const resolved = run(spec, 60_000, [[40_000, resolve]]);
    expect(resolved.report('leader')).toMatchObject({
      counts: { stuck: 0, compensated: 1 },
      sagas: { a: { mode: 'compensated', steps: { stock: 'undone' } } },
    });
    expect(resolved.report('stock').stock.product_1).toBe(100);
  });

  it('tries compensations again with growing waits before it gives up', () => {
    const system = run({
      orders: [order(0, 'a', { amount: 1500 })],
      faults: [{ kind: 'compensation-failure', target: node('stock'), params: { times: 4 } }],
    });
    expect(system.report('leader')).toMatchObject({ counts: { compensated: 1, retries: 4 } });
    // 200 + 400 + 800 + 1600 of waiting.
    expect(system.report('client').p99Ms).toBeGreaterThan(3000);
  });

  it('goes on when its caller has lost patience', () => {
    const system = run({
      client: { workload: 'recorded', recorded: [order(0, 'a')], patienceMs: 10 },
    });
    expect(system.report('client').failed).toEqual({ cancelled: 1 });
    expect(system.report('leader').sagas.a.mode).toBe('completed');
  });

  it('joins an order that comes again to its saga', () => {
    const system = run({ orders: [order(0, 'a'), order(10, 'a'), order(1000, 'a')] });
    expect(system.report('client').completed).toBe(3);
    expect(system.report('leader').counts.started).toBe(1);
    expect(system.report('payments').balance).toBe(100);
  });

  it('answers at once if it is told so, and refuses more sagas than it may lead', () => {
    const lead = { answer: 'at-once', sagasMax: 2 };
    const system = run({ orders: [order(0, 'a'), order(0, 'b'), order(0, 'c')], lead });
    expect(system.report('client')).toMatchObject({ completed: 2, failed: { unavailable: 1 } });
    expect(system.report('client').p99Ms).toBeLessThan(5);
  });

  it('lets sagas that are on their way keep the steps that they began with', () => {
    const params = { steps: [{ name: 'stock', to: 'stock' }] };
    const system = runSagaSystem({ parties: shop, orders: [order(0, 'a'), order(100, 'b')] }, 60_000, [
      [10, { type: 'set-node-params', id: 'leader' as never, params }],
    ]);
    expect(system.report('leader').sagas.a.steps).toHaveProperty('shipping', 'done');
    expect(system.report('leader').sagas.b.steps).toEqual({ stock: 'done' });
  });

  it('is the same run when it is cloned in the middle', () => {
    const spec: SagaSystemSpec = {
      client: { ratePerSecond: 20 },
      parties: shop,
      faults: [{ kind: 'crash', target: node('leader'), startMs: 2000, durationMs: 500, params: {} }],
    };
    const whole = runSagaSystem(spec, 5000);
    const half = runSagaSystem(spec, 2100);
    const checkpoint = structuredClone(half.simulation.checkpoint());
    half.simulation.run(5000);
    expect(half.simulation.hash()).toBe(whole.simulation.hash());
    half.simulation.restore(checkpoint);
    half.simulation.run(5000);
    expect(half.simulation.hash()).toBe(whole.simulation.hash());
    expect(half.report('payments')).toEqual(whole.report('payments'));
  });
});
