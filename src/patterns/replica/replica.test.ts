import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, eventIndex, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { commonLength, type LogEntry, runsOf } from './log.ts';
import { replicaChart, replicaMachine } from './machine.ts';

type Fields = Readonly<Record<string, unknown>>;

const names = ['a', 'b', 'c'] as const;
const write = (atMs: number, value: string, key = 1): Fields => ({
  atMs,
  operation: 'write',
  body: { key, value },
});
const read = (atMs: number, key = 1, atLeast = 0): Fields => ({
  atMs,
  operation: 'read',
  body: { key, atLeast },
});

/** Three replicas 5 ms apart, `a` leading at the start, each with a client of its own. */
function started(
  calls: Readonly<Record<string, readonly Fields[] | Fields>>,
  params: Fields = {},
  faults: readonly Fields[] = [],
  seed = 1,
): SmallSystem {
  const nodes: Record<string, readonly [string, Fields]> = {};
  for (const name of names) {
    nodes[name] = ['replica', { startsAsLeader: name === 'a', ...params }];
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
        names.filter((to) => to !== from).map((to) => [from, to, { latencyMs: 5 }] as const),
      ),
    ],
    faults,
    seed,
  });
}

const on = (kind: string, id: string, startMs: number, durationMs: number | null): Fields => ({
  kind,
  target: { type: 'node', id, instance: 0 },
  startMs,
  durationMs,
});

const outcomes = (system: SmallSystem, name: string) =>
  system.calls(`client-${name}-${name}`).map((end) => end.split(' ')[1]);
const rolesOf = (system: SmallSystem) => names.map((name) => system.report(name).role);

describe('replicas that come and go', () => {
  it('a leader that loses the wire to its first follower goes on with the other, and knows which it is', () => {
    const writes = Array.from({ length: 40 }, (_, i) => write(1000 + 7 * i, `v${i}`, i));
    const system = started({ a: writes }, { replication: 'sync', waitForFollowers: 1 });
    system
      .run(1100)
      .apply({ type: 'remove-wire', id: 'a-b' as never })
      .run(1150);
    system.apply({ type: 'remove-node', id: 'b' as never }).run(3000);
    expect(outcomes(system, 'a').every((end) => end === 'ok')).toBe(true);
    expect(system.report('c').counts.entries).toBe(40);
  });
});

describe('with asynchronous replication', () => {
  it('a follower is old by the time until the next sending, says so, and names what it missed', () => {
    const system = started({ a: [write(1000, 'new')], b: [read(1050), read(1500)] }).run(3000);
    expect(system.report('b').counts).toMatchObject({ reads: 2, stale: 1 });
    expect(system.report('b').staleReads).toMatchObject([{ key: 1, missed: 'a:1', ageMs: 50 }]);
    // 200 ms of gathering, 7 until the heartbeat that is under way is answered, 5 on the wire.
    expect(system.report('b').lagMs).toBe(212);
  });

  it('reading from the leader, or with what was written in mind, is never old', () => {
    const calls = { a: [write(1000, 'new')], b: [read(1050, 1, 1)] };
    expect(started(calls).run(3000).report('b').counts).toMatchObject({ reads: 0, forwarded: 1 });
    const plain = { a: [write(1000, 'new')], b: [read(1050)] };
    const system = started(plain, { readFrom: 'leader' }).run(3000);
    expect(system.report('b').counts).toMatchObject({ reads: 0, forwarded: 1 });
    expect(outcomes(system, 'b')).toEqual(['ok']);
  });

  it('a follower passes a write on to the leader', () => {
    const system = started({ b: [write(1000, 'x')] }).run(3000);
    expect(outcomes(system, 'b')).toEqual(['ok']);
    for (const name of names) expect(system.report(name).values).toEqual({ 1: 'x' });
  });

  it('failover loses exactly the writes that had not been sent, and says which', () => {
    const calls = {
      a: [write(1000, 'sent'), write(1450, 'lost 1', 2), write(1480, 'lost 2', 3)],
      b: [write(4000, 'after', 4)],
    };
    const system = started(calls, {}, [on('crash', 'a', 1500, 4000)]).run(5000);
    expect(outcomes(system, 'a')).toEqual(['ok', 'ok', 'ok']);
    expect(system.report('a').unreplicated).toEqual(['a:2', 'a:3']);
    expect(rolesOf(system).filter((role) => role === 'leader')).toHaveLength(1);
    system.run(9000);
    expect(system.report('a')).toMatchObject({ role: 'follower', counts: { lost: 2 } });
    expect(system.report('a').lostWrites).toEqual([
      { id: 'a:2', key: 2, value: 'lost 1' },
      { id: 'a:3', key: 3, value: 'lost 2' },
    ]);
    expect(system.transitions('a').at(-1)).toContain('acknowledged and lost: a:2 (key 2, "lost 1"), a:3');
    for (const name of names) expect(system.report(name).values).toEqual({ 1: 'sent', 4: 'after' });
  });
});

