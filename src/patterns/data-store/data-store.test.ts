import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { dataStoreContents } from './report.ts';
import type { DataStoreState } from './state.ts';

type Fields = Readonly<Record<string, unknown>>;
type Model = 'relational' | 'document' | 'key-value' | 'time-series';

const models: readonly Model[] = ['relational', 'document', 'key-value', 'time-series'];

const ask = (atMs: number, operation: string, body: Fields): Fields => ({ atMs, operation, body });
const write = (atMs: number, key: number, more: Fields = {}) => ask(atMs, 'write', { key, ...more });

/** A database whose queries take 10 ms, 1 ms away from whoever asks. */
function asked(
  dataModel: Model,
  recorded: readonly Fields[],
  params: Fields = {},
  faults: readonly Fields[] = [],
) {
  return new SmallSystem({
    nodes: {
      app: ['client', { workload: 'recorded', recorded }],
      db: ['data-store', { dataModel, latencyDistribution: 'constant', meanLatencyMs: 10, ...params }],
    },
    wires: [['app', 'db']],
    faults,
  });
}

const endsOf = (system: SmallSystem) => system.calls('app-db');
function stateOf(system: SmallSystem): DataStoreState {
  const node = system.simulation.core.nodes.find(({ cell }) => cell.id === 'db');
  if (node === undefined) throw new Error('the system has no database');
  return node.cell.state as DataStoreState;
}

const rowsOf = (system: SmallSystem) => stateOf(system).rows;

describe('a relational database', () => {
  it('has writes to one row wait for each other, and lets others and reads pass', () => {
    const system = asked('relational', [
      write(0, 1),
      write(0, 1),
      write(0, 2),
      ask(0, 'read', { key: 1 }),
      write(0, 1),
    ]).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '12 ok', '12 ok', '22 ok', '32 ok']);
    expect(system.report('db').counts).toMatchObject({ lockWaits: 2, lockWaitSumMs: 30, lockWaitMaxMs: 20 });
    expect(rowsOf(system).get(1)).toMatchObject({ version: 3 });
  });

  it('keeps the connection of a query that waits: one hot row stops everybody', () => {
    const system = asked('relational', [write(0, 1), write(0, 1), write(0, 2)], { poolSize: 2 }).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '22 ok', '22 ok']);
  });

  it('locks all rows of a transaction until its end, and writes all or none', () => {
    const transaction = ask(0, 'write', { keys: [3, 1] });
    const crash = {
      kind: 'crash',
      target: { type: 'node', id: 'db', instance: 0 },
      startMs: 5,
      durationMs: 5,
    };
    const lost = asked('relational', [transaction], {}, [crash]).run(1000);
    expect(rowsOf(lost).size).toBe(0);
    const system = asked('relational', [transaction, write(1, 1), write(1, 3), write(1, 2)]).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '13 ok', '22 ok', '22 ok']);
  });

  it('answers “conflict” to who has waited too long for a lock, and gives nobody else’s away', () => {
    const system = asked('relational', [write(0, 1), write(0, 1), write(5, 1)], { lockTimeoutMs: 6 }).run(
      1000,
    );
    expect(endsOf(system)).toEqual(['8 conflict', '12 ok', '22 ok']);
    expect(system.report('db').counts).toMatchObject({ lockTimeouts: 1, writes: 2 });
  });
});

