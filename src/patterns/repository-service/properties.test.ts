import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { lineKey, rootKey } from '../../model/order-rows.ts';
import { Simulation } from '../../simulation/simulation.ts';
import { fingerprint, quietOptions } from '../../simulation/testing/play.ts';
import { registry } from '../registry.ts';
import {
  change,
  countsOf,
  orderIn,
  type RepositorySystemSpec,
  repositorySystem,
  rowsIn,
} from '../testing/repository-system.ts';
import type { SmallSystem } from '../testing/small-system.ts';

vi.setConfig({ testTimeout: 300_000 });

type Fields = Readonly<Record<string, unknown>>;

/**
 * Request `i` adds 8^i to each of its lines, at most three: in every amount and every total the digit `i` to the base 8 says how many of its
 * changes are in there.
 */
const base = 8;
const endMs = 20_000;

interface Asked {
  readonly atMs: number;
  readonly order: number;
  readonly lines: readonly number[];
}

const request = (lastMs: number) =>
  fc.record({
    atMs: fc.integer({ min: 0, max: lastMs }),
    order: fc.integer({ min: 1, max: 2 }),
    lines: fc.subarray([1, 2, 3], { minLength: 1 }),
  });
const crowd = fc.array(request(60), { minLength: 1, maxLength: 12 });

/** One after the other has ended. */
const queue = fc
  .array(request(0), { minLength: 1, maxLength: 10 })
  .map((list) => list.map((one, i) => ({ ...one, atMs: 300 * i })));

const service = fc.record({
  saving: fc.constantFrom('unit-of-work', 'row-by-row'),
  loading: fc.constantFrom('eager', 'lazy'),
  handleMs: fc.integer({ min: 0, max: 6 }),
  conflictRetries: fc.constantFrom(0, 1, 20),
  concurrency: fc.constantFrom(1, 8),
  instances: fc.constantFrom(1, 2),
});

