import { describe, expect, it } from 'vitest';
import { logOf } from '../../simulation/testing/play.ts';
import { type ChangeSystemSpec, changeSystem, RunningChangeSystem } from '../testing/change-system.ts';

const charge = (atMs: number, body: object) => ({ atMs, operation: 'charge', body });
const key = { id: 'retry', kind: 'retry', params: { maxAttempts: 3, initialDelayMs: 100, jitter: 'none' } };
const run = (spec: ChangeSystemSpec, untilMs = 10_000) => new RunningChangeSystem(spec).run(untilMs);
const outcomes = (spec: ChangeSystemSpec) =>
  logOf({ document: changeSystem(spec), seed: 1, commands: [] }, 10_000).rows.flatMap((row) =>
    row.type === 'call' && row.wire === 'client-orders' ? [[row.atMs, row.outcome]] : [],
  );

describe('idempotency keys', () => {
  const twice = [
    charge(0, { id: 'a', amount: 100, idempotencyKey: 'k' }),
    charge(100, { id: 'a', amount: 100, idempotencyKey: 'k' }),
  ];

  it('the same key and content: one change, the same answer', () => {
    const system = run({ calls: twice });
    expect(system.report('orders')).toMatchObject({
      rows: { a: { amount: 100, changes: 1 } },
      counts: { changes: 1, replayed: 1, keyConflicts: 0 },
    });
    expect(outcomes({ calls: twice })).toEqual([
      [11, 'ok'],
      [104, 'ok'],
    ]);
  });

  it('the same key with other content: 409, and nothing is changed', () => {
    const calls = [twice[0]!, charge(100, { id: 'a', amount: 5, idempotencyKey: 'k' })];
    expect(run({ calls }).report('orders').counts).toMatchObject({ changes: 1, keyConflicts: 1 });
    expect(outcomes({ calls })[1]).toEqual([104, 'conflict']);
  });

  it('each operation has keys of its own', () => {
    const calls = [twice[0]!, { ...twice[1]!, operation: 'refund' }];
    expect(run({ calls }).report('orders').counts).toMatchObject({ changes: 2, replayed: 0 });
  });

  it('without the store the same key is charged twice', () => {
    const { counts } = run({ calls: twice, orders: { idempotency: 'off' } }).report('orders');
    expect(counts).toMatchObject({ changes: 2, repeatedChanges: 1 });
  });

  it('after its time a key is new', () => {
    const calls = [twice[0]!, { ...twice[0]!, atMs: 1007 }];
    expect(run({ calls, orders: { keyTtlMs: 1001 } }).report('orders').counts.changes).toBe(1);
    expect(run({ calls, orders: { keyTtlMs: 1000 } }).report('orders').counts.changes).toBe(2);
  });

  it('goes by its own clock: set forward it forgets a key early, set back it keeps those of before for longer', () => {
    const changes = (offsetMs: number, atMs: number) => {
      const target = { type: 'node', id: 'orders', instance: 0 };
      const faults = [{ id: 'f', kind: 'clock-skew', target, startMs: 500, params: { offsetMs } }];
      const calls = [twice[0]!, { ...twice[0]!, atMs }];
      return run({ calls, faults, orders: { keyTtlMs: 1000 } }).report('orders').counts.changes;
    };
    expect([changes(0, 600), changes(2000, 600)]).toEqual([1, 2]);
    expect([changes(0, 1500), changes(-2000, 1500)]).toEqual([2, 1]);
  });

  it('forgets a key in time also behind an older one that was stored before the clock was set back', () => {
    const target = { type: 'node', id: 'orders', instance: 0 };
    const faults = [{ id: 'f', kind: 'clock-skew', target, startMs: 500, params: { offsetMs: -60_000 } }];
    const other = {
      ...twice[0]!,
      atMs: 1000,
      body: { ...(twice[0]!.body as object), idempotencyKey: 'other' },
    };
    const calls = [twice[0]!, other, { ...other, atMs: 3000 }];
    expect(run({ calls, faults, orders: { keyTtlMs: 1000 } }).report('orders').counts.changes).toBe(3);
  });

  it('a concurrent one gets 409, or waits and gets the same answer', () => {
    const calls = [twice[0]!, { ...twice[0]!, atMs: 3 }];
    expect(outcomes({ calls })).toEqual([
      [7, 'conflict'],
      [11, 'ok'],
    ]);
    expect(outcomes({ calls, orders: { idempotency: 'wait' } })).toEqual([
      [11, 'ok'],
      [11, 'ok'],
    ]);
    expect(run({ calls, orders: { idempotency: 'wait' } }).report('orders').counts).toMatchObject({
      changes: 1,
      keyWaits: 1,
      replayed: 1,
    });
  });

  it('a failure frees the key, or is stored like an answer', () => {
    const calls = [{ ...twice[0]!, outcome: 'error' }, twice[1]!];
    expect(outcomes({ calls }).map(([, outcome]) => outcome)).toEqual(['server-error', 'ok']);
    expect(outcomes({ calls, orders: { keepAnswers: 'all' } }).map(([, outcome]) => outcome)).toEqual([
      'server-error',
      'server-error',
    ]);
  });

  it('who waits for a failure does the work', () => {
    const calls = [
      { ...twice[0]!, outcome: 'error' },
      { ...twice[0]!, atMs: 3 },
    ];
    expect(outcomes({ calls, orders: { idempotency: 'wait' } }).map(([, outcome]) => outcome)).toEqual([
      'server-error',
      'ok',
    ]);
  });

  it('a crash while it is at work frees the key', () => {
    const calls = [twice[0]!, twice[1]!];
    const target = { type: 'node', id: 'orders', instance: 0 };
    const faults = [{ id: 'f', kind: 'crash', target, startMs: 4, params: { restartAfterMs: 10 } }];
    const system = run({ calls, faults });
    expect(system.report('orders').counts).toMatchObject({ changes: 1, replayed: 0 });
    expect(system.state('orders').locks.size).toBe(0);
  });
});

