import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SmallSystem } from '../testing/small-system.ts';
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
