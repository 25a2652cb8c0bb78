import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SmallSystem } from '../testing/small-system.ts';
import { notingClients, type Told } from '../testing/told.ts';
import type { LogEntry } from './log.ts';

type Fields = Readonly<Record<string, unknown>>;

const requestMs = 2;
const endMs = 12_000;

const lasting = fc.integer({ min: 50, max: 4000 });
const at = fc.integer({ min: 200, max: 9000 });
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const nodeFault = fc.record({
  kind: fc.constantFrom('crash', 'isolate'),
  id: name,
  startMs: at,
  durationMs: lasting,
});
const wireFault = fc.record({
  kind: fc.constantFrom('loss', 'duplicate', 'reorder', 'clog', 'partition', 'latency'),
  from: name,
  to: name,
  direction: fc.constantFrom('request', 'response', 'both'),
  startMs: at,
  durationMs: lasting,
});
const change = fc.record({
  atMs: at,
  id: name,
  params: fc.oneof(
    fc.record({ shipEveryMs: fc.integer({ min: 1, max: 500 }) }),
    fc.record({ heartbeatMs: fc.integer({ min: 20, max: 300 }) }),
    fc.record({ detectAfterMs: fc.integer({ min: 400, max: 1500 }) }),
  ),
});
const spec = fc.record({
  size: fc.constantFrom(3, 5),
  replication: fc.constantFrom('async', 'sync'),
  leaders: fc.constantFrom('none', 'one', 'two'),
  nodeFaults: fc.array(nodeFault, { maxLength: 4 }),
  wireFaults: fc.array(wireFault, { maxLength: 4 }),
  changes: fc.array(change, { maxLength: 3 }),
  seed: fc.integer({ min: 1, max: 100_000 }),
});
type Spec = typeof spec extends fc.Arbitrary<infer S> ? S : never;

function build({ size, replication, leaders, nodeFaults, wireFaults, seed }: Spec, told: Told[]) {
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, size);
  const leads = (id: string) => leaders !== 'none' && (id === 'a' || (leaders === 'two' && id === 'b'));
  const nodes: Record<string, readonly [string, Fields]> = {};
  for (const id of names) {
    const waitForFollowers = Math.floor(size / 2);
    nodes[id] = ['replica', { startsAsLeader: leads(id), replication, requestMs, waitForFollowers }];
    nodes[`client-${id}`] = [
      'client',
      {
        ratePerSecond: 15,
        stopAfterMs: endMs,
        keys: 'uniform',
        keyCount: 3,
        requestMix: [{ operation: 'read' }, { operation: 'write' }],
      },
    ];
  }
  const isThere = (id: string) => names.includes(id);
  const faults: Fields[] = [
    ...nodeFaults
      .filter(({ id }) => isThere(id))
      .map(({ id, ...more }) => ({ ...more, target: { type: 'node', id, instance: 0 } })),
    ...wireFaults
      .filter(({ from, to }) => from !== to && isThere(from) && isThere(to))
      .map(({ from, to, direction, ...more }) => ({
        ...more,
        target: { type: 'wire', id: `${from}-${to}`, direction },
      })),
  ];
  const system = new SmallSystem({
    nodes,
    seed,
    faults,
    registry: notingClients(told),
    wires: [
      ...names.map((id) => [`client-${id}`, id] as const),
      ...names.flatMap((from) =>
        names.filter((to) => to !== from).map((to) => [from, to, { latencyMs: 5, jitterMs: 2 }] as const),
      ),
    ],
  });
  return { system, names };
}

function play(given: Spec, told: Told[], pauseMs: number | null = null) {
  const { system, names } = build(given, told);
  const steps = [...given.changes].filter(({ id }) => names.includes(id)).sort((x, y) => x.atMs - y.atMs);
  for (const { atMs, id, params } of steps) {
    system.run(atMs);
    const old = system.simulation.document.nodes.find((node) => node.id === id)?.params;
    system.apply({ type: 'set-node-params', id: id as never, params: { ...old, ...params } });
  }
  if (pauseMs !== null) {
    system.run(9000 + pauseMs);
    system.simulation.restore(system.simulation.checkpoint());
  }
  system.run(40_000);
  return { system, names };
}

