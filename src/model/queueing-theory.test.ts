import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedLoop, erlangB, erlangC, mg1, mm1, mmc, mmck } from './queueing-theory.ts';

describe('M/M/1', () => {
  test('at 8 arrivals for 10 services per second: L = 4, W = 0.5 s, Lq = 3.2', () => {
    const theory = mm1({ lambda: 8, mu: 10 })!;
    expect(theory.utilisation).toBeCloseTo(0.8, 12);
    expect(theory.meanInSystem).toBeCloseTo(4, 9);
    expect(theory.meanMs).toBeCloseTo(500, 9);
    expect(theory.meanQueueLength).toBeCloseTo(3.2, 9);
    expect(theory.meanWaitMs).toBeCloseTo(400, 9);
  });

  test('the time in the station is exponential: p95 = ln 20 / (μ − λ)', () => {
    const theory = mm1({ lambda: 8, mu: 10 })!;
    expect(theory.sojournPercentileMs!(0.95)).toBeCloseTo((1000 * Math.log(20)) / 2, 6);
    expect(theory.sojournPercentileMs!(0.5)).toBeCloseTo((1000 * Math.log(2)) / 2, 6);
    expect(theory.sojournPercentileMs!(0)).toBeCloseTo(0, 6);
    expect(theory.sojournPercentileMs!(1)).toBeNaN();
  });

  test('no steady state at full load', () => {
    expect(mm1({ lambda: 10, mu: 10 })).toBeNull();
    expect(mm1({ lambda: 11, mu: 10 })).toBeNull();
  });
});

describe('M/M/c', () => {
  test('the eye clinic of Gross and Harris: 3 doctors, 6 and 3 per hour, Lq = 8/9', () => {
    const theory = mmc({ lambda: 6, mu: 3, servers: 3 })!;
    expect(theory.meanQueueLength).toBeCloseTo(8 / 9, 9);
    expect(theory.waitingRatio).toBeCloseTo(4 / 9, 9);
    expect(theory.meanInSystem).toBeCloseTo(26 / 9, 9);
  });

  test('Erlang tables: B(10, 8) = 0.1217, C(10, 8) = 0.4092', () => {
    expect(erlangB(10, 8)).toBeCloseTo(0.1217, 4);
    expect(erlangC(10, 8)).toBeCloseTo(0.4092, 4);
  });

  test('the percentile inverts the tail also where μ equals cμ − λ', () => {
    const theory = mmc({ lambda: 10, mu: 10, servers: 2 })!;
    const t = theory.sojournPercentileMs!(0.9) / 1000;
    const waits = theory.waitingRatio;
    expect((1 - waits) * Math.exp(-10 * t) + waits * (1 + 10 * t) * Math.exp(-10 * t)).toBeCloseTo(0.1, 9);
  });

  test('an almost idle station with many workers serves as if alone', () => {
    const theory = mmc({ lambda: 0.001, mu: 10, servers: 50 })!;
    expect(theory.sojournPercentileMs!(0.95)).toBeCloseTo((1000 * Math.log(20)) / 10, 3);
  });
});

describe('M/G/1', () => {
  test('is M/M/1 at variation 1, and waits half as long for constant service', () => {
    const exponential = mg1({ lambda: 8, mu: 10, serviceVariation: 1 })!;
    const constant = mg1({ lambda: 8, mu: 10, serviceVariation: 0 })!;
    expect(exponential.meanWaitMs).toBeCloseTo(400, 9);
    expect(constant.meanWaitMs).toBeCloseTo(200, 9);
    expect(constant.meanQueueLength).toBeCloseTo(0.64 / (2 * 0.2), 9);
    expect(constant.sojournPercentileMs).toBeNull();
  });
});

describe('M/M/c/K', () => {
  test('the inspection station of Gross and Harris: 3 bays, 4 places to wait, L = 6918/1141, W = 6918/565 min', () => {
    const theory = mmck({ lambda: 1 / 60, mu: 1 / 360, servers: 3, places: 7 });
    // The eight state weights are 1, 6, 18, 36, 72, 144, 288, 576.
    expect(theory.meanInSystem).toBeCloseTo(6918 / 1141, 9);
    expect(theory.blockedRatio).toBeCloseTo(576 / 1141, 9);
    expect(theory.meanQueueLength).toBeCloseTo(3.09, 2);
    expect(theory.meanMs / 60_000).toBeCloseTo(6918 / 565, 9);
  });

  test('without a queue it is Erlang B', () => {
    expect(mmck({ lambda: 8, mu: 1, servers: 10, places: 10 }).blockedRatio).toBeCloseTo(erlangB(10, 8), 12);
  });

  test('a crushing load of a long queue stays finite', () => {
    const theory = mmck({ lambda: 1e6, mu: 1, servers: 1, places: 1000 });
    expect(theory.meanInSystem).toBeCloseTo(1000, 3);
    expect(theory.blockedRatio).toBeCloseTo(1, 5);
  });
});

test("Little's law holds in every formula", () => {
  const loads = fc.record({
    mu: fc.double({ min: 0.1, max: 1000, noNaN: true }),
    servers: fc.integer({ min: 1, max: 40 }),
    load: fc.double({ min: 0.01, max: 0.98, noNaN: true }),
    extra: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(loads, ({ mu, servers, load, extra }) => {
      const lambda = load * mu * servers;
      const open = mmc({ lambda, mu, servers })!;
      expect((lambda * open.meanMs) / 1000 / open.meanInSystem).toBeCloseTo(1, 9);
      const limited = mmck({ lambda, mu, servers, places: servers + extra });
      const accepted = lambda * (1 - limited.blockedRatio);
      expect((accepted * limited.meanMs) / 1000 / limited.meanInSystem).toBeCloseTo(1, 9);
      expect(limited.meanInSystem).toBeLessThanOrEqual(open.meanInSystem * (1 + 1e-9));
      expect(open.sojournPercentileMs!(0.99)).toBeGreaterThan(open.sojournPercentileMs!(0.5));
    }),
  );
});

describe('the closed loop', () => {
  test('one user never waits: thinks 900, is served 100', () => {
    const theory = closedLoop({ users: 1, thinkMs: 900, mu: 10, servers: 1 });
    expect(theory.meanMs).toBeCloseTo(100, 9);
    expect(theory.perSecond).toBeCloseTo(1, 9);
    expect(theory.waitingRatio).toBeCloseTo(0, 12);
  });

  test('two users by hand: with equal think and service times the states weigh 1, 2, 2', () => {
    const theory = closedLoop({ users: 2, thinkMs: 100, mu: 10, servers: 1 });
    expect(theory.meanInSystem).toBeCloseTo(6 / 5, 12);
    expect(theory.utilisation).toBeCloseTo(4 / 5, 12);
    expect(theory.perSecond).toBeCloseTo(8, 9);
    // Of 2 + 2 calls by weight, those from the state with one user inside wait.
    expect(theory.waitingRatio).toBeCloseTo(1 / 2, 12);
  });

  test('obeys the interactive response-time law, and never serves more than its servers can', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 1, max: 5000, noNaN: true }),
        (users, servers, thinkMs) => {
          const theory = closedLoop({ users, thinkMs, mu: 5, servers });
          expect((theory.perSecond * (theory.meanMs + thinkMs)) / 1000 / users).toBeCloseTo(1, 6);
          expect(theory.perSecond).toBeLessThanOrEqual(servers * 5 * (1 + 1e-9));
          expect(theory.utilisation * servers * 5).toBeCloseTo(theory.perSecond, 6);
        },
      ),
    );
  });
});
