import { describe, expect, it } from 'vitest';
import { stickerId } from '../../base/ids.ts';
import type { Command } from '../../model/commands.ts';
import { accepted } from '../../model/testing/accepted.ts';
import { reportOf } from '../../simulation/report.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { type EventSystemSpec, eventSystem, RunningEventSystem } from './event-system.ts';
import { change, repositorySystem } from './repository-system.ts';
import { runSagaSystem } from './saga-system.ts';

const sticker = (kind: string, params = {}): Command => ({
  type: 'add-sticker',
  sticker: { id: stickerId('rule'), kind, params },
});
const append = (atMs: number, stream: string, type: string, data: unknown = {}) => ({
  atMs,
  operation: 'append',
  body: { stream, events: [{ type, data }] },
});

/** A system that is watched by one sticker from its beginning, run for some time. */
function watched(spec: Partial<EventSystemSpec>, command: Command, untilMs: number): RunningEventSystem {
  const simulation = new Simulation(registry, eventSystem({ commands: [], ...spec }), 1);
  const applied = simulation.apply(command);
  if (!applied.ok) throw new Error(applied.error);
  simulation.run(untilMs);
  return new RunningEventSystem(simulation);
}

const verdict = ({ simulation }: RunningEventSystem) =>
  reportOf(simulation).invariants.find(({ sticker: id }) => id === 'rule');

describe('no order is charged twice', () => {
  const charge = (atMs: number, payment: string, order: string) => [
    append(atMs, `payment-${payment}`, 'payment-authorised', { order, amount: 10 }),
    append(atMs + 10, `payment-${payment}`, 'payment-captured'),
  ];

  it('holds for two orders, and breaks at the second captured payment for one', () => {
    const fine = watched(
      { appends: [...charge(0, 'a', '1'), ...charge(50, 'b', '2')] },
      sticker('charged-once'),
      500,
    );
    expect(verdict(fine)).toMatchObject({ holds: true, violation: null });
    const twice = watched(
      { appends: [...charge(0, 'a', '1'), ...charge(50, 'b', '1')] },
      sticker('charged-once'),
      500,
    );
    const [, , , captured] = twice.events;
    expect(verdict(twice)).toMatchObject({
      name: 'No order is charged twice',
      holds: false,
      detail: 'order 1 was charged by event 2 and again by event 4',
      violation: { node: 'store', stream: 'payment-b', position: 4, atMs: captured?.timeMs },
    });
    expect(verdict(twice)?.violation?.trace).toBe(captured?.correlation);
  });

  it('finds what had happened before it was put there, at the time at which it happened', () => {
    const spec = {
      commands: [],
      appends: [append(0, 'order-1', 'order-paid'), append(50, 'order-1', 'order-paid')],
    };
    const simulation = new Simulation(registry, eventSystem(spec), 1);
    simulation.run(3000);
    simulation.apply(sticker('charged-once'));
    simulation.run(6000);
    const { violation } = verdict(new RunningEventSystem(simulation)) ?? {};
    expect(violation?.position).toBe(2);
    expect(violation?.atMs).toBeLessThan(100);
  });
});

