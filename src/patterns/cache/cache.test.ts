import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../model/commands.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { notingClients, type Told } from '../testing/told.ts';
import { type Entries, storeEntry, touchEntry } from './entries.ts';

type Fields = Readonly<Record<string, unknown>>;

const read = (atMs: number, key: number): Fields => ({ atMs, operation: 'read', body: { key } });
const write = (atMs: number, key: number): Fields => ({ atMs, operation: 'write', body: { key } });

/** Client → cache → sharded store that takes 10 ms, on wires of 1 ms; looking up takes 1 ms. So a hit takes 3 ms and a miss 15. */
function started(calls: readonly Fields[], cache: Fields = {}, faults: readonly Fields[] = []): SmallSystem {
  return new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded: calls }],
      cache: ['cache', cache],
      origin: ['shards', { latencyDistribution: 'constant', requestMs: 10, concurrency: 100, keyCount: 100 }],
    },
    wires: [
      ['client', 'cache'],
      ['cache', 'origin'],
    ],
    faults,
  });
}

const crowd = (atMs: number, size: number) => Array.from({ length: size }, () => read(atMs, 7));

/** Holds up the answers of the origin that set out from 107 to 109 ms, so that later ones come before. */
const answerHeldUp = {
  kind: 'reorder',
  target: { type: 'wire', id: 'cache-origin', direction: 'response' },
  startMs: 107,
  durationMs: 2,
  params: { ratio: 1, windowMs: 1000 },
};