const half = (max: number) => fc.integer({ min: 0, max: 4 * max }).map((quarters) => quarters / 4);
const crashes = (lastMs: number) =>
  fc.array(
    fc.record({
      kind: fc.constant('crash'),
      target: fc.constantFrom('orders', 'db').map((id) => ({ type: 'node', id, instance: 0 })),
      startMs: half(lastMs),
      durationMs: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
const wireFaults = fc.array(
  fc.record({
    kind: fc.constantFrom('loss', 'duplicate', 'drop-response'),
    target: fc.constant({ type: 'wire', id: 'orders-db', direction: 'response' }),
    startMs: half(100),
    durationMs: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 2 },
);

function recorded(asked: readonly Asked[]): Fields[] {
  return asked.map(({ atMs, order, lines: changed }, i) =>
    change(atMs, order, Object.fromEntries(changed.map((line) => [line, base ** i]))),
  );
}

const digit = (value: number, i: number) => Math.floor(value / base ** i) % base;

/** How many of a request’s changes are in the lines of its order, and in its total. */
function foundOf(system: SmallSystem, { order, lines: changed }: Asked, i: number) {
  const stands = orderIn(system, order);
  const inLines = changed.filter((line) => digit(stands.lines[line] ?? 0, i) === 1).length;
  return { inLines, inTotal: digit(stands.total, i), of: changed.length };
}

const sum = (of: Readonly<Record<number, number>>) => Object.values(of).reduce((all, one) => all + one, 0);

describe('with a version check', () => {
  it('no update is lost, and what was answered with ok is there whole', () => {
    fc.assert(
      fc.property(crowd, service, (asked, how) => {
        const system = repositorySystem({ asked: recorded(asked), service: how }).run(endMs);
        const counts = countsOf(system);
        expect(counts.lostUpdates).toBe(0);
        expect(system.report('db').counts.overwritten).toBe(0);
        const whole = asked.filter((one, i) => {
          const { inLines, inTotal, of } = foundOf(system, one, i);
          return inLines === of && inTotal === of;
        });
        expect(whole).toHaveLength(counts.saved);
        const answered = system.calls('app-orders').filter((end) => end.endsWith(' ok'));
        expect(answered).toHaveLength(counts.saved);
        if (counts.halfSaved === 0)
          for (const order of [1, 2])
            expect(sum(orderIn(system, order).lines)).toBe(orderIn(system, order).total);
      }),
      { numRuns: 60 },
    );
  });
});

describe('without a version check', () => {
  it('lost updates are as many as the versions of the rows say that did not follow the one before', () => {
    let lost = 0;
    fc.assert(
      fc.property(crowd, service, (asked, how) => {
        const system = repositorySystem({
          asked: recorded(asked),
          service: { ...how, versionCheck: false },
        });
        const found = writtenUnseen(system, asked, how.saving === 'unit-of-work');
        expect(countsOf(system).lostUpdates).toBe(found);
        expect(system.report('db').counts.overwritten).toBe(found);
        lost += found;
      }),
      { numRuns: 60 },
    );
    expect(lost).toBeGreaterThan(0);
  });
});

/**
 * Goes through the run event by event and reads each row. A version is made of the one that its writer had seen by adding its own digit: which
 * one that was can be told from the values alone.
 */
function writtenUnseen(system: SmallSystem, asked: readonly Asked[], isUnit: boolean): number {
  const histories = new Map<number, number[]>();
  while (system.simulation.run(3000, 1) !== 'reached') {
    for (const [key, { version, value }] of rowsIn(system)) {
      const history = histories.get(key) ?? [0];
      histories.set(key, history);
      const { total, amount } = value as { readonly total?: number; readonly amount?: number };
      if (version === history.length) history.push(total ?? amount ?? Number.NaN);
    }
  }
  let unseen = 0;
  for (const [key, history] of histories) {
    for (const [version, value] of history.entries()) {
      if (version === 0) continue;
      const steps = asked.map((one, i) => {
        const isRoot = key === rootKey(one.order);
        if (!isRoot && !one.lines.some((line) => key === lineKey(one.order, line))) return Number.NaN;
        return (isRoot && isUnit ? one.lines.length : 1) * base ** i;
      });
      const parents = history.slice(0, version).flatMap((before, at) => {
        const i = steps.indexOf(value - before);
        return i >= 0 ? [at] : [];
      });
      expect(parents).toHaveLength(1);
      if (parents[0] !== version - 1) unseen++;
    }
  }
  return unseen;
}

describe('a unit of work', () => {
  it('is there whole or not at all, whatever crashes and whatever the wire does', () => {
    fc.assert(
      fc.property(crowd, service, crashes(120), wireFaults, (asked, how, down, onWire) => {
        const system = repositorySystem({
          asked: recorded(asked),
          service: { ...how, saving: 'unit-of-work' },
          faults: [...down, ...onWire],
        }).run(endMs);
        for (const [i, one] of asked.entries()) {
          const { inLines, inTotal, of } = foundOf(system, one, i);
          expect([0, of]).toContain(inLines);
          expect(inTotal).toBe(inLines);
        }
        expect(countsOf(system).halfSaved).toBe(0);
        expect(system.report('db').counts.overwritten).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('row by row', () => {
  /** Traces of the requests that are there in part, as the rows say. */
  function halves(system: SmallSystem, asked: readonly Asked[]): number[] {
    return asked.flatMap((one, i) => {
      const { inLines, inTotal, of } = foundOf(system, one, i);
      const isWhole = inLines === of && inTotal === of;
      return isWhole || (inLines === 0 && inTotal === 0) ? [] : [i + 1];
    });
  }
  const named = (system: SmallSystem, verdict: string): number[] =>
    system
      .report('orders')
      .unfinished.filter((one: Fields) => one.verdict === verdict)
      .map((one: Fields) => one.trace);

  it('half orders are exactly those that the rows of the store say, after crashes between the writes', () => {
    let halved = 0;
    const between = fc.record({
      nth: fc.integer({ min: 1, max: 20 }),
      times: fc.constantFrom(1, 3),
      restartAfterMs: fc.constantFrom(1, 100),
    });
    fc.assert(
      fc.property(queue, service, between, (asked, how, params) => {
        const target = { type: 'node', id: 'orders', instance: 0 };
        const system = repositorySystem({
          asked: recorded(asked),
          service: { ...how, saving: 'row-by-row' },
          faults: [{ kind: 'dual-write-crash', target, params }],
        }).run(endMs);
        expect(named(system, 'half saved')).toEqual(halves(system, asked));
        expect(countsOf(system)).toMatchObject({ halfSaved: halves(system, asked).length, inDoubt: 0 });
        halved += halves(system, asked).length;
      }),
      { numRuns: 60 },
    );
    expect(halved).toBeGreaterThan(0);
  });

  it('after crashes at any time each is named, and what is named without doubt is so', () => {
    fc.assert(
      fc.property(queue, service, crashes(3000), (asked, how, faults) => {
        const system = repositorySystem({
          asked: recorded(asked),
          service: { ...how, saving: 'row-by-row' },
          faults,
        }).run(endMs);
        const found = halves(system, asked);
        const sure = named(system, 'half saved');
        for (const trace of sure) expect(found).toContain(trace);
        for (const trace of found) expect([...sure, ...named(system, 'in doubt')]).toContain(trace);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whatever it is set to', () => {
  const systems: fc.Arbitrary<RepositorySystemSpec> = fc.record({
    asked: crowd.map(recorded),
    service: fc
      .record({ how: service, identityMap: fc.boolean(), versionCheck: fc.boolean() })
      .map(({ how, ...more }) => ({ ...how, ...more })),
    faults: fc.tuple(crashes(120), wireFaults).map(([down, onWire]) => [...down, ...onWire]),
    timeoutMs: fc.constantFrom(20, 1000),
    seed: fc.integer({ min: 1, max: 1000 }),
  });

  it('the same again is the same, and nothing is left at work', () => {
    fc.assert(
      fc.property(systems, (spec) => {
        const system = repositorySystem(spec).run(endMs);
        expect(system.simulation.core.world.calls.live).toBe(0);
        expect(fingerprint(repositorySystem(spec).run(endMs).simulation)).toBe(
          fingerprint(system.simulation),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('cloned in its middle and gone on with, it is the same as without', () => {
    fc.assert(
      fc.property(systems, fc.integer({ min: 0, max: 150 }), (spec, middleMs) => {
        const whole = repositorySystem(spec).run(endMs).simulation;
        const { simulation } = repositorySystem(spec).run(middleMs);
        const copy = Simulation.from(registry, structuredClone(simulation.checkpoint()), quietOptions);
        copy.run(endMs);
        expect(fingerprint(copy)).toBe(fingerprint(whole));
      }),
      { numRuns: 30 },
    );
  });
});
