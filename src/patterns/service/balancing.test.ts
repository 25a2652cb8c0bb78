import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { strategies } from '../../model/balancer-state.ts';
import { Notices } from '../../model/notices.ts';
import { BAD_REQUEST, RATE_LIMITED, SERVER_ERROR } from '../../model/outcome.ts';
import { repairParams } from '../../model/repair-params.ts';
import { instanceViews } from '../../model/station-state.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { service } from './definition.ts';
import { type ServicePlan, serviceEngine } from './engine.ts';
import { serviceParams } from './params.ts';

type Params = v.InferInput<typeof serviceParams>;

function planOf(params: Params): ServicePlan {
  const parsed = v.parse(serviceParams, {
    serviceDistribution: 'constant',
    meanServiceMs: 10,
    concurrency: 1000,
    ...params,
  });
  return service.prepare(parsed as never, { self: 'node', outgoing: [], operation: () => 0 }) as ServicePlan;
}

function started(params: Params, seed = 1) {
  return new FakeNodeContext(serviceEngine, planOf(params), seed);
}

type Started = ReturnType<typeof started>;

/** Instances (from 1) to which these many requests go, while all of them stay. */
function picks(node: Started, count: number, keys?: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const row = node.arrive(`r${i}`, keys ? { key: keys(i) } : {});
    return (node.calls.instance[row] as number) + 1;
  });
}

function countsOf(chosen: readonly number[], instances: number): number[] {
  return Array.from({ length: instances }, (_, i) => chosen.filter((one) => one === i + 1).length);
}

/** A request goes to an instance and fails there. */
function fail(node: Started, instance: number, outcome = SERVER_ERROR): void {
  node.world.answers.set(instance - 1, outcome);
}

describe('weighted round robin', () => {
  it('a bad weight becomes 1 where it stands, and the others stay with their instances', () => {
    const notices = new Notices();
    const weights = [5, -3, null, 2, 'x', Number.POSITIVE_INFINITY];
    const { weights: mended } = repairParams('node', serviceParams, { weights }, notices);
    expect(mended).toEqual([5, 1, 1, 2, 1, 1]);
    expect(notices.list()).toEqual([
      'node.weights.1 must be 0–1000, got -3; using 1',
      'node.weights.2 must be 0–1000, got null; using 1',
      'node.weights.4 must be 0–1000, got "x"; using 1',
      'node.weights.5 must be 0–1000, got Infinity; using 1',
    ]);
  });

  it('gives each its share in every round, the heavy one not in a burst', () => {
    const node = started({ instances: 3, balancing: 'weighted-round-robin', weights: [5, 1, 1] });
    expect(picks(node, 14)).toEqual([1, 1, 2, 1, 3, 1, 1, 1, 1, 2, 1, 3, 1, 1]);
  });

  it('weighs 1 what is not listed, gives nothing to what weighs nothing, and shares among those that are up', () => {
    const node = started({ instances: 4, balancing: 'weighted-round-robin', weights: [0, 2] });
    expect(countsOf(picks(node, 40), 4)).toEqual([0, 20, 10, 10]);
    node.crash(1);
    expect(countsOf(picks(node, 40), 4)).toEqual([0, 0, 20, 20]);
  });

  it('owes nobody anything under other weights', () => {
    const node = started({ instances: 2, balancing: 'weighted-round-robin', weights: [100, 1] });
    picks(node, 50);
    node.replan(planOf({ instances: 2, balancing: 'weighted-round-robin', weights: [1, 1] }));
    expect(picks(node, 4)).toEqual([1, 2, 1, 2]);
    node.replan(planOf({ instances: 3, balancing: 'weighted-round-robin', weights: [1, 1, 100] }));
    picks(node, 60);
    node.replan(planOf({ instances: 2, balancing: 'weighted-round-robin', weights: [1, 1, 100] }));
    expect(picks(node, 4)).toEqual([1, 2, 1, 2]);
  });

  it('refuses when only instances that weigh nothing are up', () => {
    const node = started({ instances: 2, balancing: 'weighted-round-robin', weights: [0, 1] });
    node.crash(1);
    node.arrive('a');
    expect(node.world.noted.at(-1)).toMatchObject({ type: 'reply', outcome: 'connection-refused' });
  });
});