/** What a replica holds; tests may look. */
function stateOf(system: SmallSystem, id: string) {
  const node = system.simulation.core.nodes.find(({ cell }) => cell.id === id);
  return node?.cell.state as {
    readonly log: readonly LogEntry[];
    readonly lostWrites: readonly { readonly id: string }[];
    readonly staleReads: readonly { readonly atMs: number; readonly key: number; readonly ageMs: number }[];
    readonly givenReads: readonly unknown[];
    readonly counts: { readonly unjudged: number };
  };
}

it('the logs come to be the same, nothing acknowledged is missing without a name, and what is named is nowhere', () => {
  fc.assert(
    fc.property(spec, (given) => {
      const told: Told[] = [];
      const { system, names } = play(given, told);
      const logs = names.map((id) => stateOf(system, id).log.map((entry) => entry.id));
      for (const log of logs) expect(log).toEqual(logs[0]);
      const log = new Set(logs[0]);
      expect(log.size).toBe((logs[0] as string[]).length);
      const lost = names.flatMap((id) => stateOf(system, id).lostWrites.map((write) => write.id));
      expect(new Set(lost).size).toBe(lost.length);
      expect(lost.filter((id) => log.has(id))).toEqual([]);
      const acked = told.filter(({ ok, body }) => ok && body?.position !== undefined);
      expect(acked.filter(({ body }) => !log.has(body.id) && !lost.includes(body.id))).toEqual([]);
      if (given.replication === 'sync') expect(lost).toEqual([]);
      expect(names.filter((id) => system.report(id).role === 'leader')).toHaveLength(1);
    }),
    { numRuns: 40 },
  );
});

it('the answers that it counts as old are those that a look at everything finds, as old as that', () => {
  fc.assert(
    fc.property(spec, (given) => {
      const told: Told[] = [];
      const { system, names } = play(given, told);
      const { log } = stateOf(system, names[0] as string);
      const place = new Map(log.map(({ id }, i) => [id, i]));
      for (const [wire, id] of names.entries()) {
        const { staleReads, counts } = stateOf(system, id);
        expect(counts.unjudged).toBe(0);
        const reads = told.filter((answer) => answer.wire === wire && answer.body?.upTo !== undefined);
        // An answer that tells of a lost write knows of the key what stands before; how much that is only its replica could tell.
        const sure = reads.filter(({ body }) => body.id === undefined || place.has(body.id));
        const mine = sure.flatMap(({ startedMs, body }) => {
          const atMs = startedMs + 1 + requestMs;
          const seen = body.id === undefined ? -1 : (place.get(body.id) as number);
          const missed = log.find(
            ({ key, ackedMs }, i) => key === body.key && i > seen && ackedMs < atMs - 1e-6,
          );
          return missed === undefined ? [] : [{ atMs, key: body.key, ageMs: atMs - missed.ackedMs }];
        });
        // What an old leader had acknowledged and not sent is lost for all that its follower can tell, unless it leads once more.
        const leadsAgain = names.some(
          (each) => system.transitions(each).filter((line) => line.includes('→ leader')).length > 1,
        );
        for (const { atMs, key, ageMs } of leadsAgain ? [] : mine) {
          const theirs = staleReads.find((read) => Math.abs(read.atMs - atMs) < 1e-6 && read.key === key);
          expect(theirs?.ageMs).toBeCloseTo(ageMs, 6);
        }
        for (const { atMs, key } of staleReads) {
          const isSure = sure.some(
            (read) => Math.abs(read.startedMs + 1 + requestMs - atMs) < 1e-6 && read.body.key === key,
          );
          if (isSure) expect(mine.some((read) => Math.abs(read.atMs - atMs) < 1e-6)).toBe(true);
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('it goes on from a copy as it would have', () => {
  fc.assert(
    fc.property(spec, fc.integer({ min: 0, max: 3000 }), (given, pauseMs) => {
      const whole = play(given, []).system.simulation.hash();
      expect(play(given, [], pauseMs).system.simulation.hash()).toBe(whole);
    }),
    { numRuns: 8 },
  );
});