describe('a write of rows that each have their own value', () => {
  const rows = (atMs: number, list: readonly Fields[], unit = 0) => ask(atMs, 'write', { rows: list, unit });

  it('writes all of them, or none if one version does not stand', () => {
    const system = asked('relational', [
      rows(0, [
        { key: 1, value: 'a', ifVersion: 0 },
        { key: 2, value: 'b', ifVersion: 0 },
      ]),
      rows(50, [
        { key: 1, value: 'c', ifVersion: 1 },
        { key: 2, value: 'd', ifVersion: 5 },
      ]),
      rows(100, [{ key: 1, value: 'e', ifVersion: 1 }, { key: 2 }]),
    ]).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '62 conflict', '112 ok']);
    expect(rowsOf(system).get(1)).toMatchObject({ version: 2, value: 'e' });
    expect(rowsOf(system).has(2)).toBe(false);
    expect(system.report('db').counts).toMatchObject({ writes: 2, conflicts: 1, overwritten: 0 });
  });

  it('finds of the same row twice what the first has written', () => {
    const twice = (ifVersion: number) => [
      { key: 1, value: 'a', ifVersion: 0 },
      { key: 1, value: 'b', ifVersion },
    ];
    const system = asked('relational', [rows(0, twice(0)), rows(50, twice(1))]).run(1000);
    expect(endsOf(system)).toEqual(['12 conflict', '62 ok']);
    expect(rowsOf(system).get(1)).toMatchObject({ version: 2, value: 'b' });
  });

  it('counts what took the place of a version that it had not seen, but not its own', () => {
    const seeing = (seen: number) => [{ key: 1, value: 'x', seen }];
    const system = asked('relational', [
      rows(0, seeing(0), 7),
      rows(50, seeing(0), 7),
      rows(100, seeing(2), 8),
      rows(150, seeing(2), 9),
      rows(200, [{ key: 1, seen: 3 }], 10),
      rows(250, seeing(3), 11),
    ]).run(1000);
    // The fourth had not seen the third, the fifth had not seen the fourth, and the sixth not that the row was gone.
    expect(system.report('db').counts).toMatchObject({ writes: 6, overwritten: 3, conflicts: 0 });
  });

  it('never gives a version twice, also when a row has gone and come again', () => {
    const system = asked('relational', [
      rows(0, [{ key: 1, value: 'old' }]),
      ask(50, 'delete', { key: 1 }),
      rows(100, [{ key: 1, value: 'new', ifVersion: 0 }]),
      rows(150, [{ key: 1, value: 'late', ifVersion: 1 }]),
    ]).run(1000);
    expect(endsOf(system).at(-1)).toBe('162 conflict');
    expect(rowsOf(system).get(1)).toMatchObject({ version: 2, value: 'new' });
  });

  it('says what is wrong with rows that it cannot read, and writes nothing', () => {
    const wrong = [
      rows(0, []),
      rows(1, [{ value: 1 }]),
      rows(2, [{ key: 1, ifVersion: 0.5 }]),
      rows(3, [7 as never]),
      rows(
        4,
        Array.from({ length: 41 }, (_, key) => ({ key })),
      ),
    ];
    const system = asked('relational', wrong).run(1000);
    expect(system.report('db').counts).toMatchObject({ refused: 5, writes: 0 });
    const points = asked('time-series', [rows(0, [{ key: 1, value: 1 }])]).run(1000);
    expect(points.report('db').counts.refused).toBe(1);
  });

  it('keeps which orders do not add up, and since when', () => {
    const line = (atMs: number, amount: number) => rows(atMs, [{ key: 301, value: { amount } }]);
    const total = (atMs: number, of: number) => rows(atMs, [{ key: 300, value: { total: of } }]);
    const system = asked('relational', [line(0, 5), total(50, 5), line(100, 9), total(150, 8)]).run(1000);
    expect([...stateOf(system).oddOrders]).toEqual([[3, { sinceMs: 111, trace: 3 }]]);
    const { tables } = dataStoreContents(stateOf(system), { dataModel: 'relational' } as never);
    expect(tables.at(-1)).toMatchObject({ title: 'Orders that do not add up', rows: [[3, 8, 9, 3, 111]] });
  });
});

describe('a document database', () => {
  it('writes one document after the other, each by itself', () => {
    const system = asked('document', [ask(0, 'write', { keys: [1, 2] }), write(3, 1), write(3, 2)]).run(1000);
    // The first is free after 10 ms. By then somebody else has the second, which a transaction would have held from the beginning.
    expect(endsOf(system)).toEqual(['15 ok', '22 ok', '25 ok']);
    const rows = [ask(0, 'write', { keys: [1, 2] }), write(3, 1), write(3, 2)];
    expect(endsOf(asked('relational', rows).run(1000))).toEqual(['12 ok', '22 ok', '22 ok']);
  });

  it('shows readers half of a change, and leaves half of it after a crash', () => {
    const change = ask(0, 'write', { keys: [1, 2], value: 'new' });
    const crash = {
      kind: 'crash',
      target: { type: 'node', id: 'db', instance: 0 },
      startMs: 18,
      durationMs: 5,
    };
    const look = ask(5, 'read', { keys: [1, 2] });
    const system = asked('document', [change, look], {}, [crash]).run(1000);
    expect(system.report('db').counts).toMatchObject({ tornReads: 1, halfWritten: 1 });
    expect([...rowsOf(system).keys()]).toEqual([1]);
  });
});

describe('a key-value store', () => {
  it('locks nothing: puts run side by side, and the last one wins over what it never saw', () => {
    const system = asked('key-value', [
      write(0, 1, { value: 'first' }),
      write(0, 1, { value: 'last' }),
      write(0, 1, { value: 'checked', ifVersion: 1 }),
    ]).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '12 ok', '12 conflict']);
    expect(system.report('db').counts).toMatchObject({ overwritten: 1, conflicts: 1, lockWaits: 0 });
    expect(rowsOf(system).get(1)).toMatchObject({ value: 'last', version: 2 });
  });

  it('knows one key at a time: no scan and no list; gets and deletes', () => {
    const system = asked('key-value', [
      ask(0, 'read', {}),
      ask(1, 'read', { keys: [1, 2] }),
      write(2, 1),
      ask(20, 'read', { key: 1 }),
      ask(40, 'delete', { key: 1 }),
      ask(60, 'read', { key: 1 }),
    ]).run(1000);
    expect(endsOf(system).map((end) => end.split(' ')[1])).toEqual([
      'bad-request',
      'bad-request',
      'ok',
      'ok',
      'ok',
      'not-found',
    ]);
    expect(system.report('db').counts.refused).toBe(2);
  });
});

