import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';

type Fields = Readonly<Record<string, unknown>>;
type Guarantee = 'off' | 'count-only' | 'read-your-writes' | 'monotonic-reads' | 'both';

const names = ['a', 'b', 'c'] as const;

interface Setup {
  readonly session: Guarantee;
  readonly mix?: readonly Fields[];
  readonly params?: Fields;
  readonly faults?: readonly Fields[];
  readonly seed?: number;
}

const anywhere = names.flatMap((to) => [
  { operation: 'write', to },
  { operation: 'read', weight: 2, to },
]);

/** One session that is wired to three replicas with R = W = 1, which need 20–40 ms to hear of each other. */
function started({ session, mix = anywhere, params = {}, faults = [], seed = 1 }: Setup): SmallSystem {
  const replica = ['quorum-replica', { readQuorum: 1, writeQuorum: 1, ...params }] as const;
  return new SmallSystem({
    nodes: {
      app: ['client', { session, ratePerSecond: 80, keys: 'uniform', keyCount: 2, requestMix: mix }],
      a: replica,
      b: replica,
      c: replica,
    },
    wires: [
      ...names.map((name) => ['app', name] as const),
      ...names.flatMap((from) =>
        names.filter((to) => to !== from).map((to) => [from, to, { latencyMs: 30, jitterMs: 10 }] as const),
      ),
    ],
    faults,
    seed,
  });
}

const cutOff = (id: string, startMs: number, durationMs: number): Fields => ({
  kind: 'isolate',
  target: { type: 'node', id, instance: 0 },
  startMs,
  durationMs,
});

const sumOf = (system: SmallSystem, count: string) =>
  names.reduce((sum, name) => sum + system.report(name).counts[count], 0);

describe('a session on replicas with R = W = 1', () => {
  it('without a guarantee misses its own writes and goes back in time, and that is counted', () => {
    const system = started({ session: 'count-only' }).run(20_000);
    const { reads, behindOwnWrites, wentBack } = system.report('app').counts;
    expect(reads).toBeGreaterThan(300);
    expect(behindOwnWrites).toBeGreaterThan(10);
    expect(wentBack).toBeGreaterThan(10);
    expect(sumOf(system, 'sessionWaits')).toBe(0);
  });

  it.each([
    ['read-your-writes', 'behindOwnWrites'],
    ['monotonic-reads', 'wentBack'],
  ] as const)('with %s has none of its kind: the replica waits for one that knows', (session, count) => {
    const system = started({ session }).run(20_000);
    expect(system.report('app').counts.reads).toBeGreaterThan(300);
    expect(system.report('app').counts[count]).toBe(0);
    expect(sumOf(system, 'sessionWaits')).toBeGreaterThan(5);
    expect(sumOf(system, 'sessionRefused')).toBe(0);
  });

  it('with both has neither, and the reads that wait take as long as it is to the next replica', () => {
    const system = started({ session: 'both' }).run(20_000);
    expect(system.report('app').counts).toMatchObject({ behindOwnWrites: 0, wentBack: 0 });
    const meanMs = sumOf(system, 'sessionWaitSumMs') / sumOf(system, 'sessionWaits');
    expect(meanMs).toBeGreaterThan(10);
    expect(meanMs).toBeLessThan(80);
  });

  it('that only counts changes nothing in the run', () => {
    const hash = (session: Guarantee) => started({ session }).run(5000).simulation.hash();
    expect(hash('count-only')).toBe(hash('off'));
  });
});

describe('while the replica that took the writes is cut off', () => {
  const mix = [
    { operation: 'write', to: 'a' },
    { operation: 'read', weight: 2, to: 'b' },
  ];
  const faults = [cutOff('a', 2000, 5000)];

  it('a session that counts is told the old value, one with a guarantee waits and is refused', () => {
    const counting = started({ session: 'count-only', mix, faults }).run(10_000);
    expect(counting.report('app').counts.behindOwnWrites).toBeGreaterThan(50);
    const system = started({ session: 'read-your-writes', mix, faults }).run(10_000);
    expect(system.report('app').counts.behindOwnWrites).toBe(0);
    expect(system.report('b').counts.sessionRefused).toBeGreaterThan(20);
    expect(system.calls('app-b').slice(-10)).not.toContainEqual(expect.stringContaining('unavailable'));
  });

  it('a session that waits long enough is answered as soon as the replicas meet again', () => {
    const params = { sessionWaitMs: 10_000 };
    const system = started({ session: 'read-your-writes', mix, faults, params }).run(12_000);
    expect(system.report('app').counts.behindOwnWrites).toBe(0);
    expect(system.report('b').counts.sessionRefused).toBe(0);
    const late = system.calls('app-b').map((end) => Number(end.split(' ')[0]));
    expect(late.filter((atMs) => atMs >= 7000 && atMs < 7700).length).toBeGreaterThan(60);
  });

  it('with no time to wait it is refused as soon as those that can be reached were heard', () => {
    const params = { sessionWaitMs: 0 };
    const system = started({ session: 'read-your-writes', mix, faults, params }).run(10_000);
    const { sessionWaits, sessionRefused, sessionWaitSumMs } = system.report('b').counts;
    expect(sessionRefused).toBeGreaterThan(50);
    expect(sessionWaitSumMs / sessionWaits).toBeLessThan(201);
    expect(system.report('app').counts.behindOwnWrites).toBe(0);
  });
});

it('no promise is broken whatever is cut off or crashes, whatever the quorums and the rule for conflicts', () => {
  const choice = <T>(...of: T[]) => fc.constantFrom(...of);
  const fault = fc.record({
    kind: choice('isolate', 'crash'),
    id: choice(...names),
    startMs: fc.integer({ min: 0, max: 3000 }),
    durationMs: fc.integer({ min: 100, max: 3000 }),
  });
  const setup = fc.record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    faults: fc.array(fault, { maxLength: 3 }),
    params: fc.record({
      readQuorum: choice(1, 2),
      writeQuorum: choice(1, 2),
      whenCutOff: choice('refuse', 'accept'),
      conflicts: choice('last-write-wins', 'version-vectors'),
      sessionWaitMs: choice(0, 300, 2000),
    }),
  });
  fc.assert(
    fc.property(setup, ({ seed, faults, params }) => {
      const struck = faults.map(({ id, ...rest }) => ({
        ...rest,
        target: { type: 'node', id, instance: 0 },
      }));
      const system = started({ session: 'both', seed, faults: struck, params }).run(6000);
      expect(system.report('app').counts).toMatchObject({ behindOwnWrites: 0, wentBack: 0 });
    }),
    { numRuns: 25 },
  );
});

it('goes on from a clone, taken while reads wait, as it would have gone on', () => {
  const setup: Setup = { session: 'both', faults: [cutOff('a', 1000, 3000)] };
  const straight = started(setup).run(8000);
  const half = started(setup).run(2500).simulation;
  const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
  const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
  clone.run(8000);
  expect(clone.hash()).toBe(straight.simulation.hash());
});

it('an answer that nobody can have asked for is a read like any other', () => {
  const system = new SmallSystem({
    nodes: {
      app: [
        'client',
        {
          workload: 'recorded',
          recorded: [
            { atMs: 10, operation: 'read', body: { key: 1, atLeast: 'much' } },
            { atMs: 20, operation: 'read', body: { key: 1, atLeast: { a: 'x' } } },
          ],
        },
      ],
      a: ['quorum-replica', {}],
    },
    wires: [['app', 'a']],
  }).run(3000);
  expect(system.calls('app-a').map((end) => end.split(' ')[1])).toEqual(['not-found', 'not-found']);
});
