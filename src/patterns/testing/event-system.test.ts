import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeId } from '../../base/ids.ts';
import { createFault } from '../../model/create-spec.ts';
import { fold } from '../../model/event-sourcing/decider.ts';
import { type BankAccount, bankAccount } from '../../model/event-sourcing/domains/bank-account.ts';
import { readStream } from '../../model/event-sourcing/event-store.ts';
import { project } from '../../model/event-sourcing/projection.ts';
import { projections } from '../../model/event-sourcing/projections.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { fingerprint } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';
import { type EventSystemSpec, eventSystem, RunningEventSystem } from './event-system.ts';

/** Long enough for every fault to be over, every retry to be made, and every projection to have caught up. */
const quietMs = 30_000;

const command = fc.record({
  atMs: fc.nat(800),
  operation: fc.constantFrom('deposit', 'deposit', 'deposit', 'withdraw', 'close'),
  id: fc.constantFrom('1', '2'),
  amount: fc.integer({ min: 1, max: 40 }),
});

const wireFault = fc.record({
  kind: fc.constantFrom('loss', 'duplicate', 'reorder'),
  wire: fc.constantFrom('client-service', 'service-store', 'store-projection'),
  startMs: fc.nat(800),
  durationMs: fc.integer({ min: 1, max: 800 }),
});

/** A node that crashes after so many events of the run. */
const crash = fc.record({
  event: fc.integer({ min: 1, max: 900 }),
  node: fc.constantFrom('service', 'store', 'projection', 'projection'),
  durationMs: fc.integer({ min: 1, max: 400 }),
});

type Crash = typeof crash extends fc.Arbitrary<infer T> ? T : never;

const crashes = fc.array(crash, { maxLength: 4 });

const policies = [
  { id: 'retry', kind: 'retry', enabled: true, params: { maxAttempts: 6, initialDelayMs: 80 } },
  { id: 'timeout', kind: 'timeout', enabled: true, params: { timeoutMs: 150 } },
];

const system: fc.Arbitrary<EventSystemSpec> = fc
  .record({
    commands: fc.array(command, { minLength: 10, maxLength: 40, size: 'max' }),
    faults: fc.array(wireFault, { maxLength: 3 }),
    snapshotEvery: fc.constantFrom(0, 1, 3),
    instances: fc.constantFrom(1, 2),
    checkpointEvery: fc.constantFrom(1, 4),
    batchSize: fc.constantFrom(1, 3, 20),
  })
  .map(({ commands, faults, snapshotEvery, instances, checkpointEvery, batchSize }) => ({
    commands: [
      ...['1', '2'].map((id) => ({ atMs: 0, operation: 'open', body: { id, owner: 'Ada', initial: 100 } })),
      ...commands.map(({ operation, atMs, ...body }) => ({ atMs, operation, body })),
    ],
    faults: faults.map(({ wire, ...rest }, i) => ({
      ...rest,
      id: `fault-${i}`,
      params: { ratio: 0.4 },
      target: { type: 'wire', id: wire, direction: 'both' },
    })),
    policies,
    service: { snapshotEvery, instances },
    store: { batchSize, ackTimeoutMs: 200, heartbeatMs: 100 },
    projection: { checkpointEvery, handleMs: 5, checkpointMs: 5 },
  }));

/** Runs to a time, with each crash right after its event. */
function run(simulation: Simulation, crashes: readonly Crash[], untilMs: number): void {
  for (const { event, node, durationMs } of [...crashes].sort((a, b) => a.event - b.event)) {
    if (event < simulation.eventCount) continue;
    simulation.run(untilMs, event - simulation.eventCount);
    const { document, nowMs } = simulation;
    const target = { type: 'node', id: nodeId(node), instance: 0 } as const;
    const fault = createFault(document, registry, 'crash', target, nowMs, {}, durationMs);
    expect(simulation.apply({ type: 'add-fault', fault }).ok).toBe(true);
  }
  simulation.run(untilMs);
}

function started(spec: EventSystemSpec): Simulation {
  return new Simulation(registry, eventSystem(spec), 1);
}

it('whatever crashes and whatever the wires lose, double or reorder: no event is lost or doubled, and the table is what a rebuild gives', () => {
  fc.assert(
    fc.property(system, crashes, (spec, script) => {
      const simulation = started(spec);
      run(simulation, script, quietMs);
      const system = new RunningEventSystem(simulation);
      const { events, store } = system;

      expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => i + 1));
      const causes = events.map(({ causation }) => causation);
      expect(new Set(causes).size).toBe(causes.length);

      const rows = [...project(projections['account-summary'], events).rows];
      expect(system.report('projection')).toMatchObject({
        rows: Object.fromEntries(rows.map(([key, { cells }]) => [key, cells])),
        lagEvents: 0,
      });
      for (const [id, { cells }] of rows) {
        const history = readStream(store, `bank-account-${id}`);
        expect(history.events.map(({ version }) => version)).toEqual(history.events.map((_, i) => i + 1));
        expect(fold(bankAccount.decider, history.events) as BankAccount).toEqual(cells);
      }

      // Every answer “ok” stands for one event, and there may be more events than answers that came through.
      expect(events.length).toBeGreaterThanOrEqual(system.report('client').completed);
      for (const invariant of system.invariants) expect(invariant).toMatchObject({ holds: true });
    }),
    { numRuns: 150 },
  );
}, 60_000);

it('a run that goes on from a checkpoint ends as the one that was not interrupted', () => {
  fc.assert(
    fc.property(system, crashes, fc.nat(1500), (spec, script, laterMs) => {
      const whole = started(spec);
      const first = started(spec);
      for (const each of [whole, first]) run(each, script, 1000);
      first.run(1000 + laterMs);
      const second = Simulation.from(registry, first.checkpoint(), {
        journalCapacity: 1000,
        messageCapacity: 0,
        traceEvery: 1,
      });
      for (const each of [whole, second]) each.run(5000);
      expect(fingerprint(second)).toBe(fingerprint(whole));
    }),
    { numRuns: 40 },
  );
}, 60_000);
