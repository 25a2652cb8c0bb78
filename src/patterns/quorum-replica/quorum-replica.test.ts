import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers } from '../../model/version-vector.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { notingClients, type Told } from '../testing/told.ts';
import { merge, type Version } from './version.ts';

type Fields = Readonly<Record<string, unknown>>;

const write = (atMs: number, value: string, key = 1): Fields => ({
  atMs,
  operation: 'write',
  body: { key, value },
});
const read = (atMs: number, key = 1): Fields => ({ atMs, operation: 'read', body: { key } });

const names = ['a', 'b', 'c'] as const;

/** Three replicas, each wired to the others (2–6 ms) and asked by a client of its own. */
function started(
  calls: Readonly<Record<string, readonly Fields[] | Fields>>,
  params: Fields = {},
  faults: readonly Fields[] = [],
  seed = 1,
  told: Told[] = [],
): SmallSystem {
  const nodes: Record<string, readonly [string, Fields]> = {};
  for (const name of names) {
    nodes[name] = ['quorum-replica', params];
    const load = calls[name] ?? [];
    nodes[`client-${name}`] = [
      'client',
      Array.isArray(load) ? { workload: 'recorded', recorded: load } : (load as Fields),
    ];
  }
  return new SmallSystem({
    nodes,
    wires: [
      ...names.map((name) => [`client-${name}`, name] as const),
      ...names.flatMap((from) =>
        names.filter((to) => to !== from).map((to) => [from, to, { latencyMs: 4, jitterMs: 2 }] as const),
      ),
    ],
    faults,
    seed,
    registry: notingClients(told),
  });
}

const isolated = (id: string, startMs: number, durationMs: number): Fields => ({
  kind: 'isolate',
  target: { type: 'node', id, instance: 0 },
  startMs,
  durationMs,
});

const valuesOf = (system: SmallSystem) => names.map((name) => system.report(name).values);

it('replicas may be called what every object has', () => {
  const replica = ['quorum-replica', { writeQuorum: 2, readQuorum: 1 }] as const;
  const recorded = [write(0, 'one'), write(100, 'two'), read(200)];
  const client = ['client', { workload: 'recorded', recorded }] as const;
  const system = new SmallSystem({
    nodes: { client, other: client, constructor: replica, b: replica },
    wires: [
      ['client', 'b'],
      ['other', 'constructor'],
      ['b', 'constructor'],
      ['constructor', 'b'],
    ],
  }).run(2000);
  for (const wire of ['client-b', 'other-constructor'])
    expect(system.calls(wire).map((end) => end.split(' ')[1])).toEqual(['ok', 'ok', 'ok']);
  expect(system.report('constructor').values).toEqual(system.report('b').values);
});

describe('replicas that come and go', () => {
  it('what is owed goes with those to whom it is owed, and rounds do not wait for those that are gone', () => {
    // `c` is cut off, and `a` has something for it.
    const system = started(
      { a: [write(1000, 'x', 5), write(2000, 'y', 6)] },
      { writeQuorum: 2, readQuorum: 2 },
      [isolated('c', 500, 2500)],
    );
    system.run(2001).apply({ type: 'remove-wire', id: 'a-b' as never });
    system.run(10_000);
    // The round that had asked `b` was over when `b` was gone and `c` silent; the first write reached `c` all the same.
    expect(system.calls('client-a-a').map((end) => end.split(' ')[1])).toEqual(['ok', 'unavailable']);
    expect(valuesOf(system)[2]).toEqual(valuesOf(system)[0]);
  });
});

