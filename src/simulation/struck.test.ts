import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { faultId, nodeId } from '../base/ids.ts';
import type { FaultSpec, InstanceChoice } from '../model/document.ts';
import { accepted } from '../model/testing/accepted.ts';
import { registry } from '../patterns/registry.ts';
import { LiveNumbers } from './live-numbers.ts';
import { Simulation } from './simulation.ts';
import { violations } from './testing/check-world.ts';
import { loggedOptions, rowsOf } from './testing/play.ts';

type Instance = number | InstanceChoice;

const recurring = { type: 'recurring', meanTimeBetweenMs: 90, meanTimeToRepairMs: 10 };

function faultOn(instance: Instance, rest: object = {}) {
  return { id: 'f', kind: 'crash', target: { type: 'node', id: 'orders', instance }, ...rest };
}

/** A client on a service of several instances, each with an exponential 5 ms of work per call. */
function started(instances: number, faults: readonly object[], { seed = 1, ratePerSecond = 0.001 } = {}) {
  const place = { title: 'Node', x: 0, y: 0 };
  const document = accepted(
    {
      format: 'faultline',
      version: 1,
      title: 'Chosen instances',
      nodes: [
        { ...place, id: 'client', kind: 'client', params: { workload: 'constant', ratePerSecond } },
        { ...place, id: 'orders', kind: 'service', params: { instances, meanServiceMs: 5 } },
      ],
      wires: [{ id: 'wire', from: 'client', to: 'orders', latencyMs: 1 }],
      faults,
    },
    registry,
  );
  return new Simulation(registry, document, seed, loggedOptions);
}

function struckNow(simulation: Simulation): readonly number[] {
  return simulation.core.world.faults[0]!.struck;
}

/** Numbers of the instances that the screen is told are down, and struck. */
function seen(simulation: Simulation) {
  const { instances, struck } = new LiveNumbers().read(simulation.core, simulation.document);
  const down = instances.orders!.flatMap(({ up }, index) => (up ? [] : [index + 1]));
  return { down, struck };
}

/** Who was struck at each begin, as the log tells it. */
function begins(simulation: Simulation): string[] {
  return rowsOf(simulation).flatMap((row) =>
    row.type === 'fault' && row.text.endsWith('began') ? [/\((.*)\)/.exec(row.text)?.[1] ?? 'all'] : [],
  );
}