describe('a leader that has come back', () => {
  it('no longer names as unreplicated what the new leader has: it was sent, and the answer came too late', () => {
    const calls = { a: [write(1000, 'sent')] };
    // It is sent at 1209 ms, is there at 1214, and the answer would be back at 1219.
    const system = started(calls, {}, [on('crash', 'a', 1216, 3000)]).run(3000);
    expect(system.report('a').unreplicated).toEqual(['a:1']);
    system.run(6000);
    expect(system.report('a')).toMatchObject({ role: 'follower', counts: { lost: 0 }, unreplicated: [] });
    for (const name of names) expect(system.report(name).values).toEqual({ 1: 'sent' });
  });
});

describe('with synchronous replication', () => {
  it('a write takes the way to a follower and back, and no follower that has it is old', () => {
    const system = started({ a: [write(1020, 'new')] }, { replication: 'sync' }).run(3000);
    expect(system.calls('client-a-a')).toEqual(['1034 ok']);
  });

  it('a leader without followers refuses', () => {
    const system = started({ a: [write(1000, 'new')] }, { replication: 'sync' }, [
      on('crash', 'b', 500, null),
      on('crash', 'c', 500, null),
    ]).run(6000);
    expect(outcomes(system, 'a')).toEqual(['unavailable']);
  });
});

describe('a partition', () => {
  it('has the old leader step down and the others elect another one', () => {
    const calls = {
      a: [write(1500, 'doomed'), write(4000, 'refused'), write(8000, 'whole')],
      b: [write(4500, 'new', 2)],
    };
    const system = started(calls, {}, [on('isolate', 'a', 1000, 5000)]).run(5000);
    expect(system.report('a').role).not.toBe('leader');
    expect(system.report('b').role === 'leader' || system.report('c').role === 'leader').toBe(true);
    system.run(10_000);
    expect(outcomes(system, 'a')).toEqual(['ok', 'unavailable', 'ok']);
    expect(system.report('a').lostWrites).toMatchObject([{ value: 'doomed' }]);
    for (const name of names) expect(system.report(name).values).toEqual({ 1: 'whole', 2: 'new' });
  });
});