describe('without a partition', () => {
  const busy: Fields = {
    ratePerSecond: 60,
    keys: 'uniform',
    keyCount: 3,
    requestMix: [{ operation: 'read', weight: 2 }, { operation: 'write' }],
  };
  const load = { a: busy, b: busy, c: busy };

  /** From outside: reads that told of nothing as new as a write that was acknowledged before they began. */
  function oldAnswers(told: readonly Told[]): number {
    const writes = told.filter(({ ok, body }) => ok && typeof body?.id === 'string');
    const reads = told.filter(({ body }) => Array.isArray(body?.ids));
    let old = 0;
    for (const { startedMs, body } of reads) {
      const before = writes.filter(({ endedMs, body: { key } }) => key === body.key && endedMs < startedMs);
      const newestMs = Math.max(...before.map((each) => each.startedMs));
      // Old for certain: every answered write had ended before the newest of those before the read began.
      const seen = writes.filter(({ body: { id } }) => body.ids.includes(id));
      const isOld =
        before.length > 0 &&
        seen.length === body.ids.length &&
        seen.every(({ endedMs }) => endedMs < newestMs);
      if (isOld) old++;
    }
    return old;
  }

  it('R + W > N never answers old data (many seeds, both rules for conflicts)', () => {
    for (let seed = 1; seed <= 12; seed++) {
      for (const [readQuorum, writeQuorum] of [
        [2, 2],
        [1, 3],
        [3, 1],
      ]) {
        const told: Told[] = [];
        const conflicts = seed % 2 === 0 ? 'last-write-wins' : 'version-vectors';
        const system = started(load, { readQuorum, writeQuorum, conflicts }, [], seed, told).run(4000);
        for (const name of names) expect(system.report(name).counts).toMatchObject({ stale: 0, refused: 0 });
        expect(told.length).toBeGreaterThan(400);
        expect(oldAnswers(told)).toBe(0);
      }
    }
  });

  it('R + W ≤ N does, counts it, and says which', () => {
    const told: Told[] = [];
    const system = started(load, { readQuorum: 1, writeQuorum: 1 }, [], 1, told).run(4000);
    const stale = names.reduce((sum, name) => sum + system.report(name).counts.stale, 0);
    expect(oldAnswers(told)).toBeGreaterThan(0);
    expect(stale).toBeGreaterThanOrEqual(oldAnswers(told));
    const [one] = system.report('a').staleReads;
    expect(one.missed).toMatch(/^[bc]:\d+$/);
    expect(one.ageMs).toBeGreaterThan(0);
  });

  it('all replicas come to hold the same', () => {
    const stopped = { ...busy, stopAfterMs: 2000 };
    const system = started({ a: stopped, b: stopped, c: stopped }, { readQuorum: 1, writeQuorum: 1 }).run(
      6000,
    );
    const [a, b, c] = valuesOf(system);
    expect(Object.keys(a)).toHaveLength(3);
    expect([b, c]).toEqual([a, a]);
  });
});

describe('a partition', () => {
  const cut = isolated('a', 100, 2000);
  const calls = {
    a: [write(10, 'before'), write(500, 'alone'), read(1000), read(4000)],
    b: [write(900, 'together'), read(1000), read(4000)],
  };

  it('CP: the side of the few refuses, the other goes on, nothing goes apart', () => {
    const system = started(calls, { whenCutOff: 'refuse' }, [cut]).run(6000);
    expect(system.calls('client-a-a').map((end) => end.split(' ')[1])).toEqual([
      'ok',
      'unavailable',
      'unavailable',
      'ok',
    ]);
    expect(system.calls('client-b-b').map((end) => end.split(' ')[1])).toEqual(['ok', 'ok', 'ok']);
    expect(system.report('a').counts).toMatchObject({ refused: 2, lost: 0 });
    expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['together'] }));
  });

  it('AP, last write wins: both sides accept, and the value that is lost is named where it was acknowledged', () => {
    const system = started(calls, { whenCutOff: 'accept' }, [cut]).run(6000);
    expect(system.calls('client-a-a').every((end) => end.endsWith(' ok'))).toBe(true);
    expect(system.report('a').counts).toMatchObject({ acceptedAlone: 2, lost: 1 });
    expect(system.report('a').lostWrites).toEqual([{ id: 'a:2', key: 1, value: 'alone', winner: 'b:1' }]);
    expect(system.report('b').counts.lost + system.report('c').counts.lost).toBe(0);
    expect(system.transitions('a')[0]).toContain('write a:2 of key 1, "alone", lost to b:1');
    expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['together'] }));
  });

  it('AP, version vectors: both values stay until somebody who has seen both writes again', () => {
    const more = { ...calls, b: [...calls.b, write(5000, 'both')] };
    const params = { whenCutOff: 'accept', conflicts: 'version-vectors' };
    const system = started(more, params, [cut]).run(4500);
    expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['alone', 'together'] }));
    system.run(8000);
    expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['both'] }));
    expect(system.report('a').counts).toMatchObject({ lost: 0, siblings: 1 });
  });

  it('a clock that is ahead beats the write that came later', () => {
    const skew = {
      kind: 'clock-skew',
      target: { type: 'node', id: 'a', instance: 0 },
      params: { offsetMs: 60_000 },
    };
    const system = started(calls, { whenCutOff: 'accept' }, [cut, skew]).run(6000);
    expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['alone'] }));
    expect(system.report('b').lostWrites).toMatchObject([{ value: 'together', winner: 'a:2' }]);
  });

  it('reads that a partition made old are counted when it is over', () => {
    const reads = { a: [write(10, 'before'), read(1000)], b: [write(600, 'together')] };
    const system = started(reads, { whenCutOff: 'accept' }, [cut]).run(6000);
    expect(system.report('a').staleReads).toMatchObject([{ key: 1, got: 'a:1', missed: 'b:1' }]);
  });
});