describe('chance', () => {
  it('spreads evenly over those that are up', () => {
    const node = started({ instances: 4, balancing: 'random' });
    node.crash(2);
    const counts = countsOf(picks(node, 3000), 4);
    expect(counts[2]).toBe(0);
    for (const i of [0, 1, 3]) expect(Math.abs(counts[i]! - 1000)).toBeLessThan(100);
  });

  it('takes the better of two different ones: with two instances never the worse', () => {
    const node = started({ instances: 2, balancing: 'power-of-two' });
    const seen = [0, 0];
    for (const pick of picks(node, 200)) {
      expect(seen[pick - 1]).toBeLessThanOrEqual(Math.min(...seen));
      seen[pick - 1]!++;
    }
  });

  it('takes every pair of two equally often', () => {
    const pairs = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed++) {
      const node = started({ instances: 3, balancing: 'power-of-two' }, seed);
      // The first pick leaves two idle; the second pick says which of the pairs was drawn.
      const [first, second] = picks(node, 2);
      const key = `${first}${second}`;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
    expect([...pairs.keys()].sort()).toEqual(['12', '13', '21', '23', '31', '32']);
    for (const count of pairs.values()) expect(Math.abs(count - 500)).toBeLessThan(90);
  });

  it('of one that is up has no choice', () => {
    const node = started({ instances: 3, balancing: 'power-of-two' });
    node.crash(0);
    node.crash(2);
    expect(new Set(picks(node, 20))).toEqual(new Set([2]));
  });
});

