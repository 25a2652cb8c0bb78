import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Simulation } from '../../simulation/simulation.ts';
import { registry } from '../registry.ts';
import { SmallSystem } from '../testing/small-system.ts';

type Fields = Readonly<Record<string, unknown>>;
const crash = {
  kind: 'crash',
  target: { type: 'node', id: 'writer', instance: 0 },
  startMs: 20,
  durationMs: 30,
};

/** Recorded writes → writer → a store that takes 10 ms a call, 1 ms a wire. */
function system(atMs: readonly number[], writer: Fields, faults: readonly Fields[] = []): SmallSystem {
  return new SmallSystem({
    nodes: {
      app: [
        'client',
        { workload: 'recorded', recorded: atMs.map((ms) => ({ atMs: ms, operation: 'write' })) },
      ],
      writer: ['batch-writer', writer],
      store: ['service', { serviceDistribution: 'constant', meanServiceMs: 10 }],
    },
    wires: [
      ['app', 'writer'],
      ['writer', 'store'],
    ],
    faults,
  });
}

it('stores a full batch at once, and what is left when its first write has waited', () => {
  const run = system([0, 1, 2, 3, 4], { batchSize: 3, waitMs: 20 }).run(1000);
  // Three set out at 3 ms and are stored at 15 ms; two came from 4 ms on, set out at 24 ms, and are stored at 36 ms.
  expect(run.calls('app-writer')).toEqual(['16 ok', '16 ok', '16 ok', '37 ok', '37 ok']);
  expect(run.report('writer').counts).toMatchObject({ batches: 2, fullBatches: 1, stored: 5, lost: 0 });
  expect(run.report('store').offered).toBe(2);
});

it('sends one batch at a time: what comes meanwhile goes with the next', () => {
  const run = system([0, 1, 2, 3, 4], { batchSize: 5, waitMs: 0 }).run(1000);
  expect(run.calls('app-writer')).toEqual(['14 ok', '26 ok', '26 ok', '26 ok', '26 ok']);
});

it('refuses what does not fit into its buffer', () => {
  const run = system([0, 0, 0], { batchSize: 10, waitMs: 50, bufferLimit: 2 }).run(1000);
  expect(run.report('app').failed).toEqual({ unavailable: 1 });
});

it('fails the writes of a batch that the store refuses', () => {
  const error = { kind: 'crash', target: { type: 'node', id: 'store', instance: 0 }, durationMs: 500 };
  const run = system([0, 1], { batchSize: 2 }, [error]).run(1000);
  expect(run.report('app').failed).toEqual({ unavailable: 2 });
  expect(run.report('writer').counts).toMatchObject({ failed: 2, lost: 0 });
});

it('refuses with a crash what waits, and loses nothing that it had answered', () => {
  const run = system([0, 1], { batchSize: 10, waitMs: 100 }, [crash]).run(1000);
  expect(run.report('app').failed).toEqual({ 'connection-refused': 2 });
  expect(run.report('writer').counts).toMatchObject({ lost: 0, stored: 0 });
});

it('that answers at once loses with a crash what it had answered, and names it', () => {
  const run = system([0, 1, 60], { batchSize: 10, waitMs: 100, acknowledge: 'at-once' }, [crash]).run(1000);
  expect(run.report('app').failed).toEqual({});
  expect(run.report('writer')).toMatchObject({ counts: { lost: 2, stored: 1 }, lostTraces: [1, 2] });
});

const writers = fc.record({
  batchSize: fc.integer({ min: 1, max: 30 }),
  waitMs: fc.integer({ min: 0, max: 40 }),
  acknowledge: fc.constantFrom('after-store', 'at-once'),
  bufferLimit: fc.integer({ min: 5, max: 50 }),
});

const busy = (writer: Fields, seed: number) =>
  new SmallSystem({
    seed,
    nodes: {
      app: ['client', { ratePerSecond: 500, operation: 'write', patienceMs: 40 }],
      writer: ['batch-writer', writer],
      store: ['service', { meanServiceMs: 10 }],
    },
    wires: [
      ['app', 'writer', { latencyMs: 3 }],
      ['writer', 'store'],
    ],
    faults: [{ ...crash, startMs: 300, durationMs: 100 }],
  });

it('conserves writes, keeps its limits, and goes on from a clone as it would have gone on', () => {
  fc.assert(
    fc.property(writers, fc.integer({ min: 1, max: 1000 }), (writer, seed) => {
      const straight = busy(writer, seed).run(1000);
      const { counts, offered } = straight.report('writer');
      const { stored, failed, inDoubt, waiting, underWay, batches, lost } = counts;
      expect(stored + failed + inDoubt + waiting + underWay).toBeLessThanOrEqual(offered);
      expect(stored + failed + inDoubt + underWay).toBeLessThanOrEqual(batches * writer.batchSize);
      expect(waiting).toBeLessThanOrEqual(writer.bufferLimit);
      if (writer.acknowledge === 'after-store') expect(lost).toBe(0);
      const half = busy(writer, seed).run(350).simulation;
      const options = { journalCapacity: 1000, messageCapacity: 0, traceEvery: 1 };
      const clone = Simulation.from(registry, structuredClone(half.checkpoint()), options);
      clone.run(1000);
      expect(clone.hash()).toBe(straight.simulation.hash());
    }),
    { numRuns: 30 },
  );
});
