import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NONE } from '../../model/call-table.ts';
import {
  errorClasses,
  isClientError,
  isRejection,
  type OutcomeName,
  outcomeCode,
} from '../../model/outcome.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { hedge } from './definition.ts';
import { type HedgePlan, hedgeEngine, samplesMin } from './engine.ts';
import { addLatency, createLatencies, latenciesMax, p95 } from './latencies.ts';
import { hedgeParams } from './params.ts';

type Params = v.InferInput<typeof hedgeParams>;

const planOf = (params: Params) => hedge.prepare(v.parse(hedgeParams, params) as never) as HedgePlan;
const started = (params: Params = {}) => new FakePolicyContext(hedgeEngine, planOf(params));
type Started = ReturnType<typeof started>;

const report = (context: Started) => hedge.report(context.state, context.plan, context.nowMs);
const attemptTimes = (context: Started) => context.forwards.map(({ atMs }) => atMs);

/** Numbers of the attempts of a call that are under way. */
function underWay(context: Started, call: number): number[] {
  const { calls } = context;
  const found: number[] = [];
  for (let row = calls.child[context.rowOf(call)]!; row !== NONE; row = calls.sibling[row]!)
    found.push(calls.attempt[row]!);
  return found.sort();
}

/** Ends an attempt: the fake ends the inner call that stands first. */
function answer(context: Started, call: number, attempt: number, outcome: OutcomeName = 'ok', reply = {}) {
  const { calls } = context;
  const parent = context.rowOf(call);
  let row = calls.child[parent]!;
  while (calls.attempt[row] !== attempt) row = calls.sibling[row]!;
  calls.disown(parent, row);
  calls.adopt(parent, row);
  context.answer(call, outcome, reply);
}