describe('a time series database', () => {
  it('takes points in any order, counts those that are late, and refuses those too late and every delete', () => {
    const point = (atMs: number, timeMs: number) => write(atMs, 1, { atMs: timeMs });
    const system = asked(
      'time-series',
      [point(0, 1000), point(1, 400), point(20, 1200), point(40, 100), ask(41, 'delete', { key: 1 })],
      { acceptLateMs: 1000 },
    ).run(1000);
    expect(endsOf(system)).toEqual(['12 ok', '13 ok', '32 ok', '43 bad-request', '52 bad-request']);
    expect(system.report('db').counts).toMatchObject({
      writes: 3,
      late: 1,
      tooLate: 1,
      refused: 1,
      lockWaits: 0,
    });
  });

  it('answers a range of time', () => {
    const system = asked('time-series', [
      ...[1, 2, 3, 4].map((atMs) => write(atMs, 7, { atMs: atMs * 100 })),
      ask(50, 'read', { key: 7, fromMs: 150, toMs: 350 }),
    ]).run(1000);
    expect(endsOf(system)).toHaveLength(5);
    expect(system.report('db').counts).toMatchObject({ reads: 1, writes: 4 });
  });

  it('finds points late that a jittering wire has overtaken', () => {
    const system = new SmallSystem({
      nodes: {
        app: ['client', { ratePerSecond: 200, operation: 'write', keys: 'uniform', keyCount: 2 }],
        db: ['data-store', { dataModel: 'time-series' }],
      },
      wires: [['app', 'db', { latencyMs: 30, jitterMs: 25 }]],
    }).run(5000);
    expect(system.report('db').counts.late).toBeGreaterThan(50);
    expect(system.report('db').counts.tooLate).toBe(0);
  });
});

/** Clients that fall upon a few keys, one of them hot. */
function busy(dataModel: Model, seed: number, params: Fields = {}, faults: readonly Fields[] = []) {
  const mix = [
    { operation: 'write', weight: 2 },
    { operation: 'read' },
    { operation: 'delete', weight: 0.2 },
  ];
  return new SmallSystem({
    nodes: {
      app: [
        'client',
        { ratePerSecond: 150, keys: 'hot', keyCount: 5, hotShare: 0.5, patienceMs: 60, requestMix: mix },
      ],
      db: ['data-store', { dataModel, poolSize: 8, queueLimit: 20, ...params }],
    },
    wires: [['app', 'db', { latencyMs: 2, jitterMs: 2 }]],
    faults,
    seed,
  });
}

it('of the four, only those that lock have writers wait on a hot key', () => {
  const waits = (model: Model) => busy(model, 1).run(5000).report('db').counts.lockWaits;
  expect(waits('relational')).toBeGreaterThan(50);
  expect(waits('document')).toBeGreaterThan(50);
  expect(waits('key-value')).toBe(0);
  expect(waits('time-series')).toBe(0);
  expect(busy('key-value', 1).run(5000).report('db').counts.overwritten).toBeGreaterThan(10);
  expect(busy('relational', 1).run(5000).report('db').counts.overwritten).toBe(0);
});

it('no lock is held by nobody or by two, whatever crashes and whoever gives up (many seeds)', () => {
  const fault = fc.record({
    kind: fc.constantFrom('crash', 'pause', 'error-rate'),
    startMs: fc.integer({ min: 0, max: 1500 }),
    durationMs: fc.integer({ min: 10, max: 800 }),
  });
  const setup = fc.record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    model: fc.constantFrom(...models),
    params: fc.record({ rowsPerQuery: fc.constantFrom(1, 3), lockTimeoutMs: fc.constantFrom(0, 15) }),
    faults: fc.array(fault, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(setup, ({ seed, model, params, faults }) => {
      const target = { type: 'node', id: 'db', instance: 0 };
      const system = busy(
        model,
        seed,
        params,
        faults.map((one) => ({ ...one, target })),
      );
      for (let untilMs = 250; untilMs <= 2500; untilMs += 250) {
        system.run(untilMs);
        const { queries, locks, busyTotal } = stateOf(system);
        expect(queries.size).toBe(busyTotal);
        for (const line of locks.values()) {
          expect(line.length).toBeGreaterThan(0);
          expect(new Set(line).size).toBe(line.length);
          for (const [place, row] of line.entries()) {
            expect(queries.has(row)).toBe(true);
            if (place > 0) expect(queries.get(row)?.waitsSinceMs).not.toBeNull();
          }
        }
      }
    }),
    { numRuns: 30 },
  );
});

it.each(models)('%s goes on from a clone as it would have gone on', (model) => {
  const setup = { rowsPerQuery: 2, lockTimeoutMs: 20 };
  const straight = busy(model, 3, setup).run(4000);
  const half = busy(model, 3, setup).run(2000).simulation;
  const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
  const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
  clone.run(4000);
  expect(clone.hash()).toBe(straight.simulation.hash());
});

it('shows a value of any shape as what it is', () => {
  const system = asked('relational', [
    write(0, 1, { value: { name: 'Ada' } }),
    write(0, 2, { value: 'plain' }),
  ]);
  const [rows] = dataStoreContents(stateOf(system.run(100)), { dataModel: 'relational' } as never).tables;
  expect(rows?.rows.map(([, , value]) => value)).toEqual(['{"name":"Ada"}', 'plain']);
});
