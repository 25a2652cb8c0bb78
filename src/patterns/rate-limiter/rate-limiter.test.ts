import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  algorithms,
  createMeter,
  passesAtMs,
  type RateLimiterPlan,
  take,
} from '../../model/rate-limiting/meter.ts';
import { keysMax } from '../../model/rate-limiting/rate-limiter.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { rateLimiter } from './definition.ts';
import { rateLimiterEngine } from './engine.ts';
import { rateLimiterParams } from './params.ts';

type Params = v.InferInput<typeof rateLimiterParams>;

const planOf = (params: Params) =>
  rateLimiter.prepare(v.parse(rateLimiterParams, params) as never) as RateLimiterPlan;

/** Keys for the calls of a context: the fake's own calls have none. */
function started(params: Params = {}) {
  const context = new FakePolicyContext(rateLimiterEngine, planOf(params));
  return Object.assign(context, { keyed: (key: number) => context.call({ key }) });
}

type Started = FakePolicyContext<RateLimiterPlan, ReturnType<typeof rateLimiterEngine.initial>>;

const report = (context: Started) => rateLimiter.report(context.state, context.plan, context.nowMs);
const view = (context: Started) => rateLimiter.view(context.state, context.plan, context.nowMs);
const refusal = (context: Started, call: number) =>
  context.hasEnded(call) ? context.end(call).retryAfterMs : null;
/** Retry-After of a call that comes now, or null if it was let through or waits. */
const ask = (context: Started) => refusal(context, context.call());
const fill = (context: Started, times: number) => Array.from({ length: times }, () => ask(context));
const passed = (context: Started) => context.forwards.map(({ atMs }) => atMs);

describe('rate limiter', () => {
  it('R7: the 101st call in a minute is rate-limited, with a Retry-After', () => {
    const context = started();
    for (let i = 0; i < 101; i++) {
      context.advanceTo(i * 100);
      context.call();
    }
    expect(context.forwards).toHaveLength(100);
    expect(context.end(100)).toMatchObject({ atMs: 10_000, outcome: 'rate-limited', retryAfterMs: 50_000 });
    expect(report(context)).toMatchObject({ admitted: 100, rejected: 1 });
  });

  it.each(algorithms)('%s: passes on what comes back, and holds nothing', (algorithm) => {
    const context = started({ algorithm });
    const call = context.call();
    context.answer(call, 'server-error', { body: 'oops' });
    expect(context.end(call)).toMatchObject({ outcome: 'server-error', body: 'oops' });
    context.cancelCall(context.call());
    expect(context.pendingTimers).toBe(0);
  });

  it.each(algorithms)('%s: rejected calls do not count, however often they come', (algorithm) => {
    const context = started({ algorithm, limit: 2, windowMs: 1000, burst: 2 });
    fill(context, 4);
    const left = context.clone();
    const hammered = context.clone();
    let isRejected = ask(hammered) !== null;
    while (isRejected) {
      hammered.advance(10);
      isRejected = ask(hammered) !== null;
    }
    left.advanceTo(hammered.nowMs - 10);
    expect(ask(left)).not.toBeNull();
    left.advanceTo(hammered.nowMs);
    expect(ask(left)).toBeNull();
    expect(left.state).toMatchObject({ admitted: hammered.state.admitted });
  });

  it.each(algorithms)('%s: asking for the picture changes nothing', (algorithm) => {
    const context = started({ algorithm, limit: 3, windowMs: 1000, burst: 3 });
    fill(context, 2);
    for (const ms of [0, 400, 1000, 5000]) {
      context.advanceTo(ms);
      const before = context.observed();
      view(context);
      report(context);
      expect(context.observed()).toEqual(before);
    }
  });
});

describe('fixed window', () => {
  const params: Params = { algorithm: 'fixed-window', limit: 3, windowMs: 1000 };

  it('begins at whole multiples of its length, whenever the first call comes', () => {
    const context = started(params);
    context.advanceTo(900);
    expect(fill(context, 4)).toEqual([null, null, null, 100]);
    context.advanceTo(999.5);
    expect(ask(context)).toBe(0.5);
    context.advanceTo(1000);
    expect(fill(context, 4)).toEqual([null, null, null, 1000]);
  });

  it('lets twice the limit through around an edge', () => {
    const context = started(params);
    context.advanceTo(999);
    fill(context, 3);
    context.advanceTo(1000);
    fill(context, 3);
    expect(passed(context)).toEqual([999, 999, 999, 1000, 1000, 1000]);
  });

  it('knows the last double before an edge from the edge itself', () => {
    const edge = 700_000_000_000;
    const context = started({ ...params, windowMs: 7 });
    context.advanceTo(edge - 2 ** -13);
    fill(context, 3);
    expect(ask(context)).toBe(2 ** -13);
    context.advanceTo(edge);
    expect(ask(context)).toBeNull();
  });

  it('starts empty after an idle time, however long', () => {
    const context = started(params);
    fill(context, 4);
    context.advanceTo(123_456);
    expect(fill(context, 4)).toEqual([null, null, null, 544]);
  });
});

