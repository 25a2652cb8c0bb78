import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NodeKind } from '../../model/node-kind.ts';
import { createRegistry, type Registry } from '../../model/registry-contract.ts';
import { SmallSystem } from '../testing/small-system.ts';
import { notingClients, type Told } from '../testing/told.ts';
import type { QuorumReplicaState } from './state.ts';

type Fields = Readonly<Record<string, unknown>>;

const names = ['a', 'b', 'c'] as const;
const requestMs = 2;

interface Spec {
  readonly params: Fields;
  readonly ratePerSecond: number;
  readonly keyCount: number;
  readonly latencyMs: number;
  readonly faults: readonly Fields[];
  readonly seed: number;
}

/** Three busy replicas for 4 s, and time to come together. */
function play(spec: Spec, registry: Registry): SmallSystem {
  const { params, ratePerSecond, keyCount, latencyMs, faults, seed } = spec;
  const client: Fields = {
    ratePerSecond,
    stopAfterMs: 4000,
    keys: 'uniform',
    keyCount,
    requestMix: [{ operation: 'read' }, { operation: 'write' }],
  };
  const nodes: Record<string, readonly [string, Fields]> = {};
  for (const id of names) {
    nodes[id] = ['quorum-replica', { concurrency: 10_000, requestMs, ...params }];
    nodes[`client-${id}`] = ['client', client];
  }
  return new SmallSystem({
    nodes,
    seed,
    faults,
    registry,
    wires: [
      ...names.map((id) => [`client-${id}`, id] as const),
      ...names.flatMap((from) =>
        names
          .filter((to) => to !== from)
          .map((to) => [from, to, { latencyMs, jitterMs: latencyMs / 4 }] as const),
      ),
    ],
  }).run(30_000);
}

const partition = fc
  .record({
    from: fc.constantFrom(...names),
    to: fc.constantFrom(...names),
    kind: fc.constantFrom('partition', 'loss', 'clog', 'duplicate', 'reorder'),
    direction: fc.constantFrom('request', 'response', 'both'),
    startMs: fc.integer({ min: 100, max: 3500 }),
    durationMs: fc.integer({ min: 50, max: 2500 }),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ from, to, direction, ...more }) => ({
    ...more,
    target: { type: 'wire', id: `${from}-${to}`, direction },
  }));
const cutOff = fc.record({
  kind: fc.constantFrom('isolate', 'crash'),
  target: fc.constantFrom(...names).map((id) => ({ type: 'node', id, instance: 0 })),
  startMs: fc.integer({ min: 100, max: 3500 }),
  durationMs: fc.integer({ min: 50, max: 2500 }),
});
const skew = fc.record({
  kind: fc.constant('clock-skew'),
  target: fc.constantFrom(...names).map((id) => ({ type: 'node', id, instance: 0 })),
  startMs: fc.integer({ min: 0, max: 2000 }),
  durationMs: fc.integer({ min: 50, max: 6000 }),
  params: fc.record({ offsetMs: fc.integer({ min: -2000, max: 2000 }) }),
});
const rules = fc.constantFrom('last-write-wins', 'version-vectors');
const specOf = (faults: fc.Arbitrary<Fields>, params: fc.Arbitrary<Fields>): fc.Arbitrary<Spec> =>
  fc.record({
    params,
    ratePerSecond: fc.constantFrom(10, 40),
    keyCount: fc.constantFrom(1, 3),
    latencyMs: fc.constantFrom(4, 20, 50),
    faults: fc.array(faults, { maxLength: 4 }),
    seed: fc.integer({ min: 1, max: 100_000 }),
  });
const quorums = fc.record({
  readQuorum: fc.integer({ min: 1, max: 3 }),
  writeQuorum: fc.integer({ min: 1, max: 3 }),
  whenCutOff: fc.constantFrom('refuse', 'accept'),
  conflicts: rules,
});

/** Reads that had not seen a write that was acknowledged before they began, from what all clients were told: when, and how old. */
function oldAnswers(told: readonly Told[]) {
  const writes = told
    .filter(({ ok, body }) => ok && typeof body?.id === 'string')
    .map(({ body, endedMs }) => {
      const [replica = '', number] = body.id.split(':');
      return { key: body.key, id: body.id, replica, number: Number(number), ackedMs: endedMs - 1 };
    });
  return told
    .filter(({ body }) => Array.isArray(body?.ids))
    .flatMap(({ wire, startedMs, body: { key, vector } }) => {
      const atMs = startedMs + 1 + requestMs;
      const missed = writes
        .filter(({ key: of, ackedMs }) => of === key && ackedMs < atMs - 1e-6)
        .filter(({ replica, number }) => (vector[replica] ?? 0) < number)
        .sort((a, b) => a.ackedMs - b.ackedMs)[0];
      return missed === undefined
        ? []
        : [{ wire, atMs, key, missed: missed.id, ageMs: atMs - missed.ackedMs }];
    });
}