describe('whatever crashes and is cut', () => {
  const busy: Fields = {
    ratePerSecond: 20,
    stopAfterMs: 20_000,
    keys: 'uniform',
    keyCount: 5,
    requestMix: [{ operation: 'read' }, { operation: 'write' }],
  };
  const trouble = [
    on('crash', 'a', 2000, 3000),
    on('isolate', 'b', 6000, 3000),
    on('crash', 'c', 10_000, 2000),
    on('isolate', 'a', 13_000, 3000),
    on('pause', 'b', 17_000, 1500),
  ];
  const make = (replication: string, seed: number) =>
    started({ a: busy, b: busy, c: busy }, { replication }, trouble, seed);

  /** Acknowledged here, by all that the three have in their logs and say that they have lost. */
  function accounts(system: SmallSystem) {
    const acked = names.reduce((sum, name) => sum + system.report(name).counts.writes, 0);
    const lost = names.reduce((sum, name) => sum + system.report(name).counts.lost, 0);
    const logs = names.map((name) => {
      const node = system.simulation.core.nodes.find(({ cell }) => cell.id === name);
      return (node!.cell.state as { readonly log: readonly LogEntry[] }).log.map(({ id }) => id);
    });
    return { acked, lost, logs };
  }

  it('the logs come to be the same; async loses what it names, sync nothing', () => {
    let lostInAll = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const async = accounts(make('async', seed).run(30_000));
      expect(async.logs[1]).toEqual(async.logs[0]);
      expect(async.logs[2]).toEqual(async.logs[0]);
      // Every write is acknowledged when it is taken: it is in the log, or named as lost.
      expect(async.logs[0]!.length).toBe(async.acked - async.lost);
      lostInAll += async.lost;
      const sync = accounts(make('sync', seed).run(30_000));
      expect(sync.lost).toBe(0);
      expect(sync.acked).toBeGreaterThan(100);
      expect(sync.logs[0]!.length).toBeGreaterThanOrEqual(sync.acked);
    }
    expect(lostInAll).toBeGreaterThan(0);
  });

  it('it goes on from a copy as it would have', () => {
    const whole = make('async', 3).run(15_000);
    const again = make('async', 3).run(7321);
    again.simulation.restore(again.simulation.checkpoint());
    again.run(15_000);
    expect(again.simulation.hash()).toBe(whole.simulation.hash());
    for (const name of names) expect(again.report(name)).toEqual(whole.report(name));
  });
});

it('without a leader at the start, one is elected', () => {
  const system = started({}, { startsAsLeader: false }).run(5000);
  expect(rolesOf(system).filter((role) => role === 'leader')).toHaveLength(1);
});

it('one that is alone leads, also after the others were taken away', () => {
  const alone = new SmallSystem({
    nodes: {
      a: ['replica', {}],
      client: ['client', { workload: 'recorded', recorded: [write(5000, 'x')] }],
    },
    wires: [['client', 'a']],
  }).run(6000);
  expect(alone.report('a').role).toBe('leader');
  expect(alone.calls('client-a')).toEqual(['5004 ok']);
  const left = started({ a: [write(9000, 'x')] }, { startsAsLeader: false }).run(4000);
  for (const id of ['b', 'c']) left.apply({ type: 'remove-node', id: id as never });
  expect(left.run(10_000).report('a').role).toBe('leader');
  expect(outcomes(left, 'a')).toEqual(['ok']);
});

it('two that lead at the start find out, and what only one of them took is lost and named', () => {
  const calls = { a: [write(1, 'x'), write(1, 'x2', 2)], b: [write(1, 'y')], c: [write(9000, 'z', 3)] };
  const system = started(calls, { startsAsLeader: true }).run(20_000);
  expect(rolesOf(system).filter((role) => role === 'leader')).toHaveLength(1);
  const values = names.map((name) => system.report(name).values);
  expect(values[1]).toEqual(values[0]);
  expect(values[2]).toEqual(values[0]);
  const lost = names.flatMap((name) => system.report(name).lostWrites);
  expect(lost.length + Object.keys(values[0]).length).toBe(4);
});

it('a follower goes on passing writes to its leader when a parameter of it is changed', () => {
  const system = started({ b: [write(1010, 'x')] }).run(1005);
  const { params } = system.simulation.document.nodes.find(({ id }) => id === 'b')!;
  system.apply({ type: 'set-node-params', id: 'b' as never, params: { ...params, requestMs: 3 } });
  expect(outcomes(system.run(2000), 'b')).toEqual(['ok']);
});

