import { expect, it, vi } from 'vitest';
import { RandomStreams } from '../../kernel/random-streams.ts';
import type { Command } from '../../model/commands.ts';
import { addMoney } from '../../model/event-sourcing/money.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { RunningSagaSystem, type SagaSystemSpec, sagaSystem } from './saga-system.ts';

vi.setConfig({ testTimeout: 1_200_000 });

/** `npm test` runs 100 of each; SAGA_SEEDS=1000 is the full bar. */
const seeds = Array.from({ length: Number(process.env.SAGA_SEEDS ?? 100) }, (_, i) => i + 1);

type Fields = Readonly<Record<string, unknown>>;
type Leader = 'saga-orchestrator' | 'two-phase-commit' | null;

const brokenForMs = 5000;
const endMs = 200_000;

/** Chance for a test, from a seed. */
class Chance {
  readonly #streams: RandomStreams;
  readonly #stream: number;
  constructor(seed: number) {
    this.#streams = new RandomStreams(RandomStreams.initial(seed));
    this.#stream = this.#streams.open('test', 'chance');
  }
  below(n: number): number {
    return this.#streams.below(this.#stream, n);
  }
  pick<Item>(list: readonly Item[]): Item {
    return list[this.below(list.length)] as Item;
  }
}

const wireFaults: readonly (readonly [kind: string, params: Fields])[] = [
  ['drop-response', { ratio: 0.5 }],
  ['loss', { ratio: 0.3 }],
  ['duplicate', { ratio: 0.5, gapMs: 30 }],
  ['reorder', { ratio: 0.5, windowMs: 300 }],
  ['latency', { latencyMs: 400, jitterMs: 300 }],
  ['reset', { ratio: 0.3, afterMs: 5 }],
  ['corrupt', { ratio: 0.3 }],
  ['clog', { ratio: 0.2, durationMs: 600 }],
  ['blackhole', {}],
];

/** What strikes parties, and what strikes the event store of a choreography. */
const partyFaults: readonly (readonly [kind: string, params: Fields])[] = [
  ['pause', {}],
  ['slow', { factor: 30 }],
  ['error-rate', { ratio: 0.5 }],
  ['io-error', { ratio: 0.5 }],
  ['bad-deploy', {}],
  ['compensation-failure', { times: 3 }],
];
const storeFaults: readonly (readonly [kind: string, params: Fields])[] = [
  ['pause', {}],
  ['poison', { ratio: 0.3 }],
  ['disk-full', {}],
  ['error-rate', { ratio: 0.5 }],
];

