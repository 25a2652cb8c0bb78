import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { AdaptiveLimitPlan } from '../../model/adaptive-limit.ts';
import { errorClasses, type OutcomeName } from '../../model/outcome.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { adaptiveConcurrency } from './definition.ts';
import { adaptiveConcurrencyEngine } from './engine.ts';
import { adaptiveConcurrencyParams } from './params.ts';

type Params = v.InferInput<typeof adaptiveConcurrencyParams>;

const planOf = (params: Params) =>
  adaptiveConcurrency.prepare(v.parse(adaptiveConcurrencyParams, params) as never) as AdaptiveLimitPlan;
const started = (params: Params = {}) => new FakePolicyContext(adaptiveConcurrencyEngine, planOf(params));
type Started = ReturnType<typeof started>;

const report = (context: Started) => adaptiveConcurrency.report(context.state, context.plan, context.nowMs);
const limit = (context: Started) => context.state.limit;
const callTimes = (context: Started, times: number) => Array.from({ length: times }, () => context.call());

/** Has so many calls under way at once and ends the last of them after `ms`, the others by cancelling them at once. */
function answerOne(context: Started, others: number, ms: number, outcome: OutcomeName = 'ok') {
  const rest = callTimes(context, others);
  const call = context.call();
  for (const other of rest) context.cancelCall(other);
  context.advance(ms);
  context.answer(call, outcome);
}

describe('adaptive concurrency', () => {
  it('rejects what is beyond the limit, on purpose, and tells no time', () => {
    const context = started({ initialLimit: 2 });
    const calls = callTimes(context, 3);
    expect(context.end(calls[2]!)).toMatchObject({ outcome: 'bulkhead-full' });
    expect(context.end(calls[2]!).retryAfterMs).toBeNaN();
    expect(report(context)).toMatchObject({ limit: 2, inFlight: 2, admitted: 2, rejected: 1 });
  });

  it('a good call adds one while at least half of the limit is in use', () => {
    const context = started({ initialLimit: 10 });
    answerOne(context, 4, 10);
    expect(limit(context)).toBe(11);
    // Five under way are less than half of eleven.
    answerOne(context, 4, 10);
    expect(limit(context)).toBe(11);
    answerOne(context, 5, 10);
    expect(limit(context)).toBe(12);
  });

  it('the view has the newest changes of the limit with their times, and no more than a picture can show', () => {
    const context = started({ initialLimit: 10, maxLimit: 1000 });
    const changes = () =>
      adaptiveConcurrency.view(context.state, context.plan, context.nowMs).changes as [number, number][];
    expect(changes()).toEqual([]);
    answerOne(context, 4, 10);
    expect(changes()).toEqual([
      [10, 10],
      [10, 11],
    ]);
    for (let i = 0; i < 150; i++) answerOne(context, limit(context) - 1, 10);
    expect(changes()).toHaveLength(100);
    expect(changes().at(-1)).toEqual([context.nowMs, limit(context)]);
  });

  it('what is in use is what was under way when the call began', () => {
    const context = started({ initialLimit: 4 });
    const calls = callTimes(context, 4);
    for (const call of calls) context.answer(call);
    // 1 of 4 no; 2 of 4, 3 of 5 and 4 of 6 yes.
    expect(limit(context)).toBe(7);
  });

  it.each([
    [20, 18],
    [10, 9],
    [7, 6],
    [2, 1],
    [1, 1],
  ])('a call slower than the target takes a tenth of %i: %i is left', (before, after) => {
    const context = started({ initialLimit: before });
    answerOne(context, 0, 501);
    expect(limit(context)).toBe(after);
  });

  it('exactly the target is not too slow', () => {
    const context = started({ initialLimit: 1, latencyTargetMs: 500 });
    answerOne(context, 0, 500);
    expect(limit(context)).toBe(2);
  });

  it('rounds down exact products: 0.57 of 100 is 57', () => {
    const context = started({ initialLimit: 100, backoffRatio: 0.57 });
    answerOne(context, 0, 501);
    expect(limit(context)).toBe(57);
  });

  it.each(errorClasses)('%s: a sign of overload, or of nothing', (outcome) => {
    const context = started({ initialLimit: 10 });
    answerOne(context, 5, 1, outcome);
    const isOverload = ['timeout', 'unavailable', 'connection-refused', 'rate-limited'].includes(outcome);
    expect(limit(context)).toBe(isOverload ? 9 : 10);
    answerOne(context, 5, 10_000, outcome);
    expect(limit(context)).toBe(isOverload ? 8 : 10);
  });

  it('a caller that gave up says something only if it had waited longer than the target', () => {
    const context = started({ initialLimit: 10 });
    const [soon, late] = callTimes(context, 2);
    context.advance(500);
    context.cancelCall(soon!);
    expect(limit(context)).toBe(10);
    context.advance(1);
    context.cancelCall(late!);
    expect(limit(context)).toBe(9);
    expect(report(context)).toMatchObject({ inFlight: 0 });
  });

  it('stays within its bounds, and remembers how far it went', () => {
    const context = started({ initialLimit: 4, minLimit: 3, maxLimit: 5 });
    for (let n = 0; n < 5; n++) answerOne(context, limit(context) - 1, 1);
    expect(limit(context)).toBe(5);
    for (let n = 0; n < 5; n++) answerOne(context, 0, 1, 'timeout');
    expect(report(context)).toMatchObject({ limit: 3, limitLowest: 3, limitHighest: 5 });
  });

  it('a start outside of the bounds is moved to the nearer; a lowest limit above the highest holds', () => {
    expect(limit(started({ initialLimit: 500, maxLimit: 30 }))).toBe(30);
    expect(limit(started({ initialLimit: 1, minLimit: 7 }))).toBe(7);
    expect(limit(started({ minLimit: 50, maxLimit: 30 }))).toBe(50);
  });

  it('a lower limit throws nobody out: it takes effect as calls end', () => {
    const context = started({ initialLimit: 10 });
    const calls = callTimes(context, 10);
    context.replan(planOf({ maxLimit: 4 }));
    expect(report(context)).toMatchObject({ limit: 4, inFlight: 10 });
    for (const call of calls.slice(0, 6)) context.cancelCall(call);
    expect(context.end(context.call()).outcome).toBe('bulkhead-full');
    context.cancelCall(calls[6]!);
    expect(context.hasEnded(context.call())).toBe(false);
  });

  it('copes with layers that end calls before forward returns', () => {
    const context = started({ initialLimit: 1 });
    context.answersAtOnce = 'circuit-open';
    callTimes(context, 3);
    expect(report(context)).toMatchObject({ inFlight: 0, admitted: 3, rejected: 0, limit: 1 });
  });
});