describe('sliding log', () => {
  const params: Params = { algorithm: 'sliding-log', limit: 3, windowMs: 1000 };

  it('counts the exact last calls: the fourth waits until the first is out of the window', () => {
    const context = started(params);
    for (const ms of [900, 950, 1000]) {
      context.advanceTo(ms);
      expect(ask(context)).toBeNull();
    }
    expect(ask(context)).toBe(900);
    context.advanceTo(1899.999);
    expect(ask(context)).toBeCloseTo(0.001);
    context.advanceTo(1900);
    expect(fill(context, 2)).toEqual([null, 50]);
  });

  it('forgets a call at exactly one window after it came', () => {
    const context = started(params);
    ask(context);
    context.advanceTo(999);
    expect(view(context)).toMatchObject({ level: 1 });
    context.advanceTo(1000);
    expect(view(context)).toMatchObject({ level: 0 });
  });

  it('does not let twice the limit through around an edge', () => {
    const context = started(params);
    context.advanceTo(999);
    fill(context, 3);
    context.advanceTo(1000);
    expect(fill(context, 3)).toEqual([999, 999, 999]);
  });
});

describe('sliding window counter', () => {
  const params: Params = { algorithm: 'sliding-window-counter', limit: 10, windowMs: 1000 };

  it('counts of the previous window the share that is still covered', () => {
    const context = started(params);
    context.advanceTo(500);
    expect(fill(context, 11).at(-1)).toBe(600);
    // At 1100 nine tenths of the ten count: there is room for one. At 1200 for one more.
    context.advanceTo(1099);
    expect(ask(context)).toBe(1);
    context.advanceTo(1100);
    expect(fill(context, 2)).toEqual([null, 100]);
    context.advanceTo(1200);
    expect(fill(context, 2)).toEqual([null, 100]);
    expect(view(context)).toMatchObject({
      level: 10,
      window: { fromMs: 1000, toMs: 2000, current: 2, previous: 10 },
    });
  });

  it('forgets all after two windows', () => {
    const context = started(params);
    fill(context, 10);
    context.advanceTo(2000);
    expect(fill(context, 11).filter((wait) => wait === null)).toHaveLength(10);
  });

  it('with a limit of 1, the window after a call is taken, too', () => {
    const context = started({ ...params, limit: 1 });
    context.advanceTo(10);
    expect(fill(context, 2)).toEqual([null, 1990]);
    context.advanceTo(1999);
    expect(ask(context)).toBe(1);
    context.advanceTo(2000);
    expect(ask(context)).toBeNull();
  });
});

describe('token bucket', () => {
  const params: Params = { algorithm: 'token-bucket', limit: 10, windowMs: 1000, burst: 3 };

  it('starts full, and then gives a token every windowMs ÷ limit', () => {
    const context = started(params);
    expect(fill(context, 4)).toEqual([null, null, null, 100]);
    context.advanceTo(99);
    expect(ask(context)).toBe(1);
    context.advanceTo(100);
    expect(fill(context, 2)).toEqual([null, 100]);
  });

  it('keeps the part of a token that is left over', () => {
    const context = started(params);
    fill(context, 3);
    context.advanceTo(150);
    expect(fill(context, 2)).toEqual([null, 50]);
    expect(view(context)).toMatchObject({ level: 0.5, capacity: 3, passesInMs: 50 });
  });

  it('saves no more than it holds, however long it is idle', () => {
    const context = started(params);
    context.advanceTo(1e9);
    expect(fill(context, 4)).toEqual([null, null, null, 100]);
  });

  it('does not drift: after a million sevenths of a second the next token is still on time', () => {
    const seventh = planOf({ ...params, limit: 7, burst: 1 });
    const meter = createMeter(seventh);
    let nowMs = 0;
    for (let n = 0; n < 1_000_000; n++) {
      take(meter, seventh, nowMs);
      nowMs = passesAtMs(meter, seventh, nowMs);
    }
    expect(nowMs).toBe((1_000_000 * 1000) / 7);
  });
});

