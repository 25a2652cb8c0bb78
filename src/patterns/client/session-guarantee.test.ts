import { describe, expect, it } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';

type Guarantee = 'off' | 'count-only' | 'read-your-writes' | 'monotonic-reads' | 'both';
const broken: readonly Guarantee[] = ['count-only', 'read-your-writes', 'monotonic-reads', 'both'];

/** A client that writes through a replica which follows, and reads from it and from the leader. */
function onReplicas(session: Guarantee): SmallSystem {
  const names = ['a', 'b'];
  const mix = [
    { operation: 'write', weight: 1, to: 'a' },
    { operation: 'read', weight: 2, to: 'a' },
    { operation: 'read', weight: 2, to: 'b' },
  ];
  return new SmallSystem({
    nodes: {
      app: ['client', { session, ratePerSecond: 50, keys: 'uniform', keyCount: 5, requestMix: mix }],
      a: ['replica', { startsAsLeader: true }],
      b: ['replica', {}],
    },
    wires: [
      ...names.map((name) => ['app', name] as const),
      ['a', 'b', { latencyMs: 5 }],
      ['b', 'a', { latencyMs: 5 }],
    ],
  });
}

/** The same on a bank: commands to the accounts, queries to two summaries, of which one is slow. */
function onProjections(session: Guarantee): SmallSystem {
  return new SmallSystem({
    nodes: {
      app: [
        'client',
        {
          session,
          ratePerSecond: 20,
          requestMix: [
            { operation: 'deposit', weight: 1, to: 'accounts' },
            { operation: 'balance', weight: 2, to: 'quick' },
            { operation: 'balance', weight: 2, to: 'slow' },
          ],
        },
      ],
      accounts: ['aggregate-service', {}],
      events: ['event-store', {}],
      quick: ['projection', {}],
      slow: ['projection', { handleMs: 150 }],
    },
    wires: [
      ['app', 'accounts'],
      ['app', 'quick'],
      ['app', 'slow'],
      ['accounts', 'events'],
      ['events', 'quick'],
      ['events', 'slow'],
    ],
  });
}

describe.each([
  ['replicas', onReplicas],
  ['projections', onProjections],
])('on %s, a session', (name, system) => {
  it('without a guarantee misses its own writes and goes back in time, and that is counted', () => {
    const { reads, behindOwnWrites, wentBack } = system('count-only').run(20_000).report('app').counts;
    expect(reads).toBeGreaterThan(100);
    expect(behindOwnWrites).toBeGreaterThan(0);
    expect(wentBack).toBeGreaterThan(0);
  });

  it.each([
    ['read-your-writes', 'behindOwnWrites'],
    ['monotonic-reads', 'wentBack'],
  ] as const)('with %s has none of its kind', (guarantee, count) => {
    const { counts } = system(guarantee).run(20_000).report('app');
    expect(counts.reads).toBeGreaterThan(100);
    expect(counts[count]).toBe(0);
  });

  it('with both has neither, and its reads take longer', () => {
    const without = system('count-only').run(20_000);
    const withBoth = system('both').run(20_000);
    expect(withBoth.report('app').counts).toMatchObject({ behindOwnWrites: 0, wentBack: 0 });
    expect(withBoth.report('app').p95Ms).toBeGreaterThan(without.report('app').p95Ms);
    if (name === 'replicas') expect(withBoth.report('b').counts.forwarded).toBeGreaterThan(0);
  });

  it('that only counts changes nothing in the run', () => {
    const hash = (guarantee: Guarantee) => system(guarantee).run(5000).simulation.hash();
    expect(hash('count-only')).toBe(hash('off'));
    expect(system('off').run(5000).report('app').counts).toEqual({});
  });

  it.each(broken)('goes on from a clone as it would have gone on (%s)', (guarantee) => {
    const straight = system(guarantee).run(6000);
    const half = system(guarantee).run(3000).simulation;
    const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
    const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
    clone.run(6000);
    expect(clone.hash()).toBe(straight.simulation.hash());
  });
});