describe('hedge', () => {
  it('leaves a call alone that is answered in time, and no timer behind', () => {
    const context = started();
    const call = context.call();
    context.advanceTo(99);
    context.answer(call, 'ok', { body: 'quick' });
    expect(context.end(call)).toMatchObject({ atMs: 99, outcome: 'ok', body: 'quick' });
    expect(context.pendingTimers).toBe(0);
    expect(report(context)).toEqual({ hedged: 0, wonByHedge: 0, extraAttempts: 0 });
  });

  it('starts a second attempt beside a slow one, numbers it, and cancels the loser', () => {
    const context = started();
    const call = context.call();
    context.advanceTo(100);
    expect(context.forwards).toMatchObject([
      { atMs: 0, attempt: 1 },
      { atMs: 100, attempt: 2 },
    ]);
    context.advanceTo(130);
    answer(context, call, 2, 'ok', { body: 'from the hedge' });
    expect(context.end(call)).toMatchObject({ atMs: 130, outcome: 'ok', body: 'from the hedge' });
    expect(report(context)).toEqual({ hedged: 1, wonByHedge: 1, extraAttempts: 1 });
    expect(context.calls.state.live).toBe(0);
  });

  it('the first attempt may still win', () => {
    const context = started();
    const call = context.call();
    context.advanceTo(120);
    answer(context, call, 1, 'ok', { body: 'from the first' });
    expect(context.end(call)).toMatchObject({ body: 'from the first' });
    expect(report(context)).toEqual({ hedged: 1, wonByHedge: 0, extraAttempts: 1 });
  });

  it('counts the delay from the last started attempt, and starts no more than allowed', () => {
    const context = started({ maxHedges: 3 });
    context.call();
    context.advanceTo(10_000);
    expect(attemptTimes(context)).toEqual([0, 100, 200, 300]);
    expect(context.pendingTimers).toBe(0);
  });

  it('starts all at once with a delay of 0', () => {
    const context = started({ hedgeAfterMs: 0, maxHedges: 4 });
    const call = context.call();
    context.advance(0);
    expect(attemptTimes(context)).toEqual([0, 0, 0, 0, 0]);
    expect(underWay(context, call)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a failure starts the next at once, and the delay counts from there', () => {
    const context = started({ maxHedges: 3 });
    const call = context.call();
    context.advanceTo(40);
    answer(context, call, 1, 'unavailable');
    expect(attemptTimes(context)).toEqual([0, 40]);
    context.advanceTo(139);
    expect(context.forwards).toHaveLength(2);
    context.advanceTo(140);
    answer(context, call, 2, 'timeout');
    expect(attemptTimes(context)).toEqual([0, 40, 140, 140]);
    answer(context, call, 4);
    expect(context.end(call)).toMatchObject({ atMs: 140, outcome: 'ok' });
  });

  it('if all fail, reports what happened to the first', () => {
    const context = started({ maxHedges: 2 });
    const call = context.call();
    answer(context, call, 1, 'server-error', { body: 'the first reason' });
    answer(context, call, 2, 'timeout', { body: 'the second' });
    expect(context.hasEnded(call)).toBe(false);
    answer(context, call, 3, 'unavailable');
    expect(context.end(call)).toMatchObject({ outcome: 'server-error', body: 'the first reason' });
    expect(context.pendingTimers).toBe(0);
  });

  it('if the first fails last, it is reported all the same', () => {
    const context = started();
    const call = context.call();
    context.advanceTo(100);
    answer(context, call, 2, 'unavailable');
    expect(context.hasEnded(call)).toBe(false);
    answer(context, call, 1, 'timeout', { body: 'mine' });
    expect(context.end(call)).toMatchObject({ outcome: 'timeout', body: 'mine' });
  });

  it('a failure of a hedge does not end a call whose first attempt is under way', () => {
    const context = started();
    const call = context.call();
    context.advanceTo(100);
    answer(context, call, 2, 'server-error');
    context.advanceTo(500);
    answer(context, call, 1);
    expect(context.end(call)).toMatchObject({ atMs: 500, outcome: 'ok' });
    expect(report(context)).toMatchObject({ wonByHedge: 0 });
  });

  it.each(errorClasses)('%s: wins, starts the next, or stops the hedging', (outcome) => {
    const context = started({ maxHedges: 2 });
    const call = context.call();
    answer(context, call, 1, outcome, { retryAfterMs: 700 });
    const code = outcomeCode(outcome);
    const isFinal = isClientError(code) || isRejection(code) || outcome === 'cancelled';
    expect(context.hasEnded(call)).toBe(isFinal);
    if (isFinal) expect(context.end(call)).toMatchObject({ outcome, retryAfterMs: 700 });
    else expect(underWay(context, call)).toEqual([2]);
  });

  it('a hedge that is rejected does not end the call, and stops further hedges', () => {
    const context = started({ maxHedges: 4 });
    const call = context.call();
    context.advanceTo(100);
    answer(context, call, 2, 'bulkhead-full');
    expect(context.pendingTimers).toBe(0);
    context.advanceTo(5000);
    answer(context, call, 1, 'unavailable');
    expect(context.end(call)).toMatchObject({ atMs: 5000, outcome: 'unavailable' });
    expect(context.forwards).toHaveLength(2);
  });

  it('starts no attempt at or after the deadline', () => {
    const context = started({ maxHedges: 4 });
    const call = context.call({ deadlineMs: 200 });
    context.advanceTo(200);
    expect(attemptTimes(context)).toEqual([0, 100]);
    answer(context, call, 1, 'server-error');
    answer(context, call, 2, 'timeout');
    expect(context.end(call)).toMatchObject({ outcome: 'server-error' });
    expect(context.pendingTimers).toBe(0);
  });

  it('when its caller gives up, nothing is left', () => {
    const context = started();
    for (const afterMs of [50, 150]) {
      const call = context.call();
      context.advance(afterMs);
      context.cancelCall(call);
      expect(context.pendingTimers).toBe(0);
      expect(context.calls.state.live).toBe(0);
    }
  });

  it('copes with layers that end attempts before forward returns', () => {
    for (const [outcome, attempts] of [
      ['unavailable', 4],
      ['circuit-open', 1],
      ['ok', 1],
      ['not-found', 1],
    ] as const) {
      const context = started({ maxHedges: 3 });
      context.answersAtOnce = outcome;
      const call = context.call();
      expect(context.end(call)).toMatchObject({ atMs: 0, outcome });
      expect(context.forwards).toHaveLength(attempts);
      expect(context.calls.state.live).toBe(0);
      expect(context.pendingTimers).toBe(0);
    }
  });

  it('knows its first attempt, whatever row it gets', () => {
    const context = started({ maxHedges: 2 });
    const other = context.call();
    context.answersAtOnce = 'unavailable';
    const call = context.call();
    context.answersAtOnce = null;
    expect(context.end(call).outcome).toBe('unavailable');
    context.advanceTo(100);
    answer(context, other, 2, 'timeout');
    answer(context, other, 1, 'server-error');
    answer(context, other, 3, 'timeout');
    expect(context.end(other).outcome).toBe('server-error');
  });

  it('a changed plan holds for the next hedge, not for one whose alarm is set', () => {
    const context = started({ maxHedges: 4 });
    context.call();
    context.replan(planOf({ maxHedges: 2, hedgeAfterMs: 30 }));
    context.advanceTo(1000);
    expect(attemptTimes(context)).toEqual([0, 100, 130]);
    context.replan(planOf({ maxHedges: 4 }));
    context.call();
    context.replan(planOf({ maxHedges: 1 }));
    context.advance(1000);
    expect(attemptTimes(context)).toEqual([0, 100, 130, 1000, 1100]);
  });
});

describe('delay from the p95', () => {
  const params: Params = { delayFrom: 'p95', hedgeAfterMs: 500 };
  const serve = (context: Started, latencyMs: number) => {
    const call = context.call();
    context.advance(latencyMs);
    context.answer(call);
  };
  const delay = (context: Started) => hedge.view(context.state, context.plan, context.nowMs).delayMs;

  it('is the fixed delay until there are 20 latencies', () => {
    const context = started(params);
    for (let ms = 1; ms < samplesMin; ms++) serve(context, ms);
    expect(delay(context)).toBe(500);
    serve(context, 20);
    expect(delay(context)).toBe(19);
  });

  it('forgets all but the last 100', () => {
    const context = started(params);
    for (let n = 0; n < 100; n++) serve(context, 400);
    for (let n = 0; n < 100; n++) serve(context, 10);
    expect(delay(context)).toBe(10);
  });

  it('does not sink by hedging: a first attempt that lost counts with what it had taken', () => {
    const context = started(params);
    for (let n = 0; n < 100; n++) serve(context, 100);
    for (let n = 0; n < 50; n++) {
      const call = context.call();
      context.advance(130);
      answer(context, call, 2);
    }
    expect(delay(context)).toBe(130);
  });

  it('failures are no latencies: fast ones would make it hedge everything', () => {
    const context = started(params);
    for (let n = 0; n < 30; n++) serve(context, 100);
    for (let n = 0; n < 120; n++) {
      const call = context.call();
      answer(context, call, 1, 'connection-refused');
      context.advance(5);
      answer(context, call, 2);
    }
    expect(delay(context)).toBe(100);
  });

  it('agrees with sorting', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 250 }), (times) => {
        const latencies = createLatencies();
        for (const [i, ms] of times.entries()) {
          addLatency(latencies, ms);
          const last = times.slice(Math.max(0, i + 1 - latenciesMax), i + 1).sort((a, b) => a - b);
          expect(p95(latencies)).toBe(last[Math.ceil((95 * last.length) / 100) - 1]);
        }
      }),
    );
  });
});