describe('who is struck, of 10 instances', () => {
  const choices: [InstanceChoice, number[]][] = [
    [{ mode: 'one' }, [7]],
    [{ mode: 'fixed', value: 3 }, [5, 6, 7]],
    [{ mode: 'percent', value: 50 }, [1, 5, 6, 7, 8]],
    [{ mode: 'random-max-percent', value: 50 }, [1, 5, 6, 8]],
  ];
  test.each(choices)('%j', (choice, expected) => {
    const simulation = started(10, [faultOn(choice)]);
    expect(struckNow(simulation)).toEqual(expected);
    expect(seen(simulation)).toEqual({ down: expected, struck: { f: expected } });
    expect(begins(simulation)).toEqual([expected.map((number) => `#${number}`).join(', ')]);
  });

  // Chaos Mesh: Ceil(count × percent ÷ 100), and no more than there are.
  test.each([
    [{ mode: 'percent', value: 1 }, 1],
    [{ mode: 'percent', value: 10 }, 1],
    [{ mode: 'percent', value: 11 }, 2],
    [{ mode: 'percent', value: 70 }, 7],
    [{ mode: 'fixed', value: 9 }, 9],
  ] as const)('%j are %i', (choice, count) => {
    expect(struckNow(started(10, [faultOn(choice)]))).toHaveLength(count);
  });

  test.each([
    { mode: 'percent', value: 91 },
    { mode: 'fixed', value: 10 },
    { mode: 'fixed', value: 99 },
  ] as const)('%j are each of them', (choice) => {
    expect(struckNow(started(10, [faultOn(choice)]))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe.each([1, 4])('of %i instances', (count) => {
  // Errors on the whole node are answered before the balancer has chosen.
  test.each(['crash', 'pause', 'slow', 'capacity'])('100 percent of %s is the same run as all', (kind) => {
    const runs = [{ mode: 'percent', value: 100 } as const, 0].map((instance) => {
      const fault = faultOn(instance, { kind, trigger: recurring });
      const simulation = started(count, [fault], { ratePerSecond: 300 });
      simulation.run(5000);
      return rowsOf(simulation).filter(({ type }) => type !== 'fault');
    });
    expect(runs[0]!.length).toBeGreaterThan(1000);
    expect(runs[0]).toEqual(runs[1]);
  });
});

describe('instances that are added later', () => {
  const grow = { type: 'set-node-params', id: nodeId('orders'), params: { instances: 4 } } as const;

  test.each([
    [0, [1, 2, 3, 4]],
    [{ mode: 'percent', value: 100 } as const, [1, 2]],
    [{ mode: 'fixed', value: 4 } as const, [1, 2]],
  ])('%j: %j are struck', (instance, expected) => {
    const simulation = started(2, [faultOn(instance)]);
    expect(seen(simulation).down).toEqual([1, 2]);
    expect(simulation.apply(grow).ok).toBe(true);
    expect(seen(simulation).down).toEqual(expected);
  });

  it('work while each of the others is paused', () => {
    const pause = { kind: 'pause', params: { durationMs: 0 } };
    const simulation = started(1, [faultOn({ mode: 'one' }, pause)], { ratePerSecond: 100 });
    simulation.run(1000);
    expect(rowsOf(simulation).filter(({ type }) => type === 'served')).toEqual([]);
    simulation.apply(grow);
    simulation.run(2000);
    const served = new Set(
      rowsOf(simulation).flatMap((row) => (row.type === 'served' ? [row.instance] : [])),
    );
    expect([...served].sort()).toEqual([2, 3, 4]);
  });
});

describe('chance', () => {
  it('gives each pair of five instances its share', () => {
    const simulation = started(5, [faultOn({ mode: 'fixed', value: 2 }, { trigger: recurring })]);
    simulation.run(300_000);
    const counts = new Map<string, number>();
    for (const pair of begins(simulation)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    const total = begins(simulation).length;
    expect(total).toBeGreaterThan(2500);
    expect(counts.size).toBe(10);
    // χ² with 9 degrees of freedom: 27.9 is passed by one in a thousand.
    const expected = total / 10;
    const chi2 = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chi2).toBeLessThan(27.9);
  });

  it('gives each number of instances up to the largest share its chance', () => {
    const choice = { mode: 'random-max-percent', value: 60 } as const;
    const simulation = started(5, [faultOn(choice, { trigger: recurring })]);
    simulation.run(300_000);
    const counts = [0, 0, 0, 0, 0, 0];
    const all = begins(simulation);
    for (const named of all) counts[named.split(', ').length]!++;
    // 1–20 %, 21–40 %, 41–60 %: one, two, three; never none, never more.
    expect([counts[0], counts[4], counts[5]]).toEqual([0, 0, 0]);
    for (const count of counts.slice(1, 4)) expect(Math.abs(count / all.length - 1 / 3)).toBeLessThan(0.04);
  });

  it('is the fault’s own', () => {
    const one = faultOn({ mode: 'one' }, { trigger: recurring });
    const alone = started(5, [one]);
    const beside = started(5, [one, { ...one, id: 'g', kind: 'slow' }], { ratePerSecond: 200 });
    alone.run(10_000);
    beside.run(10_000);
    const ofF = (simulation: Simulation) =>
      rowsOf(simulation).flatMap((row) => (row.type === 'fault' && row.subject === 'f' ? [row.text] : []));
    expect(ofF(beside)).toEqual(ofF(alone));
  });
});

const anyChoice: fc.Arbitrary<InstanceChoice> = fc.oneof(
  fc.constant({ mode: 'one' as const }),
  fc.record({ mode: fc.constant('fixed' as const), value: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    mode: fc.constantFrom('percent' as const, 'random-max-percent' as const),
    value: fc.integer({ min: 1, max: 100 }),
  }),
);

describe('whatever is chosen', () => {
  const kinds = fc.constantFrom('crash', 'pause', 'slow', 'error-rate', 'leak');
  const params = { leak: { bytesPerCall: 1e6, limitBytes: 2e6 } } as Record<string, object>;

  it('is healed whole, and goes on the same from a checkpoint in its middle', () => {
    fc.assert(
      fc.property(
        anyChoice,
        kinds,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(1000),
        (choice, kind, count, seed) => {
          const short = { meanTimeBetweenMs: 60, meanTimeToRepairMs: 60 };
          const fault = faultOn(choice, {
            kind,
            trigger: { type: 'recurring', ...short },
            params: params[kind] ?? {},
          });
          const make = () => started(count, [fault], { seed, ratePerSecond: 200 });
          const whole = make();
          whole.run(1500);
          const cut = make();
          cut.run(700 + (seed % 100));
          const checkpoint = cut.checkpoint();
          cut.run(1200);
          cut.restore(checkpoint);
          cut.run(1500);
          expect(cut.hash()).toBe(whole.hash());
          expect(violations(cut)).toEqual([]);
          cut.apply({ type: 'remove-fault', id: faultId('f') });
          expect(seen(cut)).toEqual({ down: [], struck: {} });
          expect(cut.core.world.hold.stopped).toEqual([]);
          expect([...cut.core.world.nodes[1]!.down].every((held) => held === 0)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

it('leaves the others alone', () => {
  const errors = { kind: 'error-rate', params: { ratio: 1 } };
  const simulation = started(5, [faultOn({ mode: 'fixed', value: 2 }, errors)], { ratePerSecond: 500 });
  simulation.run(5000);
  const struck = struckNow(simulation);
  const bad = new Set<number>();
  const good = new Set<number>();
  for (const row of rowsOf(simulation))
    if (row.type === 'served') (row.outcome === 'ok' ? good : bad).add(row.instance);
  expect([...bad].sort()).toEqual(struck);
  expect([...good].sort()).toEqual([1, 2, 3, 4, 5].filter((number) => !struck.includes(number)));
});

it('chooses anew when somebody chooses otherwise, and heals the first choice', () => {
  const simulation = started(5, [faultOn({ mode: 'fixed', value: 3 })]);
  expect(seen(simulation).down).toHaveLength(3);
  const fault: FaultSpec = {
    id: faultId('f'),
    kind: 'crash',
    target: { type: 'node', id: nodeId('orders'), instance: { mode: 'one' } },
    startMs: 0,
    durationMs: null,
    trigger: { type: 'time' },
    params: { restartAfterMs: 0 },
  };
  expect(simulation.apply({ type: 'set-fault', fault }).ok).toBe(true);
  const { down, struck } = seen(simulation);
  expect(down).toHaveLength(1);
  expect(struck).toEqual({ f: down });
});