describe('no order is charged twice, where there is no event', () => {
  const rule = sticker('charged-once');

  it('breaks at a saga’s second charge for one order, and holds with keys', () => {
    // The payment is answered at 32 ms and would be written down at 33.
    const spec = (idempotencyKeys: boolean) => ({
      orders: [{ atMs: 0, body: { order: 'a', product: 'product_1', quantity: 2, amount: 100 } }],
      parties: { stock: {}, payments: {}, shipping: {} },
      lead: { idempotencyKeys },
      faults: [
        {
          kind: 'crash',
          target: { type: 'node', id: 'leader', instance: 0 },
          startMs: 32.5,
          durationMs: 1000,
          params: {},
        },
      ],
    });
    const found = (keys: boolean) =>
      runSagaSystem(spec(keys), 10_000, [[0, rule]]).invariants.find(({ name }) => name.includes('charged'));
    expect(found(true)).toMatchObject({ holds: true, detail: '' });
    expect(found(false)).toMatchObject({ holds: false, violation: { node: 'payments' } });
    expect(found(false)).toMatchObject({
      detail: expect.stringMatching(/^order a was charged by a@\d+ and again by a@\d+$/),
      violation: { atMs: expect.any(Number), trace: 1 },
    });
  });

  it('and stock that is written down as less than none breaks the rule about stock', () => {
    const orders = [1000, 2000].map((atMs) => ({
      atMs,
      body: { order: `o${atMs}`, product: 'product_1', quantity: 2, amount: 100 },
    }));
    const system = runSagaSystem({ parties: { stock: {}, payments: {}, shipping: {} }, orders }, 1500, [
      [0, sticker('stock-not-negative')],
    ]);
    const found = () => system.invariants.find(({ name }) => name === 'Stock is never negative');
    expect(found()).toMatchObject({ holds: true, detail: '' });
    // No participant does that; somebody who writes past it would.
    system.ledger('stock').stock.set('product_2', -3);
    system.simulation.run(5000);
    expect(found()).toMatchObject({
      holds: false,
      detail: 'of product_2, 3 more were reserved than there were',
      violation: { node: 'stock', trace: 2 },
    });
  });

  it('a paid order whose saga or choreography stands still breaks the rule that it ends, when its time is over', () => {
    const orders = [
      { atMs: 0, operation: 'place', body: { order: 'a', product: 'product_1', quantity: 2, amount: 100 } },
    ];
    const parties = { stock: {}, payments: {}, shipping: {} };
    const ends = sticker('paid-order-ends', { withinMs: 3000 });
    const faults = [{ kind: 'crash', target: { type: 'node', id: 'shipping', instance: 0 }, params: {} }];
    const led = (spec: object, untilMs: number) =>
      runSagaSystem({ orders, parties, lead: { stepAttempts: 100 }, ...spec }, untilMs, [
        [0, ends],
      ]).invariants.find(({ name }) => name.startsWith('Every paid order'));
    expect(led({}, 20_000)).toMatchObject({ holds: true, detail: '' });
    expect(led({ faults }, 2500)).toMatchObject({ holds: true });
    expect(led({ faults }, 20_000)).toMatchObject({
      holds: false,
      detail: expect.stringMatching(
        /^order a was paid and has neither shipped nor been refunded within 3000 ms/,
      ),
      violation: { node: 'leader', trace: 1, atMs: expect.closeTo(3033, -2) },
    });
    const alone = { leader: null, parties: { orders: {}, ...parties } };
    expect(led(alone, 20_000)).toMatchObject({ holds: true, detail: '' });
    expect(led({ ...alone, faults }, 20_000)).toMatchObject({
      holds: false,
      detail: expect.stringMatching(/^flow-a was paid by event \d+ and has neither shipped/),
      violation: { node: 'events' },
    });
  });

  it('says so where there is nothing that it could watch', () => {
    const document = accepted(
      { format: 'faultline', version: 1, title: 'None', nodes: [], wires: [] },
      registry,
    );
    const simulation = new Simulation(registry, document, 1);
    simulation.apply(rule);
    simulation.run(2000);
    expect(verdict(new RunningEventSystem(simulation))).toMatchObject({
      holds: true,
      detail: 'there is nothing here that it watches',
    });
  });
});

it('stock is never negative: more that is reserved than there is breaks it', () => {
  const appends = [
    append(0, 'inventory-item-1', 'stock-received', { quantity: 3 }),
    append(10, 'inventory-item-1', 'stock-reserved', { order: 'a', quantity: 2 }),
    append(20, 'inventory-item-1', 'stock-reserved', { order: 'b', quantity: 2 }),
  ];
  const run = watched({ appends }, sticker('stock-not-negative'), 500);
  expect(verdict(run)?.detail).toBe('of inventory-item-1, 1 more are reserved than there are');
  expect(verdict(run)?.violation?.position).toBe(3);
  expect(verdict(watched({ appends: appends.slice(0, 2) }, sticker('stock-not-negative'), 500))?.holds).toBe(
    true,
  );
});

it('every paid order ships or is cancelled: it breaks at the end of the time that it had', () => {
  const paid = [append(0, 'order-1', 'order-paid'), append(10, 'order-2', 'order-paid')];
  const shipped = [append(900, 'order-1', 'order-shipped'), append(950, 'order-2', 'order-cancelled')];
  const rule = sticker('paid-order-ends', { withinMs: 1000 });
  expect(verdict(watched({ appends: [...paid, ...shipped] }, rule, 5000))?.holds).toBe(true);
  const late = watched({ appends: [...paid, shipped[1]!] }, rule, 5000);
  expect(verdict(late)?.detail).toContain('order-1 was paid by event 1');
  expect(verdict(late)?.violation?.atMs).toBe((late.events[0]?.timeMs ?? 0) + 1000);
});