it('a crashed replica has what it stored, and gets what it missed', () => {
  const crash = {
    kind: 'crash',
    target: { type: 'node', id: 'c', instance: 0 },
    startMs: 100,
    durationMs: 1000,
  };
  const system = started({ a: [write(10, 'before'), write(500, 'meanwhile', 2)] }, {}, [crash]).run(3000);
  expect(valuesOf(system)).toEqual(Array(3).fill({ 1: ['before'], 2: ['meanwhile'] }));
  expect(system.report('a').owed).toEqual({ b: 0, c: 0 });
});

it('goes on from a copy as it would have, and comes together whatever was cut and crashed', () => {
  const busy = {
    ratePerSecond: 40,
    stopAfterMs: 5000,
    keys: 'uniform',
    keyCount: 4,
    requestMix: [{ operation: 'read' }, { operation: 'write' }],
  };
  const make = (seed: number, conflicts: string) =>
    started(
      { a: busy, b: busy, c: busy },
      { whenCutOff: 'accept', conflicts },
      [
        isolated('a', 500, 1500),
        isolated('b', 1500, 1500),
        { kind: 'crash', target: { type: 'node', id: 'c', instance: 0 }, startMs: 2500, durationMs: 700 },
        {
          kind: 'loss',
          target: { type: 'wire', id: 'a-b', direction: 'both' },
          startMs: 0,
          durationMs: 5000,
          params: { ratio: 0.3 },
        },
      ],
      seed,
    );
  for (const seed of [1, 2, 3]) {
    for (const conflicts of ['last-write-wins', 'version-vectors']) {
      const whole = make(seed, conflicts).run(12_000);
      const again = make(seed, conflicts).run(2222);
      again.simulation.restore(again.simulation.checkpoint());
      again.run(12_000);
      expect(again.simulation.hash()).toBe(whole.simulation.hash());
      expect(again.report('a')).toEqual(whole.report('a'));
      const [a, b, c] = valuesOf(whole);
      expect([b, c]).toEqual([a, a]);
    }
  }
});

describe('merging', () => {
  const versions = fc.array(
    fc.record({
      replica: fc.constantFrom(...names),
      n: fc.integer({ min: 1, max: 3 }),
      a: fc.nat(3),
      b: fc.nat(3),
      c: fc.nat(3),
    }),
    { maxLength: 6 },
  );
  const toVersion = ({
    replica,
    n,
    ...vector
  }: {
    replica: string;
    n: number;
    a: number;
    b: number;
    c: number;
  }): Version => ({
    id: `${replica}:${n}`,
    value: `${replica}${n}`,
    vector: { ...vector, [replica]: n },
    clockMs: 10 * n,
    beat: [],
  });

  it('needs no order, changes nothing the second time, and leaves nobody who has been seen', () => {
    fc.assert(
      fc.property(
        versions,
        fc.constantFrom('last-write-wins' as const, 'version-vectors' as const),
        (all, rule) => {
          const given = all.map(toVersion);
          const merged = merge(given, rule);
          expect(merge(merged, rule)).toEqual(merged);
          const ids = (list: readonly Version[]) => list.map(({ id }) => id);
          expect(ids(merge([...given].reverse(), rule))).toEqual(ids(merged));
          for (const one of merged)
            for (const other of merged)
              if (one !== other) expect(covers(one.vector, other.vector)).toBe(false);
          if (given.length > 0 && rule === 'last-write-wins') expect(merged).toHaveLength(1);
        },
      ),
    );
  });
});
