import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Wiring } from '../../model/node-kind.ts';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { FakeNodeContext } from '../../model/testing/fake-node-context.ts';
import type { Noted } from '../../model/testing/fake-node-world.ts';
import { client } from './definition.ts';
import { clientEngine } from './engine.ts';
import { clientParams } from './params.ts';
import type { ClientPlan } from './plan.ts';
import { clientProblems } from './problems.ts';

type Params = v.InferInput<typeof clientParams>;

function wiringTo(...callees: string[]): Wiring {
  const names: string[] = [];
  return {
    self: 'node',
    outgoing: callees.map((to) => ({ wire: `to-${to}`, to })),
    operation: (name) => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1),
  };
}

function planOf(params: Params, ...callees: string[]): ClientPlan {
  const wiring = wiringTo(...(callees.length > 0 ? callees : ['orders']));
  return client.prepare(v.parse(clientParams, params) as never, wiring) as ClientPlan;
}

function started(params: Params, ...callees: string[]) {
  return new FakeNodeContext(clientEngine, planOf(params, ...callees));
}

type Started = ReturnType<typeof started>;

const calls = (node: Started) =>
  node.world.noted.filter((note): note is Extract<Noted, { type: 'call' }> => note.type === 'call');
const times = (node: Started) => calls(node).map(({ atMs }) => atMs);

describe('a constant workload', () => {
  it('makes the k-th call exactly k periods after the start, however long it runs', () => {
    const node = started({ workload: 'constant', ratePerSecond: 3 });
    node.advanceTo(1_000_000);
    expect(times(node)).toEqual(Array.from({ length: 3000 }, (_, k) => ((k + 1) * 1000) / 3));
  });

  it('begins and ends when it is told; a call at the very end still happens', () => {
    const node = started({ workload: 'constant', ratePerSecond: 1, startAfterMs: 500, stopAfterMs: 3500 });
    node.advanceTo(10_000);
    expect(times(node)).toEqual([1500, 2500, 3500]);
  });

  it('stretches what is left of the gap when the rate changes, so that a dragged slider stops nothing', () => {
    const node = started({ workload: 'constant', ratePerSecond: 1 });
    node.advanceTo(1500);
    node.replan(planOf({ workload: 'constant', ratePerSecond: 2 }));
    node.advanceTo(2800);
    expect(times(node)).toEqual([1000, 1750, 2250, 2750]);
    for (let rate = 1; rate < 2; rate += 0.01) {
      node.replan(planOf({ workload: 'constant', ratePerSecond: rate }));
      node.advanceTo(node.nowMs + 50);
    }
    expect(times(node).length).toBeGreaterThan(9);
  });
});