describe('adaptive concurrency, whatever happens', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant('call' as const) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constantFrom('answer' as const, 'cancel' as const),
        nth: fc.nat(),
        outcome: fc.constantFrom<OutcomeName[]>('ok', 'ok', 'timeout', 'server-error', 'conflict'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 400 }) }),
    },
  );
  type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;
  const steps = fc.array(step, { maxLength: 120 });
  const params = fc.record({
    initialLimit: fc.integer({ min: 1, max: 12 }),
    minLimit: fc.integer({ min: 1, max: 4 }),
    maxLimit: fc.integer({ min: 4, max: 12 }),
    increase: fc.integer({ min: 1, max: 3 }),
    backoffRatio: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
  });

  function play(context: Started, one: Step): void {
    const { inFlight } = context;
    const call = inFlight[('nth' in one ? one.nth : 0) % Math.max(1, inFlight.length)];
    switch (one.type) {
      case 'call':
        context.call();
        return;
      case 'answer':
        if (call !== undefined) context.answer(call, one.outcome);
        return;
      case 'cancel':
        if (call !== undefined) context.cancelCall(call);
        return;
      case 'advance':
        context.advance(one.ms);
        return;
    }
  }

  it('the limit is a whole number within its bounds and moves one step at a time; nobody enters beyond it', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          const before = { ...context.state };
          play(context, one);
          const { state } = context;
          expect(Number.isInteger(state.limit)).toBe(true);
          expect(state.limit).toBeGreaterThanOrEqual(given.minLimit);
          expect(state.limit).toBeLessThanOrEqual(given.maxLimit);
          expect(state.limit).toBeLessThanOrEqual(before.limit + given.increase);
          expect(state.inFlight).toBe(context.inFlight.length);
          if (state.admitted > before.admitted) expect(before.inFlight).toBeLessThan(before.limit);
          if (state.rejected > before.rejected) expect(before.inFlight).toBeGreaterThanOrEqual(before.limit);
        }
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