it('who was told of a write that is lost had an old answer if another one had been acknowledged', () => {
  // `a` is cut off from 1000 to 10 000 and acknowledges “lost”; the others go on without it.
  const calls = { a: [write(1100, 'lost'), read(6000)], b: [write(5000, 'new')] };
  const system = started(calls, {}, [on('isolate', 'a', 1000, 9000)]).run(15_000);
  expect(system.report('a').lostWrites).toMatchObject([{ value: 'lost' }]);
  const { staleReads, counts } = system.report('a');
  expect(counts.stale).toBe(1);
  expect(staleReads).toMatchObject([{ atMs: 6003, missed: expect.stringMatching(/^[bc]:1$/) }]);
});

it('a write that was refused and is gone later is not lost: nobody was told that it is there', () => {
  const slow = (wire: string): Fields => ({
    kind: 'latency',
    target: { type: 'wire', id: wire, direction: 'both' },
    startMs: 0,
    durationMs: 4000,
    params: { latencyMs: 400, jitterMs: 0 },
  });
  const five = ['a', 'b', 'c', 'd', 'e'];
  const params = {
    replication: 'sync',
    waitForFollowers: 1,
    ackTimeoutMs: 300,
    detectAfterMs: 3000,
  };
  const cut = ['c', 'd', 'e'].map((to) => ({
    kind: 'partition',
    target: { type: 'wire', id: `a-${to}`, direction: 'both' },
    startMs: 500,
    durationMs: null,
  }));
  const system = new SmallSystem({
    nodes: {
      client: ['client', { workload: 'recorded', recorded: [write(1000, 'refused')] }],
      other: ['client', { workload: 'recorded', recorded: [write(12_000, 'new')] }],
      ...Object.fromEntries(
        five.map((id) => [id, ['replica', { startsAsLeader: id === 'a', ...params }] as const]),
      ),
    },
    wires: [
      ['client', 'a'],
      ['other', 'c'],
      ...five.flatMap((from) => five.filter((to) => to !== from).map((to) => [from, to] as const)),
    ],
    faults: [slow('a-b'), ...cut, on('isolate', 'b', 3000, 20_000), on('isolate', 'a', 3000, 20_000)],
  }).run(3000);
  expect(system.calls('client-a').map((end) => end.split(' ')[1])).toEqual(['unavailable']);
  for (const { id } of cut.map(({ target }) => target)) expect(id).toMatch(/^a-/);
  system.run(24_000);
  for (let i = 1; i <= 3; i++) system.apply({ type: 'remove-fault', id: `fault-${i}` as never });
  system.run(40_000);
  expect(system.report('a').values).toEqual(system.report('c').values);
  expect(Object.values(system.report('c').values)).toEqual(['new']);
  expect(system.report('a').counts.lost).toBe(0);
});

describe('logs', () => {
  it('have in common what one leader wrote into both', () => {
    const log = (...terms: number[]) =>
      runsOf(terms.map((term, i) => ({ term, id: `l${term}:${i}` }) as LogEntry));
    expect(commonLength(log(1, 1, 2), log(1, 1, 2))).toBe(3);
    expect(commonLength(log(1, 1, 1, 1), log(1, 1, 2))).toBe(2);
    expect(commonLength(log(1, 1, 3), log(1, 1, 2, 2))).toBe(2);
    expect(commonLength(log(), log(1))).toBe(0);
  });
});

it('the compiled roles never differ from XState', () => {
  const events = [
    'LEADER_MISSED',
    'APPOINTED',
    'ELECTED',
    'LEADER_HEARD',
    'NEWER_TERM',
    'MAJORITY_LOST',
    'CRASHED',
  ];
  const idle = {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (steps) => {
      const actor = createActor(replicaMachine);
      actor.start();
      const modal = createModal(replicaChart);
      const context = new FakePolicyContext(idle as never, null);
      for (const event of steps) {
        actor.send({ type: event as never });
        sendToChart(replicaChart, modal, eventIndex(replicaChart, event), context as never, event, () => 0);
        expect(replicaChart.modes[modal.mode]).toBe(actor.getSnapshot().value);
      }
    }),
  );
});