describe('a lost answer and a retry', () => {
  const calls = [{ atMs: 0, operation: 'charge', body: { id: 'a', amount: 100 } }];
  const target = { type: 'wire', id: 'client-orders', direction: 'both' };
  const faults = [
    { id: 'f', kind: 'drop-response', target, startMs: 0, durationMs: 50, params: { ratio: 1 } },
  ];
  const timeout = { id: 'timeout', kind: 'timeout', params: { timeoutMs: 60 } };
  const keyed = { id: 'key', kind: 'idempotency-key' };
  const charged = (policies: readonly object[], orders = {}) =>
    run({ calls, faults, orders, policies: policies as never }).report('orders').counts;

  it('charges twice without a key, once with one', () => {
    expect(charged([key, timeout])).toMatchObject({ changes: 2, repeatedChanges: 1 });
    expect(charged([keyed, key, timeout])).toMatchObject({ changes: 1, replayed: 1 });
  });

  it('a key inside of the retry is another one each time', () => {
    expect(charged([key, keyed, timeout])).toMatchObject({ changes: 2, replayed: 0 });
    expect(charged([key, { ...keyed, params: { scope: 'trace' } }, timeout])).toMatchObject({ changes: 1 });
  });

  it('a copy on the wire has the key, too', () => {
    const copied = [
      {
        id: 'f',
        kind: 'duplicate',
        target: { ...target, direction: 'request' },
        startMs: 0,
        params: { ratio: 1, gapMs: 30 },
      },
    ];
    const count = (policies: readonly object[]) =>
      run({ calls, faults: copied, policies: policies as never }).report('orders').counts.changes;
    expect(count([])).toBe(2);
    expect(count([keyed])).toBe(1);
  });
});