describe('a cache', () => {
  it('asks the origin once and then answers itself', () => {
    const system = started([read(0, 7), read(100, 7)]).run(1000);
    expect(system.calls('client-cache')).toEqual(['15 ok', '103 ok']);
    expect(system.report('cache').counts).toMatchObject({ hits: 1, misses: 1, loads: 1 });
  });

  it('serves an entry while its age is at most the time to live, and not a moment longer', () => {
    // Stored at 14 ms.
    const system = started([read(0, 7), read(112, 7), read(112.5, 7)], { ttlMs: 100 }).run(1000);
    expect(system.calls('client-cache')).toEqual(['15 ok', '115 ok', '127.5 ok']);
    expect(system.report('cache').counts).toMatchObject({ hits: 1, misses: 2, expired: 1 });
  });

  it('without single flight asks once for every miss, with it once for all of them', () => {
    const loads = (singleFlight: boolean) =>
      started(crowd(0, 60), { singleFlight }).run(1000).report('cache').counts;
    expect(loads(false)).toMatchObject({ loads: 60, loadsAtOnceMax: 60, shared: 0 });
    expect(loads(true)).toMatchObject({ loads: 1, loadsAtOnceMax: 1, shared: 59 });
  });

  it('shares a failed load with all who wait, and does not keep it', () => {
    const down = { kind: 'crash', target: { type: 'node', id: 'origin', instance: 0 }, durationMs: 50 };
    const system = started([...crowd(0, 3), read(100, 7)], { singleFlight: true }, [down]).run(1000);
    expect(system.calls('client-cache').map((end) => end.split(' ')[1])).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
      'ok',
    ]);
    expect(system.report('cache').counts.loads).toBe(2);
  });

  it.each(['cache-aside', 'read-through', 'write-through'])(
    'with %s, gives nobody who asks after a write what was asked for before it',
    (strategy) => {
      const told: Told[] = [];
      const call = (atMs: number, operation: string, value?: string) => ({
        atMs,
        operation,
        body: { key: 1, ...(value === undefined ? {} : { value }) },
      });
      const calls = [call(0, 'write', 'old'), call(100, 'read'), call(105, 'write', 'new')];
      const system = new SmallSystem({
        nodes: {
          client: ['client', { workload: 'recorded', recorded: calls }],
          late: ['client', { workload: 'recorded', recorded: [call(250, 'read'), call(251, 'read')] }],
          cache: ['cache', { strategy, singleFlight: true, ttlMs: 50 }],
          origin: ['data-store', { dataModel: 'key-value', latencyDistribution: 'constant' }],
        },
        wires: [
          ['client', 'cache'],
          ['late', 'cache'],
          ['cache', 'origin'],
        ],
        // Holds up the answer to the first load, which sets out at 108 ms.
        faults: [answerHeldUp],
        registry: notingClients(told),
      }).run(2000);
      const reads = told.flatMap(({ startedMs, endedMs, body }) =>
        body?.rows === undefined ? [] : [[startedMs, endedMs > 300, body.rows[0].value]],
      );
      expect(reads).toEqual([
        [250, false, 'new'],
        [251, false, 'new'],
        [100, true, 'old'],
      ]);
      expect(system.report('cache').counts).toMatchObject({ loads: 2, loadsAtOnceMax: 2, shared: 1 });
    },
  );

  it('hands a load over when the one that asked for it gives up', () => {
    const system = new SmallSystem({
      nodes: {
        hasty: ['client', { workload: 'recorded', recorded: [read(0, 7)] }],
        patient: ['client', { workload: 'recorded', recorded: [read(1, 7)] }],
        cache: ['cache', { singleFlight: true }],
        origin: ['shards', { latencyDistribution: 'constant', requestMs: 50 }],
      },
      wires: [
        [
          'hasty',
          'cache',
          { policies: [{ id: 'hasty-timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 20 } }] },
        ],
        ['patient', 'cache'],
        ['cache', 'origin'],
      ],
    }).run(1000);
    expect(system.calls('hasty-cache')).toEqual(['20 timeout']);
    expect(system.calls('patient-cache')).toEqual(['73 ok']);
    expect(system.report('cache').counts).toMatchObject({ loads: 2, loadsAtOnceMax: 1 });
  });

  it('serves stale answers while one load renews them', () => {
    const calls = [read(0, 7), ...crowd(200, 5), read(300, 7)];
    const system = started(calls, { ttlMs: 100, staleForMs: 1000 }).run(1000);
    expect(system.calls('client-cache').map((end) => end.split(' ')[0])).toEqual([
      '15',
      ...Array(5).fill('203'),
      '303',
    ]);
    expect(system.report('cache').counts).toMatchObject({ loads: 2, staleHits: 5, misses: 1 });
  });

  it('remembers what is not there only if it is told to', () => {
    const twice = [read(0, 5000), read(100, 5000)];
    expect(started(twice).run(1000).report('cache').counts).toMatchObject({ loads: 2, hits: 0 });
    const remembering = started(twice, { negativeTtlMs: 1000 }).run(1000);
    expect(remembering.calls('client-cache')).toEqual(['15 not-found', '103 not-found']);
    expect(remembering.report('cache').counts).toMatchObject({ loads: 1, negativeHits: 1 });
  });

  it('spreads what was stored together by the jitter of its time to live', () => {
    const keys = Array.from({ length: 50 }, (_, key) => read(0, key));
    const later = Array.from({ length: 50 }, (_, key) => read(800, key));
    const expired = (ttlJitterRatio: number) =>
      started([...keys, ...later], { ttlMs: 1000, ttlJitterRatio })
        .run(2000)
        .report('cache').counts.expired;
    expect(expired(0)).toBe(0);
    // An age of 788 ms, of lives that end evenly within 500–1000 ms.
    expect(Math.abs(expired(0.5) / 50 - 0.576)).toBeLessThan(0.2);
  });

  it('goes by the clock of the node: one that is set forward ends lives early, one that is set back late', () => {
    const skew = (offsetMs: number) => ({
      kind: 'clock-skew',
      target: { type: 'node', id: 'cache', instance: 0 },
      startMs: 50,
      params: { offsetMs },
    });
    const counts = (offsetMs: number, againMs: number) =>
      started([read(0, 7), read(againMs, 7)], { ttlMs: 1000 }, [skew(offsetMs)])
        .run(5000)
        .report('cache').counts;
    expect(counts(0, 500)).toMatchObject({ hits: 1, expired: 0 });
    expect(counts(2000, 500)).toMatchObject({ hits: 0, expired: 1 });
    expect(counts(0, 2500)).toMatchObject({ hits: 0, expired: 1 });
    expect(counts(-2000, 2500)).toMatchObject({ hits: 1, expired: 0 });
  });

  it('is empty after a crash, a flush and an expiry of all', () => {
    const crash = {
      kind: 'crash',
      target: { type: 'node', id: 'cache', instance: 0 },
      startMs: 50,
      durationMs: 10,
    };
    const of = (kind: string) => ({ ...crash, kind, durationMs: null });
    for (const fault of [crash, of('cache-flush'), of('synchronised-expiry')]) {
      const { misses, hits } = started([read(0, 7), read(100, 7), read(200, 7)], {}, [fault])
        .run(1000)
        .report('cache').counts;
      expect([fault.kind, misses, hits]).toEqual([fault.kind, 2, 1]);
    }
    const stale = started([read(0, 7), read(100, 7)], { staleForMs: 1000 }, [of('synchronised-expiry')]);
    expect(stale.run(1000).report('cache').counts).toMatchObject({ misses: 1, staleHits: 1, loads: 2 });
  });
});

describe('a cache whose origin is taken away', () => {
  const remove = { type: 'remove-node', id: 'origin' as never } as const;

  it('refuses those for whom it was looking, and those who wait for a load that nobody takes over', () => {
    expect(
      started([read(0, 7)], { lookupMs: 5 })
        .run(3)
        .apply(remove)
        .run(100)
        .calls('client-cache'),
    ).toEqual(['7 unavailable']);
    const patience = { id: 'patience', kind: 'timeout', enabled: true, params: { timeoutMs: 50 } };
    const system = new SmallSystem({
      nodes: {
        first: ['client', { workload: 'recorded', recorded: [read(0, 7)] }],
        second: ['client', { workload: 'recorded', recorded: [read(1, 7)] }],
        cache: ['cache', { singleFlight: true }],
        origin: ['shards', { requestMs: 5000, concurrency: 100, keyCount: 100 }],
      },
      wires: [
        ['first', 'cache', { policies: [patience] }],
        ['second', 'cache'],
        ['cache', 'origin', { latencyMs: 500 }],
      ],
    });
    system.run(10).apply(remove).run(1000);
    expect(system.calls('second-cache')).toEqual(['51 unavailable']);
  });

  it('keeps what it has not written there yet, and writes it when there is one again', () => {
    const { simulation } = started([]);
    const wire = simulation.document.wires.find(({ id }) => id === 'cache-origin')!;
    const system = started([write(0, 7)], { strategy: 'write-behind', writeEveryMs: 100 });
    system.run(50).apply({ type: 'remove-wire', id: wire.id }).run(500);
    expect(system.report('cache').counts).toMatchObject({ writtenBehind: 0, lostWrites: 0 });
    system.apply({ type: 'add-wire', wire }).run(1000);
    expect(system.report('cache').counts).toMatchObject({ writtenBehind: 1, lostWrites: 0 });
  });
});

describe('writes', () => {
  it.each([
    ['cache-aside', ['15 ok', '114 ok', '215 ok'], { hits: 0, misses: 2 }],
    ['read-through', ['15 ok', '114 ok', '215 ok'], { hits: 0, misses: 2 }],
    ['write-through', ['15 ok', '114 ok', '203 ok'], { hits: 1, misses: 1 }],
    ['write-behind', ['15 ok', '103 ok', '203 ok'], { hits: 1, misses: 1 }],
  ])('%s', (strategy, ends, counts) => {
    const system = started([read(0, 7), write(100, 7), read(200, 7)], { strategy, writeEveryMs: 500 }).run(
      2000,
    );
    const [first, , third] = system.calls('client-cache');
    expect([first, third]).toEqual([ends[0], ends[2]]);
    expect(system.report('cache').counts).toMatchObject({ writes: 1, oldHits: 0, ...counts });
    expect(system.report('origin').completed).toBe(counts.misses + 1);
  });

  it('cache-aside may keep what a write has overtaken; read-through never does', () => {
    const oldHits = (strategy: string, seed: number) =>
      new SmallSystem({
        nodes: {
          client: [
            'client',
            {
              ratePerSecond: 200,
              keys: 'uniform',
              keyCount: 5,
              requestMix: [
                { operation: 'read', weight: 9 },
                { operation: 'write', weight: 1 },
              ],
            },
          ],
          cache: ['cache', { strategy }],
          origin: ['shards', { requestMs: 50, concurrency: 100 }],
        },
        wires: [
          ['client', 'cache'],
          ['cache', 'origin'],
        ],
        seed,
      })
        .run(5000)
        .report('cache').counts.oldHits;
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(oldHits('cache-aside', seed)).toBeGreaterThan(0);
      expect(oldHits('read-through', seed)).toBe(0);
      expect(oldHits('write-through', seed)).toBe(0);
    }
  });

  it('through the cache leave nothing in it when they overlap, whose order only the origin knows', () => {
    const told: Told[] = [];
    const call = (atMs: number, operation: string, value?: string) => ({
      atMs,
      operation,
      body: { key: 1, ...(value === undefined ? {} : { value }) },
    });
    const calls = [call(100, 'write', 'old'), call(105, 'write', 'new'), call(2000, 'read')];
    const system = new SmallSystem({
      nodes: {
        client: ['client', { workload: 'recorded', recorded: calls }],
        cache: ['cache', { strategy: 'write-through' }],
        origin: ['data-store', { dataModel: 'key-value', latencyDistribution: 'constant' }],
      },
      wires: [
        ['client', 'cache'],
        ['cache', 'origin'],
      ],
      // Holds up the answer to the first write.
      faults: [answerHeldUp],
      registry: notingClients(told),
    }).run(3000);
    expect(told.map(({ startedMs }) => startedMs)).toEqual([105, 100, 2000]);
    expect(told[2]!.body.rows[0].value).toBe('new');
    expect(system.report('cache').counts).toMatchObject({ misses: 1, oldHits: 0 });
  });

  it('behind go to the origin together, and several of a key as one', () => {
    const calls = [write(0, 1), write(10, 1), write(20, 2), write(700, 3)];
    const system = started(calls, { strategy: 'write-behind', writeEveryMs: 500 }).run(3000);
    expect(system.report('cache')).toMatchObject({ dirty: 0, counts: { merged: 1, writtenBehind: 3 } });
    expect(system.report('origin').completed).toBe(3);
  });

  it('behind are lost with the crash, and the keys are named', () => {
    const crash = {
      kind: 'crash',
      target: { type: 'node', id: 'cache', instance: 0 },
      startMs: 300,
      durationMs: 10,
    };
    const calls = [write(0, 1), write(20, 2), write(700, 3)];
    const system = started(calls, { strategy: 'write-behind', writeEveryMs: 500 }, [crash]).run(3000);
    expect(system.report('cache')).toMatchObject({
      lostKeys: [1, 2],
      counts: { lostWrites: 2, writtenBehind: 1 },
    });
    expect(system.transitions('cache')).toEqual([
      '300 whole → cut: writes of keys 1, 2 were not at the origin yet',
    ]);
  });
});