describe('a Poisson workload', () => {
  it('comes at its rate, with gaps that vary as much as they are long', () => {
    const node = started({ workload: 'poisson', ratePerSecond: 50 });
    node.advanceTo(400_000);
    const at = times(node);
    const gaps = at.map((ms, i) => ms - (at[i - 1] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0) / gaps.length;
    // 20 000 gaps: four standard errors of the mean are 2.8 %, of the deviation a little more.
    expect(Math.abs(mean / 20 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(variance) / 20 - 1)).toBeLessThan(0.05);
  });

  it('draws no new luck when its rate changes', () => {
    const slow = started({ ratePerSecond: 1 });
    const changed = started({ ratePerSecond: 1 });
    changed.replan(planOf({ ratePerSecond: 4 }));
    slow.advanceTo(40_000);
    changed.advanceTo(10_000);
    const [a, b] = [times(slow), times(changed)];
    expect(b).toHaveLength(a.length);
    for (const [i, ms] of a.entries()) expect(b[i]).toBeCloseTo(ms / 4, 9);
  });
});

describe('a burst workload', () => {
  it('makes all calls of a burst in one instant, period after period', () => {
    const node = started({ workload: 'burst', burstSize: 3, burstEveryMs: 100 });
    node.advanceTo(250);
    expect(times(node)).toEqual([100, 100, 100, 200, 200, 200]);
  });
});

describe('a ramp', () => {
  it.each([
    [10, 90],
    [90, 10],
  ])('goes from %i to %i in a straight line and stays there', (ratePerSecond, rampToPerSecond) => {
    const node = started({ workload: 'ramp', ratePerSecond, rampToPerSecond, rampMs: 100_000 });
    node.advanceTo(200_000);
    const quarter = (rampToPerSecond - ratePerSecond) / 4;
    for (const part of [0, 1, 2, 3]) {
      const expected = 25 * (ratePerSecond + quarter * (part + 0.5));
      const count = countIn(node, part * 25_000, (part + 1) * 25_000);
      expect(Math.abs(count - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
    const after = 100 * rampToPerSecond;
    expect(Math.abs(countIn(node, 100_000, 200_000) - after)).toBeLessThan(4.5 * Math.sqrt(after));
  });

  it('down to nothing ends', () => {
    const node = started({ workload: 'ramp', ratePerSecond: 10, rampToPerSecond: 0, rampMs: 1000 });
    node.advanceTo(100_000);
    expect(node.world.timers).toHaveLength(0);
    expect(times(node).at(-1)).toBeLessThan(1000);
  });
});

/** Calls that began from one time to before another. */
const countIn = (node: Started, fromMs: number, toMs: number) =>
  times(node).filter((ms) => ms >= fromMs && ms < toMs).length;

describe('a spike', () => {
  const spike: Params = {
    workload: 'spike',
    ratePerSecond: 10,
    spikeToPerSecond: 200,
    spikeAfterMs: 100_000,
    spikeForMs: 20_000,
  };

  it('has its own rate while it lasts, and the old one before and after', () => {
    const node = started(spike);
    node.advanceTo(300_000);
    for (const [fromMs, toMs, expected] of [
      [0, 100_000, 1000],
      [100_000, 120_000, 4000],
      [120_000, 300_000, 1800],
    ] as const) {
      expect(Math.abs(countIn(node, fromMs, toMs) - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });

  it('may be a silence', () => {
    const node = started({ ...spike, spikeToPerSecond: 0 });
    node.advanceTo(150_000);
    expect(countIn(node, 100_000, 120_000)).toBe(0);
    expect(countIn(node, 120_000, 150_000)).toBeGreaterThan(200);
  });

  it('of no length is none', () => {
    const [plain, none] = [started({ ratePerSecond: 10 }), started({ ...spike, spikeForMs: 0 })];
    plain.advanceTo(200_000);
    none.advanceTo(200_000);
    expect(times(none)).toHaveLength(times(plain).length);
    for (const [i, ms] of times(plain).entries()) expect(times(none)[i]).toBeCloseTo(ms, 6);
  });
});

describe('a diurnal workload', () => {
  it('swells to noon and ebbs to midnight around its mean', () => {
    const node = started({ workload: 'diurnal', ratePerSecond: 100, dayMs: 40_000, daySwing: 0.8 });
    node.advanceTo(400_000);
    const quarters = [0, 1, 2, 3].map((quarter) => {
      const days = Array.from({ length: 10 }, (_, day) => day * 40_000 + quarter * 10_000);
      return days.reduce((sum, fromMs) => sum + countIn(node, fromMs, fromMs + 10_000), 0);
    });
    // Over a quarter of a turn the sine has a mean of 2/π.
    for (const [quarter, sign] of [1, 1, -1, -1].entries()) {
      const expected = 10_000 * (1 + (sign * 0.8 * 2) / Math.PI);
      expect(Math.abs(quarters[quarter]! - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });

  it('without a swing is Poisson', () => {
    const node = started({ workload: 'diurnal', ratePerSecond: 50, daySwing: 0 });
    node.advanceTo(100_000);
    expect(Math.abs(times(node).length - 5000)).toBeLessThan(4.5 * Math.sqrt(5000));
  });
});

describe('keys', () => {
  /** How often each key was asked for. */
  function wanted(params: Params, count = 20_000): number[] {
    const node = started({
      workload: 'burst',
      burstSize: 10_000,
      burstEveryMs: 1,
      stopAfterMs: count / 10_000,
      ...params,
    });
    node.advanceTo(count / 10_000);
    const counts: number[] = [];
    for (const call of node.world.inFlight) {
      const key = node.calls.key[call] as number;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  it('are none unless they are asked for', () => {
    const node = started({ workload: 'constant' });
    node.advanceTo(1000);
    expect(node.world.inFlight.map((call) => node.calls.key[call])).toEqual(new Array(10).fill(-1));
  });

  it('are all wanted as often when uniform', () => {
    const counts = wanted({ keys: 'uniform', keyCount: 10 });
    expect(counts).toHaveLength(10);
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('follow Zipf’s law', () => {
    const counts = wanted({ keys: 'zipf', keyCount: 100, zipfExponent: 1 });
    const harmonic = Array.from({ length: 100 }, (_, k) => 1 / (k + 1)).reduce((sum, part) => sum + part);
    for (const rank of [1, 2, 5, 20]) {
      const expected = 20_000 / harmonic / rank;
      expect(Math.abs(counts[rank - 1]! - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });

  it('have one that is hot', () => {
    const counts = wanted({ keys: 'hot', keyCount: 11, hotShare: 0.4 });
    expect(Math.abs(counts[0]! - 8000)).toBeLessThan(320);
    for (const count of counts.slice(1)) expect(Math.abs(count - 1200)).toBeLessThan(160);
    expect(wanted({ keys: 'hot', keyCount: 1, hotShare: 0.4 })).toEqual([20_000]);
    // A share of nothing is nothing, and not an equal one.
    expect(wanted({ keys: 'hot', keyCount: 3, hotShare: 0 })[0] ?? 0).toBe(0);
  });

  it('go with recorded calls too', () => {
    const recorded = [{ atMs: 1 }, { atMs: 2 }];
    const node = started({ workload: 'recorded', recorded, keys: 'uniform', keyCount: 1 });
    node.advanceTo(5);
    expect(node.world.inFlight.map((call) => [node.calls.key[call], node.calls.recorded[call]])).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });
});

describe('a closed workload', () => {
  const closed: Params = { workload: 'closed', users: 3, thinkTime: 'constant', thinkMs: 100 };

  it('has its users think, call, wait and think again', () => {
    const node = started({ ...closed, users: 1 });
    node.advanceTo(1000);
    expect(times(node)).toEqual([100]);
    node.answer(0);
    node.advanceTo(1100);
    expect(times(node)).toEqual([100, 1100]);
  });

  it('never has more calls in flight than users, whatever happens', () => {
    const steps = fc.array(fc.record({ wait: fc.nat(80), answers: fc.nat(3), users: fc.nat(6) }), {
      maxLength: 80,
    });
    const answer = (node: Started, atMost: number) => {
      for (let i = 0; i < atMost && node.world.inFlight.length > 0; i++) node.answer(0, SERVER_ERROR);
    };
    fc.assert(
      fc.property(steps, (script) => {
        let users = 3;
        const node = started(closed);
        for (const step of script) {
          if (step.users > 0) {
            users = step.users;
            node.replan(planOf({ ...closed, users }));
            // With fewer users the calls that are out stay out until they end.
            answer(node, node.world.inFlight.length - users);
          }
          node.advanceTo(node.nowMs + step.wait);
          expect(node.world.inFlight.length).toBeLessThanOrEqual(users);
          answer(node, step.answers);
        }
        // Nobody got lost: all users are back in time.
        node.advanceTo(node.nowMs + 100);
        expect(node.world.inFlight).toHaveLength(users);
      }),
    );
  });

  it('takes the calls in flight of an open workload for its users’ own', () => {
    const node = started({ workload: 'burst', burstSize: 5, burstEveryMs: 10 });
    node.advanceTo(10);
    node.replan(planOf(closed));
    node.advanceTo(500);
    expect(node.world.inFlight).toHaveLength(5);
    for (let i = 0; i < 3; i++) node.answer(0);
    node.advanceTo(600);
    expect(node.world.inFlight).toHaveLength(3);
  });

  it('ends with the workload', () => {
    const node = started({ ...closed, stopAfterMs: 150 });
    node.advanceTo(100);
    node.answer(0);
    node.advanceTo(200);
    node.answer(0);
    node.answer(0);
    expect(node.world.timers).toHaveLength(0);
    expect(times(node)).toEqual([100, 100, 100]);
  });
});

describe('a recorded workload', () => {
  it('makes its calls at their times, in order of time, and says which of them the callee has to play', () => {
    const node = started({
      workload: 'recorded',
      operation: 'pay',
      recorded: [
        { atMs: 70, durationMs: '10|10|5', outcome: 'error|error|ok', body: { amount: 5 } },
        { atMs: 0, operation: 'ship', durationMs: 3 },
        { atMs: 70, outcome: 'not-found' },
      ],
    });
    node.advanceTo(1000);
    expect(times(node)).toEqual([0, 70, 70]);
    expect(node.world.inFlight.map((row) => node.calls.recorded[row])).toEqual([0, 1, 2]);
    expect(node.world.inFlight.map((row) => node.calls.requestBody.get(row))).toEqual([
      null,
      { amount: 5 },
      null,
    ]);
    expect(node.plan.recorded).toEqual([
      { atMs: 0, operation: 'ship', durationsMs: [3], outcomes: [OK], body: null },
      {
        atMs: 70,
        operation: 'pay',
        durationsMs: [10, 10, 5],
        outcomes: [SERVER_ERROR, SERVER_ERROR, OK],
        body: { amount: 5 },
      },
      { atMs: 70, operation: 'pay', durationsMs: [], outcomes: [9], body: null },
    ]);
    expect(calls(node).map(({ operation }) => operation)).toEqual(node.plan.recordedOperations);
    expect(node.world.timers).toHaveLength(0);
  });

  it('makes no call twice when the recording changes in the instant of one', () => {
    const before = [{ atMs: 0 }, { atMs: 100 }, { atMs: 100 }];
    const after = [...before, { atMs: 100 }, { atMs: 300 }];
    for (const startAfterMs of [0, 0.1, 1 / 3]) {
      for (const changedMs of [0, 50, 100, 150]) {
        const node = started({ workload: 'recorded', startAfterMs, recorded: before });
        node.advanceTo(startAfterMs + changedMs);
        node.replan(planOf({ workload: 'recorded', startAfterMs, recorded: after }));
        node.advanceTo(1000);
        const due = changedMs > 100 ? [0, 100, 100, 300] : [0, 100, 100, 100, 300];
        expect(times(node)).toEqual(due.map((atMs) => startAfterMs + atMs));
      }
    }
  });

  it('makes the calls of a recording that comes in the instant of its first', () => {
    const node = started({ workload: 'recorded' });
    node.replan(planOf({ workload: 'recorded', recorded: [{ atMs: 0 }, { atMs: 0 }] }));
    node.advanceTo(1000);
    expect(times(node)).toEqual([0, 0]);
  });

  it('refuses durations and outcomes that are none', () => {
    const recorded = (entry: object) =>
      v.safeParse(clientParams, { recorded: [{ atMs: 0, ...entry }] }).issues?.map(({ message }) => message);
    expect(recorded({ durationMs: '10|x' })).toEqual([
      'must be a time of 0–86400000 ms, or up to 20 of them such as 10|10|5, got "10|x"',
    ]);
    expect(recorded({ durationMs: '' })).toHaveLength(1);
    expect(recorded({ body: 5 })).toEqual(['must be an object such as {"amount": 5}, got 5']);
    expect(recorded({ outcome: 'ok|broken' })).toEqual([
      'must be ok, error or an error class, or up to 20 of them such as error|error|ok, got "ok|broken"',
    ]);
  });
});

describe('who is called', () => {
  it('is evenly any wire, if nothing is said', () => {
    const node = started({ workload: 'constant', ratePerSecond: 1000 }, 'a', 'b', 'c');
    node.advanceTo(9000);
    for (const outgoing of [0, 1, 2]) {
      const count = calls(node).filter((call) => call.outgoing === outgoing).length;
      expect(Math.abs(count - 3000)).toBeLessThan(200);
    }
  });

  it('follows the weights of the mix, which may name a callee', () => {
    const node = started(
      {
        workload: 'constant',
        ratePerSecond: 1000,
        requestMix: [
          { operation: 'read', weight: 6 },
          { operation: 'write', weight: 2, to: 'b' },
          { operation: 'lost', weight: 50, to: 'nobody' },
        ],
      },
      'a',
      'b',
    );
    node.advanceTo(8000);
    const count = (operation: number, outgoing: number) =>
      calls(node).filter((call) => call.operation === operation && call.outgoing === outgoing).length;
    expect(Math.abs(count(0, 0) - 3000)).toBeLessThan(200);
    expect(Math.abs(count(0, 1) - 3000)).toBeLessThan(200);
    expect(Math.abs(count(1, 1) - 2000)).toBeLessThan(200);
    expect(calls(node)).toHaveLength(8000);
    const params = v.parse(clientParams, { requestMix: [{ operation: 'x', to: 'nobody' }] });
    expect(clientProblems(params, wiringTo('a'))).toEqual([
      'The request mix sends “x” to “nobody”, but no wire leads there: it is left out.',
    ]);
  });

  it('is nobody without a wire; with one the workload joins in where it would be', () => {
    const node = new FakeNodeContext(
      clientEngine,
      client.prepare(
        v.parse(clientParams, { workload: 'constant', ratePerSecond: 1 }) as never,
        wiringTo(),
      ) as ClientPlan,
    );
    node.advanceTo(2500);
    expect(node.world.timers).toHaveLength(0);
    node.replan(planOf({ workload: 'constant', ratePerSecond: 1 }));
    node.advanceTo(4000);
    expect(times(node)).toEqual([3000, 4000]);
  });
});

describe('patience', () => {
  it('gives a call up after its time, and no other', () => {
    const node = started({ workload: 'constant', ratePerSecond: 10, patienceMs: 250 });
    node.advanceTo(200);
    node.answer(1);
    node.advanceTo(350);
    expect(node.world.noted.filter(({ type }) => type === 'abandon')).toEqual([
      { type: 'abandon', atMs: 350 },
    ]);
    expect(node.world.inFlight).toHaveLength(1);
  });

  it('sends a user back to thinking', () => {
    const params: Params = {
      workload: 'closed',
      users: 1,
      thinkTime: 'constant',
      thinkMs: 10,
      patienceMs: 90,
    };
    const node = started(params);
    node.advanceTo(250);
    expect(times(node)).toEqual([10, 110, 210]);
  });

  it('leaves no timer behind when the answer comes (B53)', () => {
    const node = started({ workload: 'constant', ratePerSecond: 10, stopAfterMs: 100, patienceMs: 250 });
    node.advanceTo(150);
    node.answer(0);
    expect(node.world.timers).toHaveLength(0);
  });
});

describe('whatever a client does', () => {
  const anyParams: fc.Arbitrary<Params> = fc.record({
    workload: fc.constantFrom('poisson', 'constant', 'burst', 'ramp', 'closed'),
    ratePerSecond: fc.integer({ min: 1, max: 100 }),
    patienceMs: fc.constantFrom(0, 30),
    burstSize: fc.integer({ min: 1, max: 5 }),
    burstEveryMs: fc.integer({ min: 20, max: 100 }),
    thinkMs: fc.integer({ min: 1, max: 50 }),
    rampMs: fc.integer({ min: 1, max: 1000 }),
  });

  it('a clone of its world goes on exactly as it does', () => {
    const play = (node: Started, waits: readonly number[]) => {
      for (const wait of waits) {
        node.advanceTo(node.nowMs + wait);
        if (wait % 2 === 0 && node.world.inFlight.length > 0) node.answer(wait % node.world.inFlight.length);
      }
    };
    const waits = fc.array(fc.nat(60), { maxLength: 20 });
    fc.assert(
      fc.property(anyParams, waits, waits, (params, before, after) => {
        const node = started(params, 'a', 'b');
        play(node, before);
        const clone = node.clone();
        play(node, after);
        play(clone, after);
        expect(clone.world.noted).toEqual(node.world.noted);
        expect(clone.world.state).toEqual(node.world.state);
      }),
    );
  });

  it('any change of parameters leaves at most one arrival pending', () => {
    fc.assert(
      fc.property(fc.array(anyParams, { minLength: 2, maxLength: 8 }), (changes) => {
        const node = started({ ...changes[0], patienceMs: 0 });
        for (const params of changes) {
          node.advanceTo(node.nowMs + 33);
          node.replan(planOf({ ...params, patienceMs: 0 }));
          expect(node.world.timers.filter(({ kind }) => kind === 0).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