describe('consistent hashing', () => {
  const params: Params = { instances: 5, balancing: 'consistent-hashing' };
  const keys = (i: number) => i;

  it('sends a key to the same instance always, whatever came between', () => {
    const first = picks(started(params), 300, keys);
    const again = picks(started(params, 2), 600, (i) => 299 - (i >> 1));
    expect(again.map((_, i) => again[599 - 2 * i]).slice(0, 300)).toEqual(first);
  });

  it('moves only the keys of an instance that is lost, and gives them back', () => {
    const node = started(params);
    const before = picks(node, 300, keys);
    node.crash(1);
    const without = picks(node, 300, keys);
    for (const [key, instance] of before.entries()) {
      if (instance === 2) expect(without[key]).not.toBe(2);
      else expect(without[key]).toBe(instance);
    }
    node.restart(1);
    expect(picks(node, 300, keys)).toEqual(before);
  });

  it('spreads what has no key by chance', () => {
    expect(new Set(picks(started(params), 200))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});

describe('peak EWMA', () => {
  const params: Params = { instances: 2, balancing: 'ewma', ewmaDecayMs: 100_000 };

  /** Requests one after the other, each with the time that instance 2 takes. */
  function oneByOne(node: Started, count: number, fromMs: number): number[] {
    return Array.from({ length: count }, (_, i) => {
      node.advanceTo(fromMs + i * 500);
      const [pick] = picks(node, 1);
      return pick as number;
    });
  }

  it('tries each once, then keeps to the faster one', () => {
    const node = started(params);
    node.world.slowFactor = 1;
    const [first] = picks(node, 1);
    node.world.slowFactor = 20;
    const [second] = picks(node, 1);
    expect([first, second].sort()).toEqual([1, 2]);
    node.world.slowFactor = 1;
    node.advanceTo(1000);
    expect(new Set(oneByOne(node, 10, 1000))).toEqual(new Set([first]));
  });

  it('weighs time by the requests that are there already', () => {
    const node = started(params);
    picks(node, 1);
    node.world.slowFactor = 3;
    picks(node, 1);
    node.world.slowFactor = 1;
    node.advanceTo(1000);
    // 10 ms and 30 ms: with three requests more at the fast one, one more costs 40 there and 30 at the other.
    expect(countsOf(picks(node, 4), 2).sort()).toEqual([1, 3]);
  });

  it('forgets a slow answer with time', () => {
    const node = started({ ...params, ewmaDecayMs: 1000 });
    const [first] = picks(node, 1);
    node.world.slowFactor = 20;
    picks(node, 1);
    node.world.slowFactor = 1;
    node.advanceTo(1000);
    const chosen = oneByOne(node, 20, 1000);
    // 200 ms have fallen to 10 ms after three decay times.
    expect(new Set(chosen.slice(0, 4))).toEqual(new Set([first]));
    expect(new Set(chosen)).toEqual(new Set([1, 2]));
  });
});

describe('outlier ejection', () => {
  const params: Params = {
    instances: 3,
    outlierEjection: 'consecutive-failures',
    ejectAfterFailures: 2,
    ejectForMs: 1000,
    maxEjectionPercent: 50,
  };

  it('takes an instance out of rotation after its failures in a row, and says so', () => {
    const node = started(params);
    fail(node, 2);
    for (let i = 0; i < 6; i++) node.arrive(`r${i}`);
    expect(node.world.transitions).toEqual([
      '0 instance 2 in rotation → instance 2 ejected: 2 failures in a row: for 1000 ms',
    ]);
    expect(picks(node, 4)).toEqual([1, 3, 1, 3]);
  });

  it('shows it as ejected until its time is over', () => {
    const node = started(params);
    fail(node, 2);
    for (let i = 0; i < 6; i++) node.arrive(`r${i}`);
    const out = () =>
      instanceViews(node.world.state, node.plan, node.nowMs).map(({ isEjected }) => isEjected);
    expect(out()).toEqual([false, true, false]);
    node.advanceTo(999);
    expect(out()).toEqual([false, true, false]);
    node.advanceTo(1000);
    expect(out()).toEqual([false, false, false]);
  });

  it('lets it back after its time, for longer each time in close succession, and forgives with good health', () => {
    const node = started(params);
    fail(node, 2);
    /** Whether instance 2 was ejected by its share of six requests. */
    const failTwice = () => {
      const before = node.world.transitions.length;
      for (let i = 0; i < 6; i++) node.arrive('again');
      return node.world.transitions.length > before;
    };
    failTwice();
    node.advanceTo(999);
    expect(failTwice()).toBe(false);
    node.advanceTo(1000);
    failTwice();
    node.advanceTo(2999);
    expect(failTwice()).toBe(false);
    node.advanceTo(3000);
    failTwice();
    // Ejected until 6000; two base times of health take two off the three.
    node.advanceTo(8500);
    failTwice();
    expect(node.world.transitions.map((line) => line.replace(/^(\d+).*for (\d+) ms$/, '$1 $2'))).toEqual([
      '0 1000',
      '1000 2000',
      '3000 3000',
      '8500 2000',
    ]);
  });

  it('counts failures in a row: a success begins anew, and the caller’s own mistakes count as one', () => {
    const node = started({ ...params, instances: 2, ejectAfterFailures: 2 });
    for (const outcome of [SERVER_ERROR, BAD_REQUEST, SERVER_ERROR, BAD_REQUEST]) {
      fail(node, 1, outcome);
      node.arrive('a');
      node.arrive('b');
    }
    expect(node.world.transitions).toEqual([]);
  });

  it('never ejects more than may be, but one always', () => {
    const node = started({ ...params, instances: 10, maxEjectionPercent: 20 });
    for (let i = 1; i <= 10; i++) fail(node, i);
    for (let i = 0; i < 100; i++) node.arrive(`r${i}`);
    expect(node.world.transitions).toHaveLength(2);
    const strict = started({ ...params, instances: 10, maxEjectionPercent: 0 });
    for (let i = 1; i <= 10; i++) fail(strict, i);
    for (let i = 0; i < 100; i++) strict.arrive(`r${i}`);
    expect(strict.world.transitions).toHaveLength(1);
  });

  it('counts the share in whole instances, whatever binary fractions make of it', () => {
    // 0.58 × 50 is a little less than 29, and 0.55 × 20 a little more than 11.
    const node = started({ ...params, instances: 50, ejectAfterFailures: 1, maxEjectionPercent: 58 });
    for (let i = 1; i <= 50; i++) fail(node, i);
    for (let i = 0; i < 200; i++) node.arrive(`r${i}`);
    expect(node.world.transitions).toHaveLength(29);
    const calm = started({ instances: 20, panicThresholdPercent: 55 });
    for (let i = 0; i < 9; i++) calm.crash(i);
    expect(Math.min(...picks(calm, 22))).toBe(10);
  });

  it('takes “too many requests” for the answer of a healthy instance', () => {
    const node = started({ ...params, ejectAfterFailures: 1 });
    fail(node, 2, RATE_LIMITED);
    for (let i = 0; i < 6; i++) node.arrive(`r${i}`);
    expect(node.world.transitions).toEqual([]);
  });

  it('does not hold against an instance that is back what failed while it was out', () => {
    const node = started({ ...params, instances: 2, ejectAfterFailures: 3, meanServiceMs: 100 });
    const rows = Array.from({ length: 10 }, (_, i) => node.arrive(`r${i}`, { deadlineMs: 50 }));
    const mine = rows.filter((row) => node.calls.instance[row] === 0);
    node.advanceTo(50);
    // Three of five failures take it out, two more come in afterwards.
    for (const row of mine) node.expire(row);
    expect(node.world.transitions).toHaveLength(1);
    node.advanceTo(2000);
    fail(node, 1);
    node.arrive('a');
    node.arrive('b');
    expect(node.world.transitions).toHaveLength(1);
  });

  it('never leaves nobody', () => {
    const node = started({ ...params, instances: 2, maxEjectionPercent: 100 });
    node.crash(1);
    fail(node, 1);
    for (let i = 0; i < 4; i++) node.arrive(`r${i}`);
    node.world.answers.clear();
    expect(picks(node, 2)).toEqual([1, 1]);
    const byWeight: Params = { balancing: 'weighted-round-robin', weights: [1, 0] };
    const weighted = started({ ...params, ...byWeight, instances: 2 });
    fail(weighted, 1);
    for (let i = 0; i < 2; i++) weighted.arrive(`r${i}`);
    weighted.world.answers.clear();
    expect(picks(weighted, 2)).toEqual([1, 1]);
  });

  it('counts what ends by a deadline as a failure', () => {
    const node = started({ ...params, instances: 2, ejectAfterFailures: 1, meanServiceMs: 100 });
    const late = node.arrive('late', { deadlineMs: 50 });
    node.advanceTo(50);
    node.expire(late);
    expect(node.world.transitions).toHaveLength(1);
  });
});

describe('panic', () => {
  it('uses all again, the dead too, when fewer than the threshold are healthy', () => {
    const node = started({ instances: 4, panicThresholdPercent: 50 });
    node.crash(0);
    node.crash(1);
    expect(picks(node, 4)).toEqual([3, 4, 3, 4]);
    node.crash(2);
    const before = node.world.noted.length;
    for (let i = 0; i < 8; i++) node.arrive(`r${i}`);
    const refused = node.world.noted.slice(before).filter((note) => note.type === 'reply');
    expect(refused).toHaveLength(6);
  });
});

describe('every strategy', () => {
  const arbitrary = fc.record({
    balancing: fc.constantFrom(...strategies),
    instances: fc.integer({ min: 1, max: 6 }),
    outlierEjection: fc.constantFrom('off' as const, 'consecutive-failures' as const),
    ejectAfterFailures: fc.integer({ min: 1, max: 3 }),
    panicThresholdPercent: fc.constantFrom(0, 50),
    concurrency: fc.integer({ min: 1, max: 3 }),
    queueLimit: fc.nat(3),
  });
  const deeds = fc.array(fc.record({ sort: fc.nat(9), which: fc.nat(5), ms: fc.nat(30) }), { maxLength: 60 });

  interface Deed {
    readonly sort: number;
    readonly which: number;
    readonly ms: number;
  }

  /** Returns how many requests have arrived by it. */
  function act(node: Started, params: Params, { sort, which, ms }: Deed): number {
    const isDown = node.world.down.includes(which);
    switch (sort) {
      case 0:
        if (isDown) node.restart(which);
        else node.crash(which);
        return 0;
      case 1:
      case 2:
        node.advanceTo(node.nowMs + ms);
        return 0;
      case 3:
        node.world.answers.set(which, ms % 2 === 0 ? SERVER_ERROR : 0);
        return 0;
      case 4:
        node.replan(planOf({ ...params, instances: 1 + which }));
        return 0;
      default:
        node.arrive('r', { key: ms });
        return 1;
    }
  }

  it('gives nothing to who is down, answers each request once, and goes on the same in a clone', () => {
    fc.assert(
      fc.property(arbitrary, deeds, (params, done) => {
        let node = started(params);
        let arrived = 0;
        for (const [at, deed] of done.entries()) {
          if (at === done.length >> 1) node = node.clone();
          arrived += act(node, params, deed);
          for (const { busy, up, queued } of instanceViews(node.world.state, planOf(params), node.nowMs))
            expect(up || busy + queued === 0).toBe(true);
        }
        node.advanceTo(1e6);
        const ended = node.world.noted.filter(({ type }) => type === 'reply' || type === 'drop').length;
        expect(ended).toBe(arrived);
      }),
      { numRuns: 300 },
    );
  });
});
