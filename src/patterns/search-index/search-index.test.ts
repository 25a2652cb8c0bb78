import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { createWordsIndex, findDocuments, putDocument, wordsOf } from './words-index.ts';

type Fields = Readonly<Record<string, unknown>>;
const write = (atMs: number, key: number, text: string): Fields => ({
  atMs,
  operation: 'write',
  body: { key, value: { text } },
});
const search = (atMs: number, body: Fields): Fields => ({ atMs, operation: 'search', body });

/** A leader with an index behind it, or with a follower between the two. */
function shop(calls: readonly Fields[], searches: readonly Fields[], params: Fields = {}, source = 'a') {
  return new SmallSystem({
    nodes: {
      writer: ['client', { workload: 'recorded', recorded: calls }],
      seeker: ['client', { workload: 'recorded', recorded: searches }],
      index: ['search-index', params],
      a: ['replica', { startsAsLeader: true }],
      b: ['replica', {}],
    },
    wires: [
      ['writer', 'a'],
      ['seeker', 'index'],
      ['index', source],
      ['a', 'b'],
      ['b', 'a'],
    ],
  });
}

describe('a search index', () => {
  it('finds a write after the next refresh, and counts who searched before: which, and how old', () => {
    // The write is acknowledged at 103; refreshed at 4 and 1008, answers at 506 and 1106.
    const run = shop(
      [write(100, 7, 'Red lamp')],
      [
        search(50, { key: 7 }),
        search(500, { key: 7 }),
        search(600, { text: 'lamp' }),
        search(1100, { text: 'LAMP, red!' }),
      ],
    ).run(3000);
    const { counts, staleSearches, lagMs } = run.report('index');
    expect(counts).toMatchObject({
      searches: 4,
      found: 1,
      stale: 2,
      staleAgeMaxMs: 503,
      indexed: 1,
      documents: 1,
    });
    expect(staleSearches).toEqual([
      { atMs: 506, key: 7, ageMs: 403 },
      { atMs: 606, key: null, ageMs: 503 },
    ]);
    expect(lagMs).toBe(905);
    expect(run.report('seeker')).toMatchObject({ completed: 2, failed: { 'not-found': 2 } });
  });

  it('with atLeast waits for the write, and is refreshed for it', () => {
    const run = shop([write(100, 7, 'lamp')], [search(500, { key: 7, atLeast: 1 })]).run(3000);
    expect(run.report('index').counts).toMatchObject({ searches: 1, found: 1, stale: 0 });
    // 1 there, 5 work, 4 for the refresh, 1 back.
    expect(run.report('seeker').p99Ms).toBeCloseTo(11, 0);
  });

  it('behind a follower it is as late as that and some more, and leaves the leader alone', () => {
    const writes = [write(100, 1, 'one'), write(900, 2, 'two')];
    const direct = shop(writes, []).run(3000);
    const behind = shop(writes, [], {}, 'b').run(3000);
    expect(behind.report('index').counts).toMatchObject({ indexed: 2 });
    expect(direct.report('index').counts).toMatchObject({ indexed: 2 });
    expect(behind.report('a').offered).toBeLessThan(direct.report('a').offered);
  });

  it('takes many changes in several batches without waiting in between', () => {
    const writes = Array.from({ length: 25 }, (_, i) => write(100 + i, i, `document ${i}`));
    const run = shop(writes, [], { batchSize: 10 }).run(1100);
    expect(run.report('index').counts).toMatchObject({ indexed: 25, documents: 25, words: 26 });
  });

  it('goes on where it was after a crash, and answers while its store is away', () => {
    const run = new SmallSystem({
      nodes: {
        writer: ['client', { workload: 'recorded', recorded: [write(100, 1, 'one'), write(1500, 2, 'two')] }],
        seeker: ['client', { workload: 'recorded', recorded: [search(3500, { text: 'one' })] }],
        index: ['search-index', {}],
        a: ['replica', { startsAsLeader: true }],
      },
      wires: [
        ['writer', 'a'],
        ['seeker', 'index'],
        ['index', 'a'],
      ],
      faults: [
        { kind: 'crash', target: { type: 'node', id: 'index', instance: 0 }, startMs: 1200, durationMs: 500 },
        { kind: 'crash', target: { type: 'node', id: 'a', instance: 0 }, startMs: 3000 },
      ],
    }).run(6000);
    expect(run.report('index').counts).toMatchObject({ indexed: 2, documents: 2, found: 1, rebuilds: 0 });
    expect(run.report('index').counts.failedRefreshes).toBeGreaterThan(0);
  });

  it('begins again from zero when a failover has taken out what it had', () => {
    const names = ['a', 'b', 'c'];
    const run = new SmallSystem({
      nodes: {
        writer: [
          'client',
          { ratePerSecond: 50, operation: 'write', keys: 'uniform', keyCount: 20, stopAfterMs: 9000 },
        ],
        index: ['search-index', { refreshEveryMs: 20 }],
        ...Object.fromEntries(
          names.map((name) => [
            name,
            ['replica', { startsAsLeader: name === 'a', shipEveryMs: 500 }] as const,
          ]),
        ),
      },
      wires: [
        ['writer', 'a'],
        ['index', 'a'],
        ...names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const)),
      ],
      faults: [
        { kind: 'crash', target: { type: 'node', id: 'a', instance: 0 }, startMs: 4240, durationMs: 3000 },
      ],
    }).run(15_000);
    const lost = run.report('a').lostWrites.length;
    expect(lost).toBeGreaterThan(0);
    expect(run.report('index').counts.rebuilds).toBe(1);
    const { values, counts } = run.report('a');
    expect(run.report('index').checkpoint).toBe(counts.entries);
    expect(run.report('index').counts.documents).toBe(Object.keys(values).length);
  });

  it('finds nothing that is in no log any more, though the new log is shorter than the old', () => {
    const names = ['a', 'b', 'c'];
    const write = (atMs: number, key: number, value: string) => ({
      atMs,
      operation: 'write',
      body: { key, value },
    });
    const search = (atMs: number, text: string) => ({ atMs, operation: 'search', body: { text } });
    const run = new SmallSystem({
      nodes: {
        first: ['client', { workload: 'recorded', recorded: [write(1000, 1, 'old'), write(1001, 2, 'old')] }],
        later: ['client', { workload: 'recorded', recorded: [write(6000, 3, 'new')] }],
        reader: ['client', { workload: 'recorded', recorded: [search(9000, 'old'), search(9500, 'new')] }],
        index: ['search-index', { refreshEveryMs: 50 }],
        ...Object.fromEntries(
          names.map((name) => [
            name,
            ['replica', { startsAsLeader: name === 'a', shipEveryMs: 1000 }] as const,
          ]),
        ),
      },
      wires: [
        ['first', 'a'],
        ['later', 'b'],
        ['reader', 'index'],
        ['index', 'a'],
        ...names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const)),
      ],
      faults: [
        { kind: 'crash', target: { type: 'node', id: 'a', instance: 0 }, startMs: 1200, durationMs: 1000 },
      ],
    }).run(12_000);
    expect(run.report('a').lostWrites).toHaveLength(2);
    expect(run.report('index').counts).toMatchObject({ rebuilds: 1, documents: 1, searches: 2, found: 1 });
  });

  it('goes on from a clone as it would have gone on, and the same seed gives the same run', () => {
    const system = () =>
      new SmallSystem({
        nodes: {
          app: [
            'client',
            {
              ratePerSecond: 60,
              keys: 'uniform',
              keyCount: 10,
              session: 'read-your-writes',
              readOperations: 'search',
              requestMix: [
                { operation: 'write', weight: 1, to: 'a' },
                { operation: 'search', weight: 3, to: 'index' },
              ],
            },
          ],
          index: ['search-index', { refreshEveryMs: 300 }],
          a: ['replica', { startsAsLeader: true }],
        },
        wires: [
          ['app', 'a'],
          ['app', 'index'],
          ['index', 'a'],
        ],
      });
    const straight = system().run(4000);
    const half = system().run(2000).simulation;
    const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
    const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
    clone.run(4000);
    expect(clone.hash()).toBe(straight.simulation.hash());
    expect(straight.report('app').counts).toMatchObject({ behindOwnWrites: 0 });
    // What is left is older by less than an acknowledgement takes to the client.
    expect(straight.report('index').counts.staleAgeMaxMs).toBeLessThan(10);
  });
});

describe('words', () => {
  it('are cut at spaces and signs, in small letters, each once', () => {
    expect(wordsOf('Lamp, red; LAMP “très” 60-watt')).toEqual(['lamp', 'red', '“très”', '60', 'watt']);
    expect(wordsOf(' ,. ')).toEqual([]);
  });

  it('an index that documents went through in any order finds what a look at every document finds', () => {
    const word = fc.constantFrom('red', 'blue', 'lamp', 'chair', 'old');
    const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), text), { maxLength: 40 }), text, (puts, query) => {
        const index = createWordsIndex();
        const plain = new Map<number, string>();
        for (const [key, document] of puts) {
          putDocument(index, key, document);
          plain.set(key, document);
        }
        const wanted = wordsOf(query);
        const expected = [...plain]
          .filter(
            ([, document]) => wanted.length > 0 && wanted.every((each) => wordsOf(document).includes(each)),
          )
          .map(([key]) => key)
          .sort((a, b) => a - b);
        expect(findDocuments(index, query, 50)).toEqual(expected);
        const words = new Set([...plain.values()].flatMap(wordsOf));
        expect(new Set(index.postings.keys())).toEqual(words);
      }),
    );
  });
});