it('a wait is never half a bit short: now + (instant − now) may lie before the instant', () => {
  const instant = 7 / 3;
  const nowMs = 0.176629607583646;
  expect(nowMs + (instant - nowMs)).toBeLessThan(instant);
  const context = started({ algorithm: 'token-bucket', limit: 3, windowMs: 7, burst: 1 });
  ask(context);
  context.advanceTo(nowMs);
  context.advance(ask(context)!);
  expect(ask(context)).toBeNull();
});

describe('leaky bucket', () => {
  const params: Params = { algorithm: 'leaky-bucket', limit: 10, windowMs: 1000, burst: 2 };

  it('lets calls leave evenly, lets some wait, and rejects when it is full', () => {
    const context = started(params);
    const calls = Array.from({ length: 4 }, () => context.call());
    expect(refusal(context, calls[3]!)).toBe(100);
    context.advanceTo(1000);
    expect(passed(context)).toEqual([0, 100, 200]);
    expect(context.waits).toEqual([
      { number: 1, fromMs: 0, toMs: 100 },
      { number: 2, fromMs: 0, toMs: 200 },
    ]);
    expect(report(context)).toMatchObject({ admitted: 3, rejected: 1, waiting: 0 });
    expect(context.pendingTimers).toBe(0);
  });

  it('a call at the instant at which one leaves finds its place, whichever comes first', () => {
    const context = started(params);
    fill(context, 3);
    context.advanceToJustBeforeEventsAt(100);
    const arrival = context.call();
    expect(context.hasEnded(arrival)).toBe(false);
    context.advanceTo(1000);
    expect(context.forwards.map(({ number, atMs }) => [number, atMs])).toEqual([
      [0, 0],
      [1, 100],
      [2, 200],
      [arrival, 300],
    ]);
  });

  it('when a waiting caller gives up, those behind move up and no timer stays', () => {
    const context = started(params);
    const [, first, second] = Array.from({ length: 3 }, () => context.call());
    context.cancelCall(first!);
    context.advanceTo(100);
    expect(context.forwards.at(-1)).toMatchObject({ number: second, atMs: 100 });
    const last = context.call();
    context.cancelCall(last);
    expect(context.pendingTimers).toBe(0);
  });

  it('after a pause the next call leaves at once, and the spacing counts from it', () => {
    const context = started(params);
    fill(context, 1);
    context.advanceTo(1234);
    fill(context, 2);
    context.advanceTo(2000);
    expect(passed(context)).toEqual([0, 1234, 1334]);
  });

  it('layers inside that refuse at once neither stall it nor send two together', () => {
    const context = started({ ...params, burst: 100 });
    context.answersAtOnce = 'circuit-open';
    fill(context, 101);
    context.advanceTo(20_000);
    expect(passed(context)).toEqual(Array.from({ length: 101 }, (_, i) => i * 100));
  });
});

describe('per key', () => {
  const params: Params = { limit: 2, windowMs: 1000, perKey: true };

  it('a greedy key does not use up what the others need', () => {
    const context = started(params);
    const greedy = [1, 1, 1].map((key) => context.keyed(key));
    const modest = context.keyed(2);
    const nobody = context.call();
    expect(refusal(context, greedy[2]!)).toBe(1000);
    expect([modest, nobody].map((call) => refusal(context, call))).toEqual([null, null]);
    expect(report(context)).toMatchObject({ keys: 3, admitted: 4, rejected: 1 });
    expect(view(context)).toMatchObject({ key: null, level: 1 });
  });

  it('without it keys share one limit', () => {
    const context = started({ ...params, perKey: false });
    const calls = [1, 2, 3].map((key) => context.keyed(key));
    expect(calls.map((call) => refusal(context, call))).toEqual([null, null, 1000]);
  });

  it('remembers so many keys and then forgets the one asked for longest ago', () => {
    const context = started(params);
    for (let key = 0; key < keysMax; key++) context.keyed(key);
    context.keyed(0);
    context.keyed(keysMax);
    expect(report(context)).toMatchObject({ keys: keysMax, keysForgotten: 1 });
    // Key 0 was asked for again and is remembered; key 1 was forgotten and starts afresh.
    expect(refusal(context, context.keyed(0))).toBe(1000);
    expect([context.keyed(1), context.keyed(1)].map((call) => refusal(context, call))).toEqual([null, null]);
  });

  it('a key for which somebody waits is not forgotten', () => {
    const context = started({ algorithm: 'leaky-bucket', limit: 1, windowMs: 1000, burst: 5, perKey: true });
    context.keyed(7);
    const waits = context.keyed(7);
    for (let key = 100; key < 100 + 2 * keysMax; key++) context.keyed(key);
    expect(report(context)).toMatchObject({ keys: keysMax, waiting: 1 });
    context.advanceTo(1000);
    expect(context.forwards.at(-1)).toMatchObject({ number: waits, atMs: 1000 });
  });
});