/** Orders, some too dear and some too many, and faults on wires and nodes that all end. */
function randomSystem(chance: Chance, leader: Leader, patience: 'little' | 'endless'): SagaSystemSpec {
  const names = leader === 'two-phase-commit' ? ['stock', 'payments'] : ['stock', 'payments', 'shipping'];
  const parties = leader === null ? ['orders', ...names] : names;
  const orders = Array.from({ length: 6 }, (_, i) => ({
    atMs: chance.below(3000),
    ...(leader === null ? { operation: 'place' } : {}),
    body: {
      order: `o${i}`,
      customer: `c${chance.below(2)}`,
      product: `product_${1 + chance.below(2)}`,
      quantity: 1 + chance.below(chance.pick([3, 60])),
      amount: 1 + chance.below(1300),
    },
  }));
  const wires = parties.flatMap((id) =>
    leader === null ? [`${id}-events`, `events-${id}`] : [`leader-${id}`],
  );
  const onWires = Array.from({ length: chance.below(4) }, () => {
    const [kind, params] = chance.pick(wireFaults);
    const direction = chance.pick(['request', 'response', 'both']);
    return {
      kind,
      target: { type: 'wire', id: chance.pick(wires), direction },
      startMs: chance.below(3000),
      durationMs: 1 + chance.below(1500),
      params,
    };
  });
  const onNodes = Array.from({ length: chance.below(4) }, () => {
    const isStore = leader === null && chance.below(3) === 0;
    const [kind, params] = chance.pick(isStore ? storeFaults : partyFaults);
    return {
      kind,
      target: { type: 'node', id: isStore ? 'events' : chance.pick(parties), instance: 0 },
      startMs: chance.below(3000),
      durationMs: 1 + chance.below(1500),
      params,
    };
  });
  const between = { direction: chance.pick(['forwards', 'back']), step: 1 + chance.below(3) };
  const onLeader: Fields[] = [];
  if (leader === 'saga-orchestrator' && chance.below(2) === 0)
    onLeader.push({ kind: 'orchestrator-crash', params: { ...between, times: 2, restartAfterMs: 300 } });
  if (leader === 'two-phase-commit' && chance.below(2) === 0) {
    const phase = chance.pick(['prepared', 'decided', 'half-told']);
    onLeader.push({ kind: 'coordinator-crash', params: { phase, times: 2, restartAfterMs: 300 } });
  }
  const lead =
    leader === 'saga-orchestrator'
      ? { compensationAttempts: patience === 'endless' ? 1000 : 2, stepTimeoutMs: 300, retryMs: 50 }
      : {};
  return {
    leader,
    lead,
    orders,
    parties: Object.fromEntries(parties.map((id) => [id, {}])),
    faults: [
      ...onWires,
      ...onNodes,
      ...onLeader.map((fault) => ({
        target: { type: 'node', id: 'leader', instance: 0 },
        durationMs: brokenForMs,
        ...fault,
      })),
    ],
  };
}

/** Runs it, and takes down whatever comes to mind, at any event. */
function runBroken(
  seed: number,
  leader: Leader,
  patience: 'little' | 'endless' = 'little',
): RunningSagaSystem {
  const chance = new Chance(seed);
  const document = sagaSystem(randomSystem(chance, leader, patience));
  const simulation = new Simulation(registry, document, seed);
  const victims = document.nodes.flatMap(({ id, kind }) => (kind === 'client' ? [] : [id]));
  for (let i = 0; i < 4; i++) {
    simulation.run(brokenForMs, 1 + chance.below(250));
    const fault = {
      id: `crash-${i}`,
      kind: 'crash',
      target: { type: 'node', id: chance.pick(victims), instance: 0 },
      startMs: simulation.nowMs,
      durationMs: 1 + chance.below(1500),
      trigger: { type: 'time' },
      params: { restartAfterMs: 0 },
    };
    apply(simulation, { type: 'add-fault', fault } as unknown as Command);
  }
  simulation.run(endMs);
  return new RunningSagaSystem(simulation);
}

function apply(simulation: Simulation, command: Command): void {
  const applied = simulation.apply(command);
  if (!applied.ok) throw new Error(applied.error);
}

interface SagaRow {
  readonly mode: string;
  readonly steps: Readonly<Record<string, string>>;
}

/** Stock and money are what the orders say that went through, and nothing was done twice. */
function addsUp(system: RunningSagaSystem, wentThrough: ReadonlySet<string>): void {
  const left = new Map([
    ['product_1', 100],
    ['product_2', 50],
  ]);
  let balance = 0;
  for (const { body } of recorded(system)) {
    if (!wentThrough.has(body.order)) continue;
    left.set(body.product, (left.get(body.product) ?? 0) - body.quantity);
    balance = addMoney(balance, body.amount);
  }
  expect(system.report('stock').stock).toEqual(Object.fromEntries(left));
  expect(system.report('payments').balance).toBe(balance);
}

interface Recorded {
  readonly body: {
    readonly order: string;
    readonly product: string;
    readonly quantity: number;
    readonly amount: number;
  };
}

function recorded({ simulation }: RunningSagaSystem): readonly Recorded[] {
  const client = simulation.document.nodes.find(({ id }) => id === 'client');
  return client?.params.recorded as unknown as readonly Recorded[];
}