describe('every balance equals the sum of its events', () => {
  const commands = Array.from({ length: 30 }, (_, i) => ({
    atMs: 20 * i,
    operation: i === 0 ? 'open' : 'deposit',
    body: i === 0 ? { id: '1', owner: 'Ada', initial: 100 } : { id: '1', amount: 10 },
  }));
  const crashing = (idempotent: boolean) => {
    const simulation = new Simulation(registry, eventSystem({ commands, projection: { idempotent } }), 1);
    simulation.apply(sticker('balance-is-sum'));
    simulation.run(200);
    simulation.apply({ type: 'signal', id: 'projection' as never, signal: 'crash-before-checkpoint' });
    simulation.run(10_000);
    return new RunningEventSystem(simulation);
  };

  it('holds through a crash if the projection is idempotent, and breaks if it is not', () => {
    expect(verdict(crashing(true))?.holds).toBe(true);
    const broken = crashing(false);
    expect(verdict(broken)).toMatchObject({
      holds: false,
      violation: { node: 'projection' },
    });
    expect(verdict(broken)?.detail).toMatch(
      /^the balance of account 1 is \d+, and its events up to \d+ add up to \d+$/,
    );
  });

  it('is found again at the same instant after a jump, and forgotten before it', () => {
    const { simulation } = crashing(false);
    const { violation } = verdict(new RunningEventSystem(simulation)) ?? {};
    const start = new Simulation(registry, eventSystem({ commands, projection: { idempotent: false } }), 1);
    start.apply(sticker('balance-is-sum'));
    start.run(200);
    const checkpoint = start.checkpoint();
    const again = Simulation.from(registry, checkpoint, {
      journalCapacity: 10_000,
      messageCapacity: 0,
      traceEvery: 1,
    });
    expect(verdict(new RunningEventSystem(again))?.holds).toBe(true);
    again.apply({ type: 'signal', id: 'projection' as never, signal: 'crash-before-checkpoint' });
    again.run(10_000);
    expect(verdict(new RunningEventSystem(again))?.violation).toEqual(violation);
    expect(again.hash()).toBe(simulation.hash());
  });
});

describe('every order’s total is the sum of its lines', () => {
  const run = (service: Readonly<Record<string, unknown>>, params = {}) => {
    const target = { type: 'node', id: 'orders', instance: 0 };
    const faults = [{ kind: 'dual-write-crash', target, params: { nth: 3, times: 1, restartAfterMs: 100 } }];
    const asked = [
      change(0, 4, { 1: 10, 2: 20, 3: 30 }),
      { atMs: 3000, operation: 'read', body: { order: 1 } },
    ];
    const system = repositorySystem({ asked, service, faults });
    system.apply(sticker('total-is-sum', params)).simulation.run(5000);
    return system;
  };

  it('holds for a unit of work, and breaks at the write that left half an order', () => {
    expect(verdict(new RunningEventSystem(run({}).simulation))).toMatchObject({ holds: true });
    const broken = verdict(new RunningEventSystem(run({ saving: 'row-by-row' }).simulation));
    expect(broken).toMatchObject({
      name: 'Every order’s total is the sum of its lines',
      holds: false,
      detail: 'order 4 has had a total of 10 since 26 ms, and its lines add up to 30',
      violation: { node: 'db', trace: 1 },
    });
    // The third write is committed at 26 ms, and may stand alone for a second.
    expect(broken?.violation?.atMs).toBe(1026);
  });

  it('allows as long as it is told', () => {
    const patient = run({ saving: 'row-by-row' }, { withinMs: 10_000 });
    expect(verdict(new RunningEventSystem(patient.simulation))?.holds).toBe(true);
  });
});

it('no call is lost or invented, in any run', () => {
  const appends = Array.from({ length: 50 }, (_, i) => append(i * 100, 'order-1', 'order-shipped'));
  expect(verdict(watched({ appends }, sticker('calls-conserved'), 8000))?.holds).toBe(true);
});

it('a sticker changes nothing about the run that it watches', () => {
  const spec = {
    commands: [],
    appends: Array.from({ length: 20 }, (_, i) => append(i * 10, 'order-1', 'order-shipped')),
  };
  const plain = new Simulation(registry, eventSystem(spec), 1);
  const marked = new Simulation(registry, eventSystem(spec), 1);
  marked.apply(sticker('charged-once'));
  plain.run(3000);
  marked.run(3000);
  expect(new RunningEventSystem(marked).events).toEqual(new RunningEventSystem(plain).events);
  expect(marked.eventCount).toBe(plain.eventCount);
});