describe('changed parameters', () => {
  it('a new limit holds at once, and what has passed counts', () => {
    const context = started({ limit: 2, windowMs: 1000 });
    fill(context, 2);
    context.replan(planOf({ limit: 3, windowMs: 1000 }));
    expect(fill(context, 2)).toEqual([null, 1000]);
    context.replan(planOf({ limit: 1, windowMs: 1000 }));
    expect(ask(context)).toBe(1000);
    context.advanceTo(1000);
    expect(fill(context, 2)).toEqual([null, 1000]);
  });

  it('a sliding log with a lower limit waits for as many to leave as are too many', () => {
    const context = started({ algorithm: 'sliding-log', limit: 3, windowMs: 1000 });
    for (const ms of [0, 100, 200]) {
      context.advanceTo(ms);
      ask(context);
    }
    context.replan(planOf({ algorithm: 'sliding-log', limit: 1, windowMs: 1000 }));
    expect(ask(context)).toBe(1000);
  });

  it('a token bucket keeps its tokens, at most as many as now fit', () => {
    const bucket = (burst: number, limit: number) =>
      planOf({ algorithm: 'token-bucket', limit, windowMs: 1000, burst });
    const context = started({ algorithm: 'token-bucket', limit: 10, windowMs: 1000, burst: 4 });
    fill(context, 4);
    context.advanceTo(250);
    context.replan(bucket(10, 20));
    expect(view(context)).toMatchObject({ level: 2.5, capacity: 10 });
    expect(fill(context, 3)).toEqual([null, null, 25]);
    context.advanceTo(1000);
    context.replan(bucket(2, 20));
    expect(view(context)).toMatchObject({ level: 2 });
  });

  it('a leaky bucket goes on at the new rate', () => {
    const bucket = (limit: number) => planOf({ algorithm: 'leaky-bucket', limit, windowMs: 1000, burst: 5 });
    const context = started({ algorithm: 'leaky-bucket', limit: 1, windowMs: 1000, burst: 5 });
    fill(context, 3);
    context.advanceTo(500);
    context.replan(bucket(10));
    context.advanceTo(5000);
    expect(passed(context)).toEqual([0, 550, 650]);
  });

  it('a leaky bucket made smaller than its queue tells when there is room again, and then there is', () => {
    const context = started({ algorithm: 'leaky-bucket', limit: 1, windowMs: 1000, burst: 5 });
    fill(context, 6);
    context.replan(planOf({ algorithm: 'leaky-bucket', limit: 1, windowMs: 1000, burst: 2 }));
    context.advanceTo(100);
    // Five wait and one goes each second: the fourth of them leaves a place at 4000 ms.
    expect(ask(context)).toBe(3900);
    context.advanceTo(3999);
    expect(ask(context)).toBe(1);
    context.advanceTo(4000);
    expect(ask(context)).toBeNull();
    expect(context.pendingTimers).toBe(1);
  });

  it('under another algorithm those who wait go at once, and counting starts anew', () => {
    const context = started({ algorithm: 'leaky-bucket', limit: 1, windowMs: 1000, burst: 5 });
    fill(context, 4);
    context.replan(planOf({ algorithm: 'fixed-window', limit: 1, windowMs: 1000 }));
    expect(passed(context)).toEqual([0, 0, 0, 0]);
    expect(fill(context, 2)).toEqual([null, 1000]);
    expect(context.pendingTimers).toBe(0);
    expect(report(context)).toMatchObject({ waiting: 0 });
  });
});