describe('what is read', () => {
  const asked = fc.record({ atMs: fc.nat(400), isWrite: fc.boolean(), key: fc.nat(1) });
  const params = fc.record({
    strategy: fc.constantFrom('read-through', 'write-through', 'write-behind'),
    singleFlight: fc.boolean(),
    ttlMs: fc.constantFrom(0, 30, 1000),
    negativeTtlMs: fc.constantFrom(0, 50),
    entriesMax: fc.constantFrom(1, 10),
    writeEveryMs: fc.constant(20),
  });
  const fault = fc
    .record({
      what: fc.constantFrom(
        { kind: 'reorder', params: { ratio: 0.5, windowMs: 200 } },
        { kind: 'latency', params: { latencyMs: 60, jitterMs: 40 } },
      ),
      direction: fc.constantFrom('request', 'response', 'both'),
      startMs: fc.nat(400),
      durationMs: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ what, direction, ...times }) => ({
      ...what,
      ...times,
      target: { type: 'wire', id: 'cache-origin', direction },
    }));

  it('is never older than a write that had ended before, whatever overlaps and overtakes', () => {
    const calls = fc.array(asked, { minLength: 5, maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(
        calls,
        params,
        fc.array(fault, { maxLength: 3 }),
        fc.nat(1000),
        (ops, cache, faults, seed) => {
          const told: Told[] = [];
          ops.sort((a, b) => a.atMs - b.atMs);
          // No two at one instant, so that answers are told apart.
          const recorded = ops.map(({ atMs, isWrite, key }, i) => ({
            atMs: atMs + i / 128,
            operation: isWrite ? 'write' : 'read',
            body: isWrite ? { key, value: i } : { key },
          }));
          new SmallSystem({
            nodes: {
              client: ['client', { workload: 'recorded', recorded }],
              cache: ['cache', cache],
              origin: ['data-store', { dataModel: 'key-value', meanLatencyMs: 15, poolSize: 100 }],
            },
            wires: [
              ['client', 'cache'],
              ['cache', 'origin'],
            ],
            faults,
            registry: notingClients(told),
            seed,
          }).run(20_000);
          const ended = recorded.map(({ atMs, operation, body }) => {
            const { endedMs, body: answer } = told.find(({ startedMs }) => startedMs === atMs) as Told;
            return { atMs, endedMs, isWrite: operation === 'write', key: body.key, body, answer };
          });
          for (const { atMs, isWrite, key, answer } of ended) {
            if (isWrite) continue;
            const value = Array.isArray(answer?.rows) ? answer.rows[0]?.value : answer?.value;
            const writes = ended.filter((call) => call.isWrite && call.key === key);
            const endedMs = writes.find(({ body }) => body.value === value)?.endedMs ?? -1;
            expect(writes.filter((write) => write.atMs > endedMs && write.endedMs < atMs)).toEqual([]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what was written behind', () => {
  const data = (key: number, value: string, atMs: number): Fields => ({
    atMs,
    operation: 'write',
    body: { key, value },
  });

  /** Client → cache → key-value store that keeps what is written and takes 10 ms. */
  function withStore(calls: readonly Fields[], cache: Fields, faults: readonly Fields[] = []) {
    const told: Told[] = [];
    const system = new SmallSystem({
      nodes: {
        client: ['client', { workload: 'recorded', recorded: calls }],
        cache: ['cache', { strategy: 'write-behind', ...cache }],
        origin: [
          'data-store',
          { dataModel: 'key-value', latencyDistribution: 'constant', meanLatencyMs: 10, poolSize: 100 },
        ],
      },
      wires: [
        ['client', 'cache'],
        ['cache', 'origin'],
      ],
      faults,
      registry: notingClients(told),
    });
    const set = (params: Fields) =>
      system.apply({ type: 'set-node-params', id: 'cache', params } as unknown as Command);
    return { system, told, set };
  }

  const answered = ({ body }: Told): unknown =>
    Array.isArray(body?.rows) ? body.rows[0]?.value : body?.value;

  it.each([
    ['driven out', { entriesMax: 1 }],
    ['expired', { ttlMs: 50 }],
  ])('is read here until it is at the origin, also when its entry is %s', (_why, cache) => {
    const calls = [data(1, 'mine', 0), data(2, 'other', 10), read(200, 1)];
    const { system, told } = withStore(calls, { writeEveryMs: 2000, ...cache });
    system.run(1000);
    expect(answered(told[2] as Told)).toBe('mine');
    expect(system.report('cache').counts).toMatchObject({ hits: 1, misses: 0 });
  });

  it('does not go over a later write, whatever the strategy is by then', () => {
    const calls = [data(1, 'old', 0), data(1, 'new', 500), read(5000, 1)];
    const { system, told, set } = withStore(calls, { writeEveryMs: 2000, ttlMs: 100 });
    system.run(400);
    set({ strategy: 'cache-aside' });
    system.run(6000);
    expect(answered(told[2] as Told)).toBe('new');
    expect(system.report('cache').counts).toMatchObject({ merged: 1, writtenBehind: 1 });
  });

  it('is not overtaken on its way by a later one, and goes again when nobody answers', () => {
    const slow = {
      kind: 'latency',
      target: { type: 'wire', id: 'cache-origin', direction: 'request' },
      startMs: 0,
      durationMs: 300,
      params: { latencyMs: 1000, jitterMs: 0 },
    };
    const calls = [data(1, 'one', 0), data(1, 'two', 400), data(1, 'three', 420)];
    const { system } = withStore(calls, { writeEveryMs: 200 }, [slow]);
    // One at a time: the second of the three is in the third.
    expect(system.run(2000).calls('cache-origin')).toEqual(['1214 ok', '1414 ok']);
    expect(system.report('cache').counts).toMatchObject({ merged: 1, writtenBehind: 2 });
    const lost = {
      kind: 'loss',
      target: { type: 'wire', id: 'cache-origin', direction: 'both' },
      startMs: 0,
      durationMs: 300,
      params: { ratio: 1 },
    };
    const again = withStore([data(1, 'one', 0), data(1, 'two', 400)], { writeEveryMs: 200 }, [lost]);
    expect(again.system.run(20_000).report('cache')).toMatchObject({
      dirty: 0,
      counts: { merged: 1, writtenBehind: 1 },
    });
  });

  it('and read is always what was written last, whatever is driven out, flushed, reordered and changed meanwhile', () => {
    const step = fc.record({
      key: fc.integer({ min: 0, max: 3 }),
      isWrite: fc.boolean(),
      change: fc.option(
        fc.oneof(
          fc.record({ strategy: fc.constantFrom('cache-aside', 'read-through', 'write-behind') }),
          fc.record({ entriesMax: fc.integer({ min: 1, max: 4 }) }),
          fc.record({ ttlMs: fc.integer({ min: 10, max: 500 }) }),
          fc.record({ writeEveryMs: fc.integer({ min: 10, max: 400 }) }),
          fc.constantFrom('flush', 'expire'),
        ),
        { freq: 3 },
      ),
    });
    const reorder = {
      kind: 'reorder',
      target: { type: 'wire', id: 'cache-origin', direction: 'request' },
      startMs: 0,
      durationMs: null,
      params: { ratio: 0.5, windowMs: 30 },
    };
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.boolean(), (steps, eviction) => {
        const calls = steps.map(({ key, isWrite }, i) =>
          isWrite ? data(key, `v${i}`, 100 * i) : read(100 * i, key),
        );
        const start = { entriesMax: 2, ttlMs: 150, writeEveryMs: 130, eviction: eviction ? 'lru' : 'lfu' };
        const { system, told, set } = withStore(calls, { ...start, staleForMs: 0 }, [reorder]);
        const written = new Map<number, string>();
        for (const [i, { key, isWrite, change }] of steps.entries()) {
          system.run(100 * i - 1);
          if (typeof change === 'string')
            system.apply({ type: 'signal', id: 'cache', signal: change } as unknown as Command);
          else if (change !== null) set(change);
          system.run(100 * i + 99);
          const answer = told[i] as Told;
          if (isWrite) written.set(key, `v${i}`);
          else expect(answered(answer)).toBe(written.get(key));
          expect(system.report('cache').entries).toBeLessThanOrEqual(4);
        }
        system.run(100 * steps.length + 3000);
        expect(system.report('cache').dirty).toBe(0);
        const { writes, merged, writtenBehind } = system.report('cache').counts;
        expect(merged + writtenBehind).toBeLessThanOrEqual(writes);
      }),
      { numRuns: 40 },
    );
  });
});

describe('eviction', () => {
  const entry = () => ({
    value: null,
    askedMs: 0,
    freshUntilMs: 0,
    staleUntilMs: 0,
    isNegative: false,
    uses: 0,
  });

  it('LRU drops what was not used for longest, LFU what was used least', () => {
    const run = (eviction: 'lru' | 'lfu') => {
      const entries: Entries = new Map();
      for (const key of [1, 2, 3]) storeEntry(entries, key, entry(), 3, eviction);
      for (const key of [1, 1, 1, 2, 3, 3]) touchEntry(entries, key, entries.get(key)!);
      return storeEntry(entries, 4, entry(), 3, eviction);
    };
    expect(run('lru')).toBe(1);
    expect(run('lfu')).toBe(2);
  });

  it('also makes room when there are to be fewer entries while the system runs', () => {
    const system = started(
      Array.from({ length: 20 }, (_, key) => read(key * 20, key)),
      { entriesMax: 15 },
    ).run(1000);
    expect(system.report('cache')).toMatchObject({ entries: 15, counts: { evicted: 5 } });
    system.apply({ type: 'set-node-params', id: 'cache', params: { entriesMax: 4 } } as unknown as Command);
    expect(system.run(1001).report('cache')).toMatchObject({ entries: 4, counts: { evicted: 16 } });
  });

  it('LRU holds what a plain list would hold', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 200 }), (keys) => {
        const entries: Entries = new Map();
        let list: number[] = [];
        for (const key of keys) {
          const known = entries.get(key);
          if (known === undefined) storeEntry(entries, key, entry(), 4, 'lru');
          else touchEntry(entries, key, known);
          list = [...list.filter((other) => other !== key), key].slice(-4);
        }
        expect([...entries.keys()]).toEqual(list);
      }),
    );
  });
});