describe('outbox and dual write', () => {
  const calls = [{ atMs: 0, operation: 'order', body: { id: 'a', amount: 3 } }];
  const faults = [
    {
      id: 'f',
      kind: 'dual-write-crash',
      target: { type: 'node', id: 'orders', instance: 0 },
      startMs: 0,
      params: { restartAfterMs: 1000 },
    },
  ];
  const seen = (orders: object, broken = true) => {
    const system = run({ calls, orders: orders as never, faults: broken ? faults : [] });
    expect(system.brokenInvariants).toEqual([]);
    const amountOf = (id: string): number => system.report(id).rows.a?.amount ?? 0;
    return [amountOf('orders'), amountOf('shipping')];
  };

  it.each(['outbox', 'write-first', 'publish-first'])('%s tells shipping when nothing breaks', (publish) => {
    expect(seen({ publish }, false)).toEqual([3, 3]);
  });

  it('a crash between the two writes: the outbox sends it later, the dual write loses or invents it', () => {
    expect(seen({ publish: 'outbox' })).toEqual([3, 3]);
    expect(seen({ publish: 'write-first' })).toEqual([3, 0]);
    expect(seen({ publish: 'publish-first' })).toEqual([0, 3]);
  });

  it('counts what was lost and what was invented', () => {
    const counts = (publish: string) => run({ calls, orders: { publish }, faults }).report('orders').counts;
    expect(counts('write-first')).toMatchObject({ lostEvents: 1, inventedEvents: 0, doubtfulEvents: 0 });
    expect(counts('publish-first')).toMatchObject({ lostEvents: 0, inventedEvents: 1, doubtfulEvents: 0 });
    expect(counts('outbox')).toMatchObject({ lostEvents: 0, inventedEvents: 0, acknowledged: 1, waiting: 0 });
  });

  it('an outbox row committed by itself can be lost as well', () => {
    expect(seen({ publish: 'outbox', transaction: 'one-by-one' })).toEqual([3, 0]);
  });

  it('the relay looks at every multiple of its interval', () => {
    const rows = logOf(
      { document: changeSystem({ calls, orders: { pollMs: 200 } }), seed: 1, commands: [] },
      1000,
    ).rows;
    const sent = rows.flatMap((row) =>
      row.type === 'attempt' && row.wire === 'orders-shipping' ? [row.startedMs] : [],
    );
    expect(sent).toEqual([200]);
  });

  it('a message whose acknowledgement is lost comes again; the inbox knows it', () => {
    const lost = [
      {
        id: 'f',
        kind: 'drop-response',
        target: { type: 'wire', id: 'orders-shipping', direction: 'both' },
        startMs: 0,
        durationMs: 600,
        params: { ratio: 1 },
      },
    ];
    const counts = (shipping: object) =>
      run({ calls, faults: lost, shipping: shipping as never }).report('shipping').counts;
    expect(counts({})).toMatchObject({ changes: 1, duplicateMessages: 1 });
    expect(counts({ inbox: false })).toMatchObject({ changes: 2, repeatedChanges: 1 });
  });

  it('two copies at once pass a check made before; only one row of the inbox fits into the table', () => {
    const copied = [
      {
        id: 'f',
        kind: 'duplicate',
        target: { type: 'wire', id: 'orders-shipping', direction: 'request' },
        startMs: 0,
        params: { ratio: 1, gapMs: 1 },
      },
    ];
    const counts = (shipping: object) =>
      run({ calls, faults: copied, shipping: shipping as never }).report('shipping').counts;
    expect(counts({})).toMatchObject({ changes: 1, duplicateMessages: 1 });
    expect(counts({ transaction: 'one-by-one' })).toMatchObject({ changes: 2 });
  });
});

describe('a change of how it publishes and commits', () => {
  const ways = ['outbox', 'write-first', 'publish-first'].flatMap((publish) =>
    ['together', 'one-by-one'].map((transaction) => ({ publish, transaction })),
  );
  const changes = ways.flatMap((before) => ways.map((after) => ({ before, after })));

  it.each(changes)('from $before to $after takes no request by surprise', ({ before, after }) => {
    for (let atMs = 1; atMs < 50; atMs += 2) {
      const calls = [
        charge(0, { id: 'a', amount: 1, idempotencyKey: 'k' }),
        charge(9, { id: 'a', amount: 1 }),
      ];
      const system = run({ calls, orders: { ...before, commitMs: 5, pollMs: 20 } }, atMs);
      const { simulation } = system;
      const { id, params } = simulation.document.nodes.find((node) => node.id === 'orders')!;
      expect(simulation.apply({ type: 'set-node-params', id, params: { ...params, ...after } }).ok).toBe(
        true,
      );
      system.run(10_000);
      const { rows, counts } = system.report('orders');
      expect(rows, `at ${atMs}`).toEqual({ a: { amount: 2, changes: 2 } });
      expect(counts).toMatchObject({ lostEvents: 0, inventedEvents: 0, doubtfulEvents: 0, waiting: 0 });
      expect(system.report('shipping').rows, `at ${atMs}`).toEqual({ a: { amount: 2, changes: 2 } });
    }
  });

  it('or the end of its last wire, leaves no request hanging', () => {
    for (let atMs = 1; atMs < 30; atMs++) {
      const spec = {
        calls: [charge(0, { id: 'a', amount: 1 })],
        orders: { publish: 'write-first', commitMs: 5 },
      };
      const system = run(spec, atMs);
      expect(system.simulation.apply({ type: 'remove-wire', id: 'orders-shipping' as never }).ok).toBe(true);
      system.run(10_000);
      const { rows, completed, failed } = system.report('orders');
      expect(rows).toEqual({ a: { amount: 1, changes: 1 } });
      expect(completed + Object.keys(failed).length, `at ${atMs}`).toBe(1);
    }
  });
});