describe('rate limiter, whatever happens', () => {
  const params = fc.record({
    algorithm: fc.constantFrom(...algorithms),
    limit: fc.integer({ min: 1, max: 7 }),
    windowMs: fc.constantFrom(1, 7, 100, 1000),
    burst: fc.integer({ min: 1, max: 5 }),
  });
  const gaps = fc.array(
    fc.oneof(
      fc.constantFrom(0, 0, 1, 10, 100, 1000),
      fc.double({ min: 0, max: 300, noNaN: true }),
      fc.integer({ min: 0, max: 2 ** 20 }).map((n) => n / 2 ** 10),
    ),
    { maxLength: 60 },
  );
  const from = fc.constantFrom(0, 0.1, 12_345.678, 1e9 + 0.3);

  it('whoever waits exactly as told passes, and 1 ms sooner does not', () => {
    fc.assert(
      fc.property(params, from, gaps, (given, fromMs, played) => {
        const context = started(given);
        context.advanceTo(fromMs);
        for (const gapMs of played) {
          context.advance(gapMs);
          const wait = ask(context);
          if (wait === null) continue;
          expect(wait).toBeGreaterThan(0);
          const patient = context.clone();
          patient.advance(wait);
          expect(ask(patient)).toBeNull();
          if (wait <= 1) continue;
          const hasty = context.clone();
          hasty.advance(wait - 1);
          expect(ask(hasty)).not.toBeNull();
        }
      }),
    );
  });

  type Given = typeof params extends fc.Arbitrary<infer Of> ? Of : never;

  /** The most that was let through in any [t, t + windowMs). */
  const most = (times: readonly number[], windowMs: number) =>
    Math.max(0, ...times.map((t) => times.filter((other) => other >= t && other < t + windowMs).length));

  const mostPerWindow = (times: readonly number[], windowMs: number) => {
    const indices = times.map((ms) => Math.floor(ms / windowMs));
    return Math.max(0, ...indices.map((index) => indices.filter((other) => other === index).length));
  };

  /** How far the calls that were let through exceed what the bucket and its refilling allow, at worst. */
  const excess = (times: readonly number[], { limit, windowMs, burst }: Given) =>
    Math.max(
      0,
      ...times.flatMap((fromMs, i) =>
        times.slice(i).map((toMs, j) => j + 1 - burst - ((toMs - fromMs) * limit) / windowMs),
      ),
    );

  function expectHeld(times: readonly number[], given: Given): void {
    switch (given.algorithm) {
      case 'fixed-window':
      case 'sliding-window-counter':
        expect(mostPerWindow(times, given.windowMs)).toBeLessThanOrEqual(given.limit);
        return;
      case 'sliding-log':
        expect(most(times, given.windowMs)).toBeLessThanOrEqual(given.limit);
        return;
      case 'token-bucket':
        expect(excess(times, given)).toBeLessThan(1e-6);
        return;
      case 'leaky-bucket':
        expect(excess(times, { ...given, burst: 1 })).toBeLessThan(1e-6);
        return;
    }
  }

  it('holds its limit: in each window, in every window, or as a bucket', () => {
    fc.assert(
      fc.property(params, gaps, (given, played) => {
        const context = started(given);
        for (const gapMs of played) {
          context.advance(gapMs);
          context.call();
        }
        context.advance(10_000);
        expectHeld(passed(context), given);
      }),
    );
  });

  const step = fc.oneof(
    fc.record({ type: fc.constant('call' as const), key: fc.integer({ min: -1, max: 2 }) }),
    fc.record({ type: fc.constantFrom('answer' as const, 'cancel' as const), nth: fc.nat() }),
    fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 400 }) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;
  const steps = fc.array(step, { maxLength: 80 });

  function rejectedCalls(context: Started): number {
    const { ends } = context.observed() as { ends: Map<number, { outcome: string }> };
    return [...ends.values()].filter(({ outcome }) => outcome === 'rate-limited').length;
  }

  function play(context: Started, one: Step): void {
    const waiting = context.inFlight;
    switch (one.type) {
      case 'call':
        context.call({ operation: one.key + 1 });
        return;
      case 'advance':
        context.advance(one.ms);
        return;
      case 'answer': {
        const running = waiting.filter((call) => context.forwards.some(({ number }) => number === call));
        if (running.length > 0) context.answer(running[one.nth % running.length]!);
        return;
      }
      case 'cancel':
        if (waiting.length > 0) context.cancelCall(waiting[one.nth % waiting.length]!);
        return;
    }
  }

  it('every call was admitted, rejected, waits or gave up, and only waiting calls have a timer', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          play(context, one);
          const { admitted, rejected, waiting } = context.state;
          expect(admitted).toBe(context.forwards.length);
          expect(rejected).toBe(rejectedCalls(context));
          expect(waiting).toBe(context.inFlight.length - context.innerInFlight);
          expect(waiting).toBeLessThanOrEqual(given.burst);
          expect(context.pendingTimers).toBe(waiting > 0 ? 1 : 0);
        }
        for (const call of context.inFlight) context.cancelCall(call);
        expect(context.pendingTimers).toBe(0);
        expect(context.state.waiting).toBe(0);
      }),
    );
  });

  it('a cloned world goes on like the one it was cloned from', () => {
    fc.assert(
      fc.property(params, steps, steps, (given, before, after) => {
        const context = started(given);
        for (const one of before) play(context, one);
        const twin = context.clone();
        for (const one of after) {
          play(context, one);
          play(twin, one);
        }
        expect(twin.observed()).toEqual(context.observed());
      }),
    );
  });
});