it('goes on from a copy as it would have', () => {
  const spec = {
    nodes: {
      client: [
        'client',
        {
          ratePerSecond: 200,
          keys: 'zipf',
          keyCount: 50,
          requestMix: [{ operation: 'read', weight: 4 }, { operation: 'write' }],
        },
      ],
      cache: [
        'cache',
        {
          entriesMax: 10,
          ttlMs: 500,
          ttlJitterRatio: 0.3,
          staleForMs: 100,
          singleFlight: true,
          eviction: 'lfu',
          strategy: 'write-behind',
          writeEveryMs: 300,
        },
      ],
      origin: ['shards', {}],
    },
    wires: [
      [
        'client',
        'cache',
        { policies: [{ id: 'timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 25 } }] },
      ],
      ['cache', 'origin'],
    ],
    faults: [
      { kind: 'crash', target: { type: 'node', id: 'cache', instance: 0 }, startMs: 2000, durationMs: 300 },
      {
        kind: 'slow',
        target: { type: 'node', id: 'origin', instance: 0 },
        startMs: 3000,
        durationMs: 500,
        params: { factor: 5 },
      },
    ],
  } as const;
  const whole = new SmallSystem(spec).run(5000);
  const again = new SmallSystem(spec).run(1777);
  again.simulation.restore(again.simulation.checkpoint());
  again.run(5000);
  expect(again.simulation.hash()).toBe(whole.simulation.hash());
  expect(again.report('cache')).toEqual(whole.report('cache'));
  const { hits, misses, writes } = whole.report('cache').counts;
  expect(hits + misses + writes).toBeGreaterThan(700);
});