describe('hedge, whatever happens', () => {
  const step = fc.oneof(
    fc.record({
      type: fc.constant('call' as const),
      patienceMs: fc.constantFrom(Infinity, Infinity, 0, 150),
    }),
    fc.record({
      type: fc.constant('answer' as const),
      nth: fc.nat(),
      attempt: fc.nat(),
      outcome: fc.constantFrom<OutcomeName[]>('ok', 'unavailable', 'timeout', 'not-found', 'bulkhead-full'),
    }),
    fc.record({ type: fc.constant('cancel' as const), nth: fc.nat() }),
    fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 150 }) }),
    fc.record({
      type: fc.constant('at-once' as const),
      outcome: fc.constantFrom<(OutcomeName | null)[]>(null, null, null, 'unavailable', 'circuit-open', 'ok'),
    }),
  );
  type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;
  const steps = fc.array(step, { maxLength: 100 });
  const params = fc.record({
    hedgeAfterMs: fc.constantFrom(0, 1, 100),
    delayFrom: fc.constantFrom('fixed' as const, 'p95' as const),
    maxHedges: fc.integer({ min: 1, max: 4 }),
  });

  function play(context: Started, one: Step): void {
    const { inFlight } = context;
    switch (one.type) {
      case 'call':
        context.call({ deadlineMs: context.nowMs + one.patienceMs });
        return;
      case 'answer': {
        if (inFlight.length === 0) return;
        const call = inFlight[one.nth % inFlight.length]!;
        const attempts = underWay(context, call);
        answer(context, call, attempts[one.attempt % attempts.length]!, one.outcome);
        return;
      }
      case 'cancel':
        if (inFlight.length > 0) context.cancelCall(inFlight[one.nth % inFlight.length]!);
        return;
      case 'advance':
        context.advance(one.ms);
        return;
      case 'at-once':
        context.answersAtOnce = one.outcome;
        return;
    }
  }

  it('each call in flight has an attempt under way, none has too many, and the counts agree', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          play(context, one);
          for (const call of context.inFlight) {
            const attempts = underWay(context, call);
            expect(attempts.length).toBeGreaterThan(0);
            expect(context.calls.countA[context.rowOf(call)]).toBe(attempts.length);
          }
          const { calls, hedged, wonByHedge, extraAttempts } = context.state;
          expect(extraAttempts).toBe(context.forwards.length - calls);
          expect(extraAttempts).toBeLessThanOrEqual(hedged * given.maxHedges);
          expect(wonByHedge).toBeLessThanOrEqual(hedged);
          expect(context.pendingTimers).toBeLessThanOrEqual(context.inFlight.length);
        }
        for (const call of context.inFlight) context.cancelCall(call);
        expect(context.pendingTimers).toBe(0);
        expect(context.calls.state.live).toBe(0);
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
