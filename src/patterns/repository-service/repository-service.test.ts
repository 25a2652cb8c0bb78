import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { whyNotConnect } from '../../model/connection-rules.ts';
import { parseDocument } from '../../model/parse-document.ts';
import { catalogue } from '../catalogue.ts';
import { change, countsOf, orderIn, repositorySystem, rowsIn } from '../testing/repository-system.ts';
import { repositoryServiceFace } from './face.ts';
import { repositoryServiceParams } from './params.ts';

const three = { 1: 10, 2: 20, 3: 30 };

describe('a unit of work', () => {
  it('loads the order once, and writes what has changed in one transaction', () => {
    const system = repositorySystem({ asked: [change(0, 7, three)] }).run(1000);
    // There and back 2, query 4, three lines 15, commit 4.
    expect(system.calls('app-orders')).toEqual(['25 ok']);
    expect(countsOf(system)).toMatchObject({
      saved: 1,
      queries: 1,
      queriesAvoided: 2,
      writes: 1,
      rowsWritten: 4,
      writesAvoided: 2,
    });
    expect(orderIn(system, 7)).toEqual({ total: 60, lines: three });
    expect([...rowsIn(system).values()].map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    expect(system.report('db').counts).toMatchObject({ reads: 1, writes: 1 });
  });

  it('does not write what is as it was, and nothing at all if nothing has changed', () => {
    const asked = [change(0, 1, three), change(100, 1, { 1: 0, 2: 5 }), change(200, 1, { 3: 0 })];
    const system = repositorySystem({ asked }).run(1000);
    expect(countsOf(system)).toMatchObject({
      saved: 3,
      writes: 2,
      rowsWritten: 4 + 2,
      writesAvoided: 2 + 2 + 2,
    });
    expect(orderIn(system, 1)).toEqual({ total: 65, lines: { 1: 10, 2: 25, 3: 30 } });
  });

  it('removes a line that comes to nothing, in the same transaction', () => {
    const asked = [change(0, 1, three), change(100, 1, { 1: 4, 2: -50 })];
    const system = repositorySystem({ asked }).run(1000);
    expect(orderIn(system, 1)).toEqual({ total: 44, lines: { 1: 14, 3: 30 } });
  });

  it('leaves nothing of an order behind when the service crashes, whenever that is', () => {
    for (let startMs = 0; startMs < 25; startMs++) {
      const faults = [crash('orders', startMs)];
      const system = repositorySystem({ asked: [change(0, 1, three)], faults }).run(1000);
      const { total, lines } = orderIn(system, 1);
      expect([0, 60]).toContain(total);
      expect(Object.keys(lines)).toHaveLength(total === 0 ? 0 : 3);
      expect(countsOf(system).halfSaved).toBe(0);
    }
  });
});

describe('row by row', () => {
  const service = { saving: 'row-by-row' };

  it('writes the line and the total after every change, each by itself', () => {
    const system = repositorySystem({ service, asked: [change(0, 1, three)] }).run(1000);
    expect(system.calls('app-orders')).toEqual(['45 ok']);
    expect(countsOf(system)).toMatchObject({
      saved: 1,
      queries: 1,
      writes: 6,
      rowsWritten: 6,
      writesAvoided: 0,
    });
    expect(orderIn(system, 1)).toEqual({ total: 60, lines: three });
    expect(rowsIn(system).get(100)?.version).toBe(3);
  });

  it('saves half an order when it crashes between two writes, and names it', () => {
    const faults = [between('orders', 3)];
    const system = repositorySystem({ service, asked: [change(0, 4, three)], faults }).run(1000);
    expect(orderIn(system, 4)).toEqual({ total: 10, lines: { 1: 10, 2: 20 } });
    expect(system.report('orders').unfinished).toEqual([
      expect.objectContaining({ order: 4, verdict: 'half saved', done: 3, of: 6 }),
    ]);
    expect(system.report('db').counts.writes).toBe(3);
    const unit = repositorySystem({ asked: [change(0, 4, three)], faults }).run(1000);
    expect(orderIn(unit, 4)).toEqual({ total: 0, lines: {} });
    expect(countsOf(unit)).toMatchObject({ halfSaved: 0, inDoubt: 0, saved: 0 });
  });

  it('saves half an order when the store is down for one of the writes, or the caller gives up', () => {
    const down = repositorySystem({
      service,
      asked: [change(0, 1, three)],
      faults: [crash('db', 16, 5)],
    }).run(1000);
    expect(down.calls('app-orders')[0]).toContain('unavailable');
    expect(countsOf(down)).toMatchObject({ halfSaved: 1, inDoubt: 0 });
    const recorded = [change(0, 1, three)];
    const impatient = repositorySystem({ service, asked: recorded, timeoutMs: 22 }).run(1000);
    expect(impatient.calls('app-orders')).toEqual(['22 timeout']);
    expect(countsOf(impatient)).toMatchObject({ halfSaved: 1 });
    expect(orderIn(impatient, 1).total).not.toBe(60);
  });

  it('does not know of the last write when its answer never comes', () => {
    const faults = [
      {
        kind: 'drop-response',
        target: { type: 'wire', id: 'orders-db', direction: 'response' },
        params: { ratio: 1 },
        startMs: 41,
      },
    ];
    const system = repositorySystem({ service, asked: [change(0, 1, three)], faults, timeoutMs: 100 }).run(
      1000,
    );
    expect(countsOf(system)).toMatchObject({ halfSaved: 0, inDoubt: 1, saved: 0 });
    expect(orderIn(system, 1).total).toBe(60);
  });
});

describe('an identity map', () => {
  it('spares the queries of the later parts of a request', () => {
    const without = repositorySystem({
      service: { identityMap: false, saving: 'row-by-row' },
      asked: [change(0, 1, three)],
    }).run(1000);
    expect(countsOf(without)).toMatchObject({ queries: 3, queriesAvoided: 0 });
    expect(orderIn(without, 1)).toEqual({ total: 60, lines: three });
  });

  it('without it two copies of one row overwrite each other in one unit of work', () => {
    const service = { identityMap: false, versionCheck: false };
    const system = repositorySystem({ service, asked: [change(0, 1, three)] }).run(1000);
    expect(orderIn(system, 1)).toEqual({ total: 30, lines: three });
    expect(countsOf(system)).toMatchObject({
      queries: 3,
      rowsWritten: 6,
      writesAvoided: 0,
      lostInside: 2,
      lostUpdates: 0,
    });
    expect(system.report('db').counts.overwritten).toBe(0);
  });

  it('without it and with a version check the second copy is refused, however often it tries', () => {
    const service = { identityMap: false, conflictRetries: 2 };
    const system = repositorySystem({ service, asked: [change(0, 1, three)] }).run(1000);
    expect(system.report('app').failed).toEqual({ conflict: 1 });
    expect(countsOf(system)).toMatchObject({ conflicts: 3, retries: 2, saved: 0 });
    expect(rowsIn(system).size).toBe(0);
  });
});

describe('loading', () => {
  it('asks once for an order, or once for each of its rows', () => {
    const look = { atMs: 0, operation: 'read', body: { order: 1 } };
    const queries = (service: Readonly<Record<string, unknown>>) => {
      const system = repositorySystem({ service, asked: [look] }).run(1000);
      expect(system.report('db').counts.reads).toBe(countsOf(system).queries);
      return [countsOf(system).queries, ...system.calls('app-orders')];
    };
    expect(queries({ lines: 9 })).toEqual([1, '11 ok']);
    expect(queries({ lines: 9, loading: 'lazy' })).toEqual([10, '47 ok']);
  });

  it('lazily and without an identity map asks for all of it again for every line', () => {
    const service = { loading: 'lazy', identityMap: false, saving: 'row-by-row' };
    const system = repositorySystem({ service, asked: [change(0, 1, three)] }).run(1000);
    expect(countsOf(system)).toMatchObject({ queries: 3 * 4, queriesAvoided: 0 });
    const mapped = repositorySystem({
      service: { ...service, identityMap: true },
      asked: [change(0, 1, three)],
    }).run(1000);
    expect(countsOf(mapped)).toMatchObject({ queries: 4, queriesAvoided: 2 * 4 });
  });
});

describe('two writers of one order', () => {
  const asked = [change(0, 1, three), change(100, 1, { 1: 1 }), change(101, 1, { 2: 1 })];

  it('without a version check the last commit wins, and the total is wrong', () => {
    const system = repositorySystem({ service: { versionCheck: false }, asked }).run(1000);
    expect(system.report('app').failed).toEqual({});
    expect(orderIn(system, 1)).toEqual({ total: 61, lines: { 1: 11, 2: 21, 3: 30 } });
    expect(countsOf(system)).toMatchObject({ lostUpdates: 1, conflicts: 0 });
    expect(system.report('db').counts).toMatchObject({ overwritten: 1, conflicts: 0 });
  });

  it('with it the second gets a conflict, and nothing of it is written', () => {
    const system = repositorySystem({ asked }).run(1000);
    expect(system.calls('app-orders').slice(1)).toEqual(['115 ok', '117 conflict']);
    expect(orderIn(system, 1)).toEqual({ total: 61, lines: { 1: 11, 2: 20, 3: 30 } });
    expect(countsOf(system)).toMatchObject({ lostUpdates: 0, conflicts: 1 });
  });

  it('or reads afresh and does it again', () => {
    const system = repositorySystem({ service: { conflictRetries: 1 }, asked }).run(1000);
    expect(system.report('app').failed).toEqual({});
    expect(orderIn(system, 1)).toEqual({ total: 62, lines: { 1: 11, 2: 21, 3: 30 } });
    expect(countsOf(system)).toMatchObject({ conflicts: 1, retries: 1, saved: 3 });
  });

  it('row by row only the row is read and changed again', () => {
    const service = { saving: 'row-by-row', conflictRetries: 1 };
    const system = repositorySystem({ service, asked }).run(1000);
    expect(orderIn(system, 1)).toEqual({ total: 62, lines: { 1: 11, 2: 21, 3: 30 } });
    expect(countsOf(system)).toMatchObject({ conflicts: 1, retries: 1, saved: 3, queries: 4, halfSaved: 0 });
  });

  it('row by row without a new try a conflict at the total leaves half of it', () => {
    const system = repositorySystem({ service: { saving: 'row-by-row' }, asked }).run(1000);
    expect(orderIn(system, 1)).toEqual({ total: 61, lines: { 1: 11, 2: 21, 3: 30 } });
    expect(countsOf(system)).toMatchObject({ conflicts: 1, halfSaved: 1 });
  });
});

it('answers bad-request to what it cannot read, and unavailable without a store', () => {
  const asked = [
    change(0, 0, three),
    change(1, 1, { 4: 1 }),
    change(2, 1, { 1: 0.5 }),
    change(3, 1, {}),
    { atMs: 4, operation: 'change', body: { order: 1, lines: 'all' } },
  ];
  const system = repositorySystem({ asked }).run(1000);
  expect(system.report('app').failed).toEqual({ 'bad-request': 5 });
  expect(rowsIn(system).size).toBe(0);
  const alone = repositorySystem({ asked: [change(0, 1, three)] })
    .apply({ type: 'remove-node', id: nodeId('db') })
    .run(1000);
  expect(alone.report('app').failed).toEqual({ unavailable: 1 });
});

it('ends with unavailable when its store is taken away while it works, and knows what it had written', () => {
  const system = repositorySystem({ service: { saving: 'row-by-row' }, asked: [change(0, 1, three)] }).run(
    16,
  );
  system.apply({ type: 'remove-node', id: nodeId('db') }).run(1000);
  expect(system.report('app').failed).toEqual({ unavailable: 1 });
  expect(countsOf(system)).toMatchObject({ halfSaved: 1, inDoubt: 0 });
});

it('over documents even a unit of work is written one by one', () => {
  const faults = [crash('db', 24, 5)];
  const store = { dataModel: 'document' };
  const system = repositorySystem({ asked: [change(0, 1, three)], store, faults }).run(1000);
  expect(rowsIn(system).size).toBe(1);
  expect(countsOf(system)).toMatchObject({ saved: 0, inDoubt: 1 });
});

it('that fails in its handler writes nothing of a unit of work, and half an order row by row', () => {
  const asked = [{ ...change(0, 1, three), outcome: 'server-error' }];
  expect(rowsIn(repositorySystem({ asked }).run(1000)).size).toBe(0);
  const rows = repositorySystem({ asked, service: { saving: 'row-by-row' } }).run(1000);
  expect(countsOf(rows)).toMatchObject({ halfSaved: 1 });
  expect(orderIn(rows, 1)).toEqual({ total: 30, lines: { 1: 10, 2: 20 } });
});

it('tells of a look at half an order', () => {
  const asked = [change(0, 1, three), { atMs: 11, operation: 'read', body: { order: 1 } }];
  const rows = repositorySystem({ asked, service: { saving: 'row-by-row' } }).run(1000);
  expect(countsOf(rows)).toMatchObject({ looked: 1, oddReads: 1 });
  const unit = repositorySystem({ asked }).run(1000);
  expect(countsOf(unit)).toMatchObject({ looked: 1, oddReads: 0 });
});

describe('its wires', () => {
  const place = { x: 0, y: 0, params: {} };
  const parsed = parseDocument(
    {
      format: 'faultline',
      version: 1,
      title: 'Wired',
      nodes: [
        { ...place, id: 'orders', kind: 'repository-service', title: 'Orders' },
        { ...place, id: 'db', kind: 'data-store', title: 'Orders DB' },
        { ...place, id: 'other', kind: 'data-store', title: 'Other DB' },
        { ...place, id: 'pool', kind: 'database', title: 'Pool' },
      ],
      wires: [
        { id: 'one', from: 'orders', to: 'db' },
        { id: 'two', from: 'orders', to: 'other' },
      ],
      faults: [],
    },
    catalogue,
  );
  if (!parsed.ok) throw new Error(parsed.error);
  const { document, notices } = parsed.value;
  const why = (to: string) => whyNotConnect(document, catalogue, nodeId('orders'), nodeId(to));

  it('lead to one store, and say why not to others', () => {
    expect(why('other')).toBe(
      'Orders saves to one store, because a transaction ends at its border: Other DB would be a second.',
    );
    expect(why('pool')).toBe('Orders loads and saves rows: it is wired to a data store, and Pool is none.');
    expect(why('db')).toBe('Orders already calls Orders DB.');
  });

  it('beyond the first are left out of a file, which is said', () => {
    expect(document.wires.map(({ id }) => id)).toEqual(['one']);
    expect(notices.join(' ')).toContain('Other DB would be a second; the wire is left out');
  });

  it('are missed, and so is an identity map that a version check needs', () => {
    const problems = (params: Readonly<Record<string, unknown>>, outgoing: readonly string[]) =>
      repositoryServiceFace.problems?.(v.parse(repositoryServiceParams, params), {
        self: 'orders',
        outgoing: outgoing.map((to) => ({ wire: to, to })),
        operation: () => 0,
      });
    expect(problems({}, ['db'])).toEqual([]);
    expect(problems({}, [])?.[0]).toContain('wired to no data store');
    expect(problems({ identityMap: false }, ['db'])?.[0]).toContain('Without an identity map');
  });
});

function node(id: string) {
  return { type: 'node', id, instance: 0 };
}

function crash(id: string, startMs: number, durationMs = 100) {
  return { kind: 'crash', target: node(id), startMs, durationMs };
}

function between(id: string, nth: number) {
  return { kind: 'dual-write-crash', target: node(id), params: { nth, times: 1, restartAfterMs: 100 } };
}
