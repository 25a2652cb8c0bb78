import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  BAD_REQUEST,
  BULKHEAD_FULL,
  CIRCUIT_OPEN,
  OK,
  type OutcomeCode,
  SERVER_ERROR,
} from '../../model/outcome.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import { registry } from '../registry.ts';
import { loadBalancer } from './definition.ts';
import { loadBalancerEngine } from './engine.ts';
import { loadBalancerParams } from './params.ts';
import type { LoadBalancerPlan } from './plan.ts';

type Params = v.InferInput<typeof loadBalancerParams>;

const abc = ['a', 'b', 'c'];
const many = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`);

function planOf(params: Params, targets: readonly string[] = abc): LoadBalancerPlan {
  return loadBalancer.prepare(v.parse(loadBalancerParams, params) as never, {
    self: 'balancer',
    outgoing: targets.map((to) => ({ wire: `to-${to}`, to })),
    operation: () => 0,
  }) as LoadBalancerPlan;
}

function started(params: Params, targets?: readonly string[], seed = 1) {
  return new FakeNodeContext(loadBalancerEngine, planOf(params, targets), seed);
}

type Started = ReturnType<typeof started>;

/** The targets of calls that come now, one after the other; none of them is answered. */
function picks(node: Started, count: number, keys?: (i: number) => number): string[] {
  return Array.from({ length: count }, (_, i) => {
    node.arrive(`r${i}`, keys ? { key: keys(i) } : {});
    const { inFlight, noted } = node.world;
    const last = noted.findLast((note) => note.type === 'call');
    if (inFlight.length === 0 || last?.type !== 'call') throw new Error('the call was not handed on');
    return node.plan.names[last.outgoing] as string;
  });
}

/** A call comes and is answered with this at once; gives its target. */
function roundTrip(node: Started, outcome: OutcomeCode = OK): string {
  const [to] = picks(node, 1);
  node.answer(node.world.inFlight.length - 1, outcome);
  return to as string;
}

function countsOf(chosen: readonly string[], targets = abc): number[] {
  return targets.map((target) => chosen.filter((one) => one === target).length);
}

describe('turns and weights', () => {
  it('round robin: one after the other, and on to the next when there is one more', () => {
    const node = started({});
    expect(picks(node, 5).join('')).toBe('abcab');
    node.replan(planOf({}, ['a', 'b', 'c', 'd']));
    expect(picks(node, 4).join('')).toBe('cdab');
  });

  it('whose turn it is does not change with the order of the wires', () => {
    const node = started({});
    expect(picks(node, 2).join('')).toBe('ab');
    node.replan(planOf({}, ['c', 'a', 'b']));
    expect(picks(node, 4).join('')).toBe('cabc');
    node.replan(planOf({}, ['b']));
    expect(picks(node, 2).join('')).toBe('bb');
  });

  it('weights belong to targets, in whatever order their wires stand', () => {
    const params: Params = { balancing: 'weighted-round-robin', weights: [{ to: 'a', weight: 5 }] };
    expect(picks(started(params), 14).join('')).toBe('aabacaaaabacaa');
    expect(picks(started(params, ['c', 'a', 'b']), 14).join('')).toBe('aacabaaaacabaa');
  });

  it('what weighs 0 gets nothing, and weights that change owe nobody anything', () => {
    const params: Params = { balancing: 'weighted-round-robin', weights: [{ to: 'b', weight: 0 }] };
    const node = started(params);
    expect(countsOf(picks(node, 40))).toEqual([20, 0, 20]);
    const heavy: Params = { balancing: 'weighted-round-robin', weights: [{ to: 'c', weight: 100 }] };
    node.replan(planOf(heavy));
    picks(node, 50);
    node.replan(planOf({ balancing: 'weighted-round-robin', weights: [] }));
    expect(picks(node, 6).join('')).toBe('abcabc');
  });
});

describe('chance', () => {
  it('random: evenly, the same from the same seed, and otherwise from another', () => {
    const counts = countsOf(picks(started({ balancing: 'random' }), 3000));
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(80);
    expect(countsOf(picks(started({ balancing: 'random' }), 3000))).toEqual(counts);
    expect(countsOf(picks(started({ balancing: 'random' }, abc, 2), 3000))).not.toEqual(counts);
  });

  it('power of two choices: the fullest of 50 targets is far less full than by chance alone', () => {
    const fullest = (balancing: 'random' | 'power-of-two', seed: number) =>
      Math.max(...countsOf(picks(started({ balancing }, many(50), seed), 1000), many(50)));
    for (let seed = 1; seed <= 10; seed++) {
      // The mean is 20. With two choices the excess is about ln ln n (Azar et al. 1994), by chance √(mean × ln n).
      expect(fullest('power-of-two', seed)).toBeLessThanOrEqual(23);
      expect(fullest('random', seed)).toBeGreaterThanOrEqual(28);
    }
  });
});

describe('least connections', () => {
  it('goes where the fewest calls are in flight, of equals to the first', () => {
    const node = started({ balancing: 'least-connections' });
    expect(picks(node, 6).join('')).toBe('abcabc');
    // The two calls of c end.
    node.answer(5);
    node.answer(2);
    expect(picks(node, 4).join('')).toBe('ccab');
  });

  it('counts what is really in flight, however calls end', () => {
    const step = fc.record({
      does: fc.constantFrom('call', 'call', 'answer', 'fail', 'give up'),
      nth: fc.nat(99),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const node = started({ balancing: 'least-connections' });
        /** Targets of the calls in flight, kept beside, in their order. */
        const open: string[] = [];
        for (const { does, nth } of steps) {
          if (does === 'call') {
            const counts = countsOf(open);
            const [to] = picks(node, 1);
            expect(to).toBe(abc[counts.indexOf(Math.min(...counts))]);
            open.push(to as string);
          } else if (open.length > 0) {
            open.splice(nth % open.length, 1);
            end(node, nth, does);
          }
          expect(node.world.gauged.busy).toBe(open.length);
        }
      }),
    );
  });
});

/** One of the calls in flight is over. */
function end(node: Started, nth: number, how: string): void {
  const { inFlight } = node.world;
  const at = nth % inFlight.length;
  if (how === 'give up') node.expire(node.calls.parent[inFlight[at] as number] as number);
  else node.answer(at, how === 'fail' ? SERVER_ERROR : OK);
}

describe('consistent hashing', () => {
  const params: Params = { balancing: 'consistent-hashing' };
  const keys = (i: number) => i;
  const five = many(5);
  const owners = (targets: readonly string[]) => picks(started(params, targets), 500, keys);

  it('a key has one target, whatever the order of the wires and the seed', () => {
    const shuffled = ['t3', 't0', 't4', 't2', 't1'];
    expect(picks(started(params, shuffled, 7), 500, keys)).toEqual(owners(five));
  });

  it('a target that goes gives away its own keys alone, and gets them back', () => {
    const before = owners(five);
    const without = owners(five.filter((one) => one !== 't1'));
    for (const [key, owner] of before.entries())
      if (owner === 't1') expect(without[key]).not.toBe('t1');
      else expect(without[key]).toBe(owner);
    expect(before.filter((owner) => owner === 't1').length).toBeGreaterThan(50);
  });

  it('more points on the ring make shares more even', () => {
    const spread = (virtualNodes: number) => {
      const node = started({ ...params, virtualNodes }, five);
      const counts = countsOf(picks(node, 2000, keys), five);
      return Math.max(...counts) - Math.min(...counts);
    };
    expect(spread(1000)).toBeLessThan(spread(1) / 3);
  });
});

describe('peak EWMA', () => {
  it('tries each once and then keeps to the faster, until the slow answer is forgotten', () => {
    const node = started({ balancing: 'ewma', ewmaDecayMs: 1000 }, ['a', 'b']);
    const takes = (to: string) => (to === 'b' ? 400 : 10);
    const one = () => {
      const [to] = picks(node, 1);
      node.advanceTo(node.nowMs + takes(to as string));
      node.answer(0);
      return to as string;
    };
    expect([one(), one()].sort()).toEqual(['a', 'b']);
    const next = Array.from({ length: 50 }, one);
    expect(new Set(next)).toEqual(new Set(['a']));
    // 400 ms have fallen below 10 ms after ln 40 decay times.
    node.advanceTo(node.nowMs + 3700);
    const later = Array.from({ length: 20 }, one);
    expect(later).toContain('b');
  });
});

describe('the service’s instances and a balancer’s targets', () => {
  const kind = registry.nodes.get('service')!;
  it.each(['round-robin', 'weighted-round-robin', 'least-connections'] as const)(
    'are chosen by the same rule: %s',
    (balancing) => {
      const instances = new FakeNodeContext(
        kind.engine,
        kind.prepare(
          v.parse(kind.params, {
            instances: 3,
            balancing,
            weights: [3, 1, 2],
            meanServiceMs: 1e5,
            concurrency: 99,
          }) as never,
          { self: 'service', outgoing: [], operation: () => 0 },
        ),
      );
      const weights = [3, 1, 2].map((weight, i) => ({ to: abc[i] as string, weight }));
      const node = started({ balancing, weights });
      const byService = Array.from(
        { length: 30 },
        (_, i) => abc[instances.calls.instance[instances.arrive(`r${i}`)] as number],
      );
      expect(picks(node, 30)).toEqual(byService);
    },
  );
});

describe('outlier ejection', () => {
  const params: Params = {
    outlierEjection: 'consecutive-failures',
    ejectAfterFailures: 2,
    ejectForMs: 1000,
    maxEjectionPercent: 50,
  };
  /** So many rounds in which b fails. */
  function failing(node: Started, rounds: number, outcome: OutcomeCode = SERVER_ERROR): string {
    let chosen = '';
    for (let i = 0; i < rounds; i++) {
      const [to] = picks(node, 1);
      node.answer(node.world.inFlight.length - 1, to === 'b' ? outcome : OK);
      chosen += to;
    }
    return chosen;
  }

  it('takes a target out after its failures in a row, says so by its name, and lets it back', () => {
    const node = started(params);
    expect(failing(node, 8)).toBe('abcabcac');
    expect(node.world.transitions).toEqual(['0 b in rotation → b ejected: 2 failures in a row: for 1000 ms']);
    node.advanceTo(999);
    expect(failing(node, 2)).toBe('ac');
    node.advanceTo(1000);
    expect(failing(node, 3)).toBe('abc');
    expect(loadBalancer.counts?.(node.world.state, node.plan)).toMatchObject({ ejections: 1 });
  });

  it('holds for a target wherever its wire stands, and is forgotten in a crash', () => {
    const node = started(params);
    failing(node, 5);
    node.replan(planOf(params, ['b', 'c', 'a']));
    expect(new Set(picks(node, 6))).toEqual(new Set(['a', 'c']));
    node.crash(-1);
    node.restart(-1);
    expect(new Set(picks(node, 6))).toEqual(new Set(abc));
  });

  it('is counted also of a target that is no more, as are its calls', () => {
    const node = started(params);
    failing(node, 5);
    node.replan(planOf(params, ['a', 'c']));
    expect(loadBalancer.counts?.(node.world.state, node.plan)).toMatchObject({ ejections: 1, handedOn: 5 });
  });

  it('ends when it is turned off: nobody is shown as ejected who gets calls, then or when it is on again', () => {
    const node = started(params);
    failing(node, 5);
    const isOut = () =>
      loadBalancer.targets?.(node.world.state, node.plan, node.nowMs).map(({ isEjected }) => isEjected);
    expect(isOut()).toEqual([false, true, false]);
    for (const outlierEjection of ['off', 'consecutive-failures'] as const) {
      node.replan(planOf({ ...params, outlierEjection }));
      expect(isOut()).toEqual([false, false, false]);
      expect(new Set(picks(node, 3))).toEqual(new Set(abc));
    }
  });

  it('takes it for a failure that the deadline passed, and not that a caller went away before', () => {
    for (const [leavesMs, ejections] of [
      [100, 1],
      [99, 0],
    ] as const) {
      const node = started(params, ['a', 'b']);
      const rows = [0, 1, 2, 3].map((i) => node.arrive(`r${i}`, { deadlineMs: 100 }));
      node.advanceTo(leavesMs);
      // The calls of b.
      for (const row of [rows[1], rows[3]]) node.expire(row as number);
      expect(node.world.transitions).toHaveLength(ejections);
    }
  });

  it.each([
    ['an answer to a bad request', BAD_REQUEST, 0],
    ['a full bulkhead on the wire', BULKHEAD_FULL, 0],
    ['an open breaker on the wire', CIRCUIT_OPEN, 1],
  ])('%s counts as it should', (_name, outcome, ejections) => {
    const node = started(params);
    failing(node, 9, outcome);
    expect(node.world.transitions).toHaveLength(ejections);
  });

  it('a success begins the count anew', () => {
    const node = started({ ...params, ejectAfterFailures: 2 }, ['b']);
    for (const outcome of [SERVER_ERROR, OK, SERVER_ERROR, OK, SERVER_ERROR]) roundTrip(node, outcome);
    expect(node.world.transitions).toEqual([]);
  });

  it('ejects no more than may be, and in a panic everybody is used', () => {
    const calm = started({ ...params, maxEjectionPercent: 100, panicThresholdPercent: 0 });
    const panicking = started({ ...params, maxEjectionPercent: 100, panicThresholdPercent: 60 });
    // b and c fail until both are out, or would be.
    for (const node of [calm, panicking])
      for (let i = 0; i < 8; i++) {
        const [to] = picks(node, 1);
        node.answer(node.world.inFlight.length - 1, to === 'a' ? OK : SERVER_ERROR);
      }
    expect(picks(calm, 6).join('')).toBe('aaaaaa');
    expect(new Set(picks(panicking, 6))).toEqual(new Set(abc));
    const bounded = started({ ...params, maxEjectionPercent: 34 });
    for (let i = 0; i < 12; i++) roundTrip(bounded, SERVER_ERROR);
    expect(bounded.world.transitions).toHaveLength(1);
  });
});