/** Returns how many there are. */
function agree(spec: Spec): number {
  const told: Told[] = [];
  const system = play(spec, notingClients(told));
  const mine = oldAnswers(told);
  for (const [wire, id] of names.entries()) {
    const { counts, staleReads } = system.report(id);
    const own = mine.filter((read) => read.wire === wire);
    expect(counts.stale).toBe(own.length);
    const sumMs = own.reduce((sum, { ageMs }) => sum + ageMs, 0);
    expect(counts.staleAgeSumMs).toBeCloseTo(sumMs, 4);
    expect(counts.unjudged).toBe(0);
    for (const read of staleReads as readonly {
      atMs: number;
      key: number;
      missed: string;
      ageMs: number;
    }[]) {
      const same = own.find(({ atMs, key }) => key === read.key && Math.abs(atMs - read.atMs) < 1e-6);
      expect(same?.missed).toBe(read.missed);
      expect(same?.ageMs).toBeCloseTo(read.ageMs, 6);
    }
  }
  return mine.length;
}

it('the answers that are counted as old are those that a look at everything finds: how many, how old, and which', () => {
  const busy = { ratePerSecond: 40, keyCount: 1, latencyMs: 50, faults: [], seed: 1 };
  const small = { readQuorum: 1, writeQuorum: 1, conflicts: 'last-write-wins' };
  expect(agree({ ...busy, params: small })).toBeGreaterThan(100);
  fc.assert(
    fc.property(specOf(fc.constant({}), quorums), (spec) => {
      agree({ ...spec, faults: [] });
    }),
    { numRuns: 25 },
  );
});

it('also when replicas cannot reach each other for a while', () => {
  fc.assert(
    fc.property(specOf(partition, quorums), (spec) => {
      agree(spec);
    }),
    { numRuns: 25 },
  );
});

it('replicas come to hold the same whatever is cut, crashes, and whatever their clocks say', () => {
  fc.assert(
    fc.property(specOf(fc.oneof(partition, cutOff, skew), quorums), (spec) => {
      const system = play(spec, notingClients([]));
      const [first, ...others] = names.map((id) => system.report(id).values);
      for (const other of others) expect(other).toEqual(first);
      for (const id of names) expect(Object.values(system.report(id).owed)).toEqual([0, 0]);
    }),
    { numRuns: 30 },
  );
});

/** The shipped kinds, but replicas note which write took the place of which: with R = 1, of what was in the store. */
function notingReplicas(parents: Map<string, readonly string[]>): Registry {
  const registry = notingClients([]);
  const kind = registry.nodes.get('quorum-replica') as NodeKind;
  const watched =
    (name: 'timer') =>
    (state: QuorumReplicaState, ...rest: never[]) => {
      const before = new Map([...state.store].map(([key, versions]) => [key, versions.map(({ id }) => id)]));
      const coordinated = state.coordinated;
      (kind.engine.on[name] as (...all: unknown[]) => void)(state, ...rest);
      if (state.coordinated === coordinated) return;
      for (const [key, versions] of state.store)
        for (const { id } of versions)
          if (!parents.has(id) && !before.get(key)?.includes(id)) parents.set(id, before.get(key) ?? []);
    };
  const on = { ...kind.engine.on, timer: watched('timer') };
  const noted = { ...kind, engine: { ...kind.engine, on } } as unknown as NodeKind;
  const nodes = [...registry.nodes.values()].map((each) => (each.kind === noted.kind ? noted : each));
  return createRegistry(
    nodes,
    [...registry.policies.values()],
    [...registry.faults.values()],
    registry.reduce,
  );
}

it('what is acknowledged and beaten is named as lost once, and only if what it was beaten by did not know it', () => {
  const params = fc.record({
    writeQuorum: fc.integer({ min: 1, max: 3 }),
    whenCutOff: fc.constant('accept'),
  });
  fc.assert(
    fc.property(specOf(fc.oneof(partition, skew), params), (given) => {
      const spec = { ...given, params: { ...given.params, readQuorum: 1, conflicts: 'last-write-wins' } };
      const parents = new Map<string, readonly string[]>();
      const system = play(spec, notingReplicas(parents));
      const states = names.map(
        (id) =>
          system.simulation.core.nodes.find(({ cell }) => cell.id === id)?.cell.state as QuorumReplicaState,
      );
      // What nobody took the place of and is not there.
      const stays = new Set([...parents.values()].flat());
      for (const [, versions] of (states[0] as QuorumReplicaState).store)
        for (const { id } of versions) stays.add(id);
      const lost = states.flatMap((state, i) =>
        [...state.acked.values()]
          .flatMap(({ numbers }) => numbers.map((number) => `${names[i]}:${number}`))
          .filter((id) => !stays.has(id)),
      );
      const losses = states.flatMap(({ lostWrites }) => lostWrites);
      const named = losses.map(({ id }) => id);
      expect(new Set(named).size).toBe(named.length);
      expect(lost.filter((id) => !named.includes(id))).toEqual([]);
      // A write that took its place may be on its way to where it loses; but what it loses to did not know it.
      for (const { id, winner } of losses)
        for (let at: string | undefined = winner; at !== undefined; at = parents.get(at)?.[0])
          expect(at).not.toBe(id);
    }),
    { numRuns: 25 },
  );
});
