import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ErrorClass, type OutcomeName, retriableByDefault } from '../../model/outcome.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { retry } from './definition.ts';
import { budgetReserve, type RetryPlan, retryEngine } from './engine.ts';
import { retryParams } from './params.ts';

function started(params: v.InferInput<typeof retryParams> = {}) {
  return new FakePolicyContext(
    retryEngine,
    retry.prepare(v.parse(retryParams, params) as never) as RetryPlan,
  );
}

type Started = ReturnType<typeof started>;

const attemptTimes = (context: Started) => context.forwards.map((forward) => forward.atMs);
const report = (context: Started) => retry.report(context.state, context.plan, context.nowMs);

/** Fails every attempt at once until the call has ended. */
function failUntilTheEnd(context: Started, call: number, outcome: ErrorClass = 'unavailable') {
  while (!context.hasEnded(call)) {
    if (context.innerInFlight > 0) context.answer(call, outcome);
    else context.advance(100_000);
  }
}

describe('retry', () => {
  it('R5: 3 attempts, 100 ms, ×2: fails twice, succeeds on the third, waits 100 and 200', () => {
    const context = started({ maxAttempts: 3, initialDelayMs: 100, base: 2 });
    const call = context.call();
    context.answer(call, 'server-error');
    context.advanceTo(100);
    context.answer(call, 'server-error');
    context.advanceTo(300);
    context.answer(call, 'ok', { body: 'third time lucky' });
    expect(attemptTimes(context)).toEqual([0, 100, 300]);
    expect(context.end(call)).toMatchObject({ atMs: 300, outcome: 'ok', body: 'third time lucky' });
    expect(context.waits.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([100, 200]);
  });

  it('counts attempts, not retries: 3 means three calls of the callee', () => {
    const context = started({ maxAttempts: 3 });
    const call = context.call();
    failUntilTheEnd(context, call);
    expect(context.forwards.map((forward) => forward.attempt)).toEqual([1, 2, 3]);
    expect(context.end(call).outcome).toBe('unavailable');
    expect(report(context)).toMatchObject({ attempts: 3, exhausted: 1, amplification: 3 });
  });

  it('with one attempt never retries', () => {
    const context = started({ maxAttempts: 1 });
    const call = context.call();
    context.answer(call, 'timeout');
    expect(context.end(call).atMs).toBe(0);
    expect(context.pendingTimers).toBe(0);
  });

  it('starts the pause when the attempt fails, so slow attempts push later ones out', () => {
    const context = started({ initialDelayMs: 100 });
    const call = context.call();
    context.advanceTo(700);
    context.answer(call, 'server-error');
    context.advanceTo(10_000);
    expect(attemptTimes(context)).toEqual([0, 800]);
  });

  it('keeps the back-off of each call apart', () => {
    const context = started({ maxAttempts: 5, initialDelayMs: 100 });
    const first = context.call();
    context.answer(first, 'server-error');
    context.advanceTo(100);
    context.answer(first, 'server-error');
    const second = context.call();
    context.answer(second, 'server-error');
    context.advanceTo(10_000);
    expect(context.forwards.filter(({ number }) => number === second).map(({ atMs }) => atMs)).toEqual([
      100, 200,
    ]);
    expect(context.forwards.filter(({ number }) => number === first).map(({ atMs }) => atMs)).toEqual([
      0, 100, 300,
    ]);
  });

  it('retries what may be better next time and nothing else', () => {
    for (const outcome of ['bad-request', 'conflict', 'not-found', 'forbidden'] as const) {
      const context = started();
      const call = context.call();
      context.answer(call, outcome);
      expect(context.end(call).outcome).toBe(outcome);
      expect(report(context)).toMatchObject({ attempts: 1, exhausted: 0 });
    }
    for (const outcome of retriableByDefault) {
      const context = started();
      const call = context.call();
      context.answer(call, outcome);
      expect(context.hasEnded(call)).toBe(false);
    }
  });

  it('does not retry rejections of a breaker or a bulkhead unless told to', () => {
    for (const outcome of ['circuit-open', 'bulkhead-full'] as const) {
      const context = started();
      const call = context.call();
      context.answer(call, outcome, { retryAfterMs: 10 });
      expect(context.end(call).outcome).toBe(outcome);
      const told = started({ retryOn: [outcome] });
      const again = told.call();
      told.answer(again, outcome);
      expect(told.hasEnded(again)).toBe(false);
    }
  });

  it('waits what Retry-After says instead of its own pause, even beyond the longest delay, without another attempt', () => {
    const context = started({ maxAttempts: 4, initialDelayMs: 100, maxDelayMs: 1000 });
    const call = context.call();
    context.answer(call, 'server-error');
    context.advanceTo(100);
    context.answer(call, 'rate-limited', { retryAfterMs: 5000 });
    context.advanceTo(5100);
    context.answer(call, 'server-error');
    context.advanceTo(60_000);
    // After it the back-off starts anew: 100 ms and not 400.
    expect(attemptTimes(context)).toEqual([0, 100, 5100, 5200]);
  });

  it('with respectRetryAfter off keeps to its own pause', () => {
    const context = started({ initialDelayMs: 100, respectRetryAfter: false });
    const call = context.call();
    context.answer(call, 'rate-limited', { retryAfterMs: 5000 });
    context.advanceTo(6000);
    expect(attemptTimes(context)).toEqual([0, 100]);
  });

  it('makes no zombie attempt after the caller gave up during the pause', () => {
    const context = started({ initialDelayMs: 100 });
    const call = context.call();
    context.answer(call, 'server-error');
    context.advanceTo(50);
    context.cancelCall(call);
    expect(context.pendingTimers).toBe(0);
    context.advanceTo(10_000);
    expect(attemptTimes(context)).toEqual([0]);
  });

  it('can be cancelled during an attempt, too', () => {
    const context = started();
    const call = context.call();
    context.cancelCall(call);
    context.advanceTo(10_000);
    expect(context.pendingTimers).toBe(0);
    expect(context.forwards).toHaveLength(1);
  });

  it('does not sleep into the deadline: it relays the failure at once', () => {
    const context = started({ initialDelayMs: 100, maxAttempts: 10 });
    const call = context.call({ deadlineMs: 300 });
    context.answer(call, 'server-error');
    context.advanceTo(100);
    context.answer(call, 'unavailable');
    // The third attempt would begin at 300, when nobody waits any more.
    expect(context.end(call)).toMatchObject({ atMs: 100, outcome: 'unavailable' });
    expect(report(context)).toMatchObject({ attempts: 2, exhausted: 0, deadlineRefused: 1 });
    expect(context.pendingTimers).toBe(0);
  });

  it('goes through a timer even for a pause of 0 ms', () => {
    const context = started({ initialDelayMs: 0, maxAttempts: 20 });
    context.answersAtOnce = 'unavailable';
    const call = context.call();
    expect(context.forwards).toHaveLength(1);
    context.advanceTo(0);
    expect(context.forwards).toHaveLength(20);
    expect(context.end(call)).toMatchObject({ atMs: 0, outcome: 'unavailable' });
  });

  it('draws its jitter from chance, and feeds the last pause to decorrelated jitter', () => {
    const context = started({ initialDelayMs: 100, maxAttempts: 4, jitter: 'decorrelated' });
    context.fixedUniform = 0.5;
    const call = context.call();
    failUntilTheEnd(context, call);
    expect(context.waits.map(({ fromMs, toMs }) => toMs - fromMs)).toEqual([200, 350, 575]);
  });

  it('reports attempts per call as amplification, 1 before the first call', () => {
    const context = started({ maxAttempts: 3 });
    expect(report(context)).toMatchObject({ amplification: 1 });
    context.answer(context.call());
    failUntilTheEnd(context, context.call());
    expect(report(context)).toMatchObject({ attempts: 4, amplification: 2 });
  });

  it('two layers of four attempts multiply to 16 calls', () => {
    const outer = started({ maxAttempts: 4, initialDelayMs: 0 });
    const inner = started({ maxAttempts: 4, initialDelayMs: 0 });
    const call = outer.call();
    while (!outer.hasEnded(call)) {
      if (outer.innerInFlight === 0) outer.advance(1);
      else {
        const nested = inner.call();
        failUntilTheEnd(inner, nested);
        outer.answer(call, 'unavailable');
      }
    }
    expect(inner.forwards).toHaveLength(16);
  });
});

describe('retry budget', () => {
  it('refuses at once when the reserve is used up, and never blocks', () => {
    const context = started({ maxAttempts: 2, initialDelayMs: 0, retryBudgetRatio: 0.1 });
    context.answersAtOnce = 'unavailable';
    for (let i = 0; i < 100; i++) {
      context.call();
      context.advance(1);
    }
    const retries = context.forwards.length - 100;
    // The reserve starts full, so what the first calls earn is lost: 10 and a tenth of the other calls.
    expect(retries).toBeGreaterThanOrEqual(budgetReserve + 8);
    expect(retries).toBeLessThanOrEqual(budgetReserve + 10);
    expect(report(context)).toMatchObject({ budgetRefused: 100 - retries });
    expect(context.inFlight).toHaveLength(0);
  });

  it('is on, however small: only 0 is no budget', () => {
    const context = started({ maxAttempts: 2, initialDelayMs: 0, retryBudgetRatio: 0.0001 });
    for (let k = 0; k < 50; k++) failUntilTheEnd(context, context.call());
    expect(report(context)).toMatchObject({
      attempts: 50 + budgetReserve,
      budgetRefused: 50 - budgetReserve,
    });
  });

  it('ten tenths are one retry: the savings are whole numbers', () => {
    const context = started({ maxAttempts: 2, initialDelayMs: 0, retryBudgetRatio: 0.1 });
    context.state.budget = 0;
    for (let i = 0; i < 9; i++) context.answer(context.call());
    const tenth = context.call();
    context.answer(tenth, 'unavailable');
    context.advance(0);
    expect(context.forwards).toHaveLength(11);
  });

  it('is off at 0', () => {
    const context = started({ maxAttempts: 2, initialDelayMs: 0 });
    context.answersAtOnce = 'unavailable';
    for (let i = 0; i < 100; i++) context.call();
    context.advance(0);
    expect(report(context)).toMatchObject({ attempts: 200, budgetRefused: 0 });
  });

  it('retries never exceed the reserve and the share of the calls', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.array(fc.boolean(), { maxLength: 200 }),
        (ratio, fails) => {
          const context = started({ maxAttempts: 4, initialDelayMs: 0, retryBudgetRatio: ratio });
          for (const isFailing of fails) {
            context.answersAtOnce = isFailing ? 'unavailable' : 'ok';
            context.call();
            context.advance(0);
          }
          const retries = context.forwards.length - fails.length;
          expect(retries).toBeLessThanOrEqual(budgetReserve + fails.length * (ratio + 0.0005));
        },
      ),
    );
  });
});