function onceOnly(system: RunningSagaSystem, parties: readonly string[]): void {
  for (const id of parties)
    for (const [key, { times, status }] of system.ledger(id).entries)
      expect(times, `${id} ${key}`).toBe(
        status === 'done' || status === 'finished' ? 1 : times === 1 ? 1 : 0,
      );
  for (const { name, holds } of system.invariants) expect(holds, name).toBe(true);
}

const sagaParties = ['stock', 'payments', 'shipping'];

it.each(seeds)(
  'saga, seed %i: ends completed, compensated or visibly stuck, and takes no step twice',
  (seed) => {
    const system = runBroken(seed, 'saga-orchestrator');
    onceOnly(system, sagaParties);
    const sagas = Object.entries<SagaRow>(system.report('leader').sagas);
    for (const [order, { mode, steps }] of sagas) {
      expect(mode, order).toMatch(/^(completed|compensated|failed\.step[1-3])$/);
      for (const party of sagaParties) {
        const entry = system.ledger(party).entries.get(`${order}/${party}`);
        const isDone = entry?.status === 'done';
        // What is written down about a step is what is true at its party; of what is stuck nobody knows.
        if (steps[party] === 'done') expect(isDone, `${order} at ${party}`).toBe(true);
        if (steps[party] !== 'done' && steps[party] !== 'stuck' && steps[party] !== 'unclear')
          expect(isDone, `${order} at ${party}`).toBe(false);
        if (mode === 'completed') expect(isDone).toBe(true);
        if (mode === 'compensated') expect(isDone).toBe(false);
      }
    }
    apply(system.simulation, { type: 'signal', id: 'leader' as never, signal: 'resolve' });
    system.simulation.run(2 * endMs);
    const resolved = Object.entries<SagaRow>(system.report('leader').sagas);
    expect(resolved.filter(([, { mode }]) => !/^comp(leted|ensated)$/.test(mode))).toEqual([]);
    addsUp(system, new Set(resolved.flatMap(([order, { mode }]) => (mode === 'completed' ? [order] : []))));
  },
);

it.each(seeds)('saga, seed %i: with compensations that go on, no money and no stock is lost', (seed) => {
  const system = runBroken(seed, 'saga-orchestrator', 'endless');
  const sagas = Object.entries<SagaRow>(system.report('leader').sagas);
  expect(system.report('leader').counts).toMatchObject({ running: 0, stuck: 0 });
  addsUp(system, new Set(sagas.flatMap(([order, { mode }]) => (mode === 'completed' ? [order] : []))));
});

it.each(seeds)('two-phase commit, seed %i: all or nothing, and no lock is left', (seed) => {
  const system = runBroken(seed, 'two-phase-commit');
  onceOnly(system, ['stock', 'payments']);
  const committed = new Set<string>();
  for (const [order, { mode }] of Object.entries<SagaRow>(system.report('leader').transactions)) {
    expect(mode, order).toMatch(/^(committed|aborted)$/);
    if (mode === 'committed') committed.add(order);
    for (const id of ['stock', 'payments'])
      expect(system.ledger(id).entries.get(`${order}/2pc`)?.status === 'done', `${order} at ${id}`).toBe(
        mode === 'committed',
      );
  }
  for (const id of ['stock', 'payments']) expect(system.report(id).counts.locked).toBe(0);
  addsUp(system, committed);
});

it.each(seeds)('choreography, seed %i: every order that was placed ends, and all adds up', (seed) => {
  const system = runBroken(seed, null);
  onceOnly(system, ['orders', ...sagaParties]);
  expect(system.report('orders').counts.open).toBe(0);
  const finished = [...system.ledger('orders').entries].filter(([, { status }]) => status === 'finished');
  addsUp(system, new Set(finished.map(([order]) => order)));
});