type Step =
  | { readonly type: 'call'; readonly patienceMs: number }
  | { readonly type: 'answer'; readonly nth: number; readonly outcome: OutcomeName }
  | { readonly type: 'cancel'; readonly nth: number }
  | { readonly type: 'advance'; readonly ms: number };

function play(context: Started, steps: readonly Step[]) {
  const pick = (nth: number) => context.inFlight[nth % Math.max(1, context.inFlight.length)];
  for (const step of steps) {
    switch (step.type) {
      case 'call':
        context.call({ deadlineMs: context.nowMs + step.patienceMs });
        break;
      case 'answer': {
        const call = pick(step.nth);
        if (call !== undefined) context.answerIn(0, call, step.outcome);
        break;
      }
      case 'cancel': {
        const call = pick(step.nth);
        if (call !== undefined) context.cancelCall(call);
        break;
      }
      case 'advance':
        context.advance(step.ms);
        break;
    }
  }
}

describe('retry, whatever happens', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      type: fc.constant('call' as const),
      patienceMs: fc.constantFrom(Number.POSITIVE_INFINITY, 0, 50, 5000),
    }),
    fc.record({
      type: fc.constant('answer' as const),
      nth: fc.nat(),
      outcome: fc.constantFrom<OutcomeName[]>('ok', 'server-error', 'timeout', 'bad-request', 'circuit-open'),
    }),
    fc.record({ type: fc.constant('cancel' as const), nth: fc.nat() }),
    fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 500 }) }),
  );
  const steps = fc.array(step, { maxLength: 80 });
  const params = fc.record({
    maxAttempts: fc.integer({ min: 1, max: 5 }),
    initialDelayMs: fc.constantFrom(0, 10, 100),
    jitter: fc.constantFrom('none' as const, 'full' as const, 'equal' as const, 'decorrelated' as const),
    retryBudgetRatio: fc.constantFrom(0, 0.2),
  });

  it('never makes more attempts than allowed, and every call is attempting, asleep or over', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        play(context, played);
        context.advance(0);
        expect(context.inFlight.length).toBe(context.innerInFlight + context.pendingTimers);
        for (const forward of context.forwards)
          expect(forward.attempt).toBeLessThanOrEqual(given.maxAttempts);
        expect(context.state.attempts).toBe(context.forwards.length);
        for (const call of context.inFlight) context.cancelCall(call);
        expect(context.pendingTimers).toBe(0);
      }),
    );
  });

  it('a cloned world goes on like the one it was cloned from', () => {
    fc.assert(
      fc.property(params, steps, steps, (given, before, after) => {
        const context = started(given);
        play(context, before);
        const twin = context.clone();
        play(context, after);
        play(twin, after);
        expect(twin.observed()).toEqual(context.observed());
      }),
    );
  });
});
