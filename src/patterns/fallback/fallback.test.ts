import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkParams } from '../../model/check-params.ts';
import { errorClasses, isClientError, outcomeCode } from '../../model/outcome.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { fallback } from './definition.ts';
import { type FallbackPlan, fallbackEngine } from './engine.ts';
import { fallbackParams } from './params.ts';

function started(params: v.InferInput<typeof fallbackParams> = {}) {
  return new FakePolicyContext(
    fallbackEngine,
    fallback.prepare(v.parse(fallbackParams, params) as never) as FallbackPlan,
  );
}

describe('fallback', () => {
  it('answers a failure with the fixed value and marks it as degraded', () => {
    const context = started({ staticValue: 'sorry' });
    const call = context.call();
    context.answer(call, 'timeout');
    expect(context.end(call)).toMatchObject({ outcome: 'ok', degraded: true, body: 'sorry' });
    expect(fallback.report(context.state, context.plan, 0)).toEqual({ degraded: 1, unanswered: 0 });
  });

  it('passes a good answer on unmarked', () => {
    const context = started();
    const call = context.call();
    context.answer(call, 'ok', { body: 'fresh' });
    expect(context.end(call)).toMatchObject({ outcome: 'ok', degraded: false, body: 'fresh' });
  });

  it('answers rejections of the breaker inside it', () => {
    const context = started();
    context.answersAtOnce = 'circuit-open';
    expect(context.end(context.call())).toMatchObject({ outcome: 'ok', degraded: true });
  });

  it('by default answers every error but those of the caller', () => {
    for (const outcome of errorClasses.filter((name) => name !== 'cancelled')) {
      const context = started();
      const call = context.call();
      context.answer(call, outcome);
      expect(context.end(call).outcome).toBe(isClientError(outcomeCode(outcome)) ? outcome : 'ok');
    }
  });

  it('answers only what it is told to', () => {
    const context = started({ on: ['not-found'] });
    const missing = context.call();
    const broken = context.call();
    context.answer(missing, 'not-found');
    context.answer(broken, 'server-error');
    expect([context.end(missing).outcome, context.end(broken).outcome]).toEqual(['ok', 'server-error']);
  });

  it('answers with the last good response, however old', () => {
    const context = started({ mode: 'last-good' });
    const price = { amount: 5 };
    context.answer(context.call(), 'ok', { body: { amount: 4 } });
    context.advanceTo(10);
    context.answer(context.call(), 'ok', { body: price });
    context.advanceTo(100_000);
    const call = context.call();
    context.answer(call, 'unavailable');
    expect(context.end(call)).toMatchObject({ outcome: 'ok', degraded: true, body: price });
    expect(fallback.view(context.state, context.plan, context.nowMs)).toMatchObject({ lastGoodMs: 10 });
  });

  it('passes the failure on while there is no good response yet', () => {
    const context = started({ mode: 'last-good' });
    const call = context.call();
    context.answer(call, 'rate-limited', { retryAfterMs: 30 });
    expect(context.end(call)).toMatchObject({ outcome: 'rate-limited', retryAfterMs: 30, degraded: false });
    expect(fallback.report(context.state, context.plan, 0)).toEqual({ degraded: 0, unanswered: 1 });
  });

  it('does not answer one operation with the response to another', () => {
    const context = started({ mode: 'last-good' });
    context.answer(context.call({ operation: 1 }), 'ok', { body: 'one' });
    const other = context.call({ operation: 2 });
    context.answer(other, 'timeout');
    expect(context.end(other).outcome).toBe('timeout');
  });

  it('does not keep an answer that was degraded further in', () => {
    const context = started({ mode: 'last-good' });
    const degraded = context.call();
    context.answer(degraded, 'ok', { body: 'stand-in', degraded: true });
    expect(context.end(degraded).degraded).toBe(true);
    const call = context.call();
    context.answer(call, 'timeout');
    expect(context.end(call).outcome).toBe('timeout');
  });

  it('holds nothing for a call whose caller gave up', () => {
    const context = started();
    context.cancelCall(context.call());
    expect(context.pendingTimers).toBe(0);
    expect(fallback.report(context.state, context.plan, 0)).toEqual({ degraded: 0, unanswered: 0 });
  });

  it('a cloned world goes on like the one it was cloned from, with the good responses', () => {
    const outcomes = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.constantFrom('ok', 'timeout', 'not-found')));
    fc.assert(
      fc.property(outcomes, outcomes, (before, after) => {
        const play = (context: ReturnType<typeof started>, played: typeof before) => {
          for (const [i, [operation, outcome]] of played.entries()) {
            context.advance(1);
            context.answer(context.call({ operation }), outcome as 'ok', { body: { i } });
          }
        };
        const context = started({ mode: 'last-good' });
        play(context, before);
        const twin = context.clone();
        play(context, after);
        play(twin, after);
        expect(twin.observed()).toEqual(context.observed());
        expect(context.inFlight).toHaveLength(0);
      }),
    );
  });
});

describe('fallback that asks for another operation', () => {
  const params = { mode: 'other-operation', operation: 'cached' } as const;
  const report = (context: ReturnType<typeof started>) => fallback.report(context.state, context.plan, 0);

  it('asks once after the failure, as one attempt more, and marks the answer as degraded', () => {
    const context = started(params);
    const call = context.call({ operation: 7 });
    context.advance(5);
    context.answer(call, 'server-error');
    expect(context.hasEnded(call)).toBe(false);
    expect(context.forwards).toEqual([
      { number: call, atMs: 0, attempt: 1, deadlineMs: Number.POSITIVE_INFINITY },
      { number: call, atMs: 5, attempt: 2, deadlineMs: Number.POSITIVE_INFINITY, operation: 'cached' },
    ]);
    expect(context.calls.operation[context.rowOf(call)]).toBe(7);
    context.answer(call, 'ok', { body: 'yesterday' });
    expect(context.end(call)).toMatchObject({ outcome: 'ok', degraded: true, body: 'yesterday' });
    expect(report(context)).toEqual({ degraded: 1, unanswered: 0 });
  });

  it('passes on how the other operation failed, and asks no third time', () => {
    const context = started(params);
    const call = context.call();
    context.answer(call, 'timeout');
    context.answer(call, 'rate-limited', { retryAfterMs: 40 });
    expect(context.end(call)).toMatchObject({ outcome: 'rate-limited', retryAfterMs: 40, degraded: false });
    expect(context.forwards).toHaveLength(2);
    expect(report(context)).toEqual({ degraded: 0, unanswered: 1 });
  });

  it('asks nothing after a good answer or an error that it does not answer', () => {
    const context = started(params);
    const good = context.call();
    context.answer(good, 'ok', { body: 'fresh' });
    const missing = context.call();
    context.answer(missing, 'not-found');
    expect(context.end(good)).toMatchObject({ outcome: 'ok', degraded: false, body: 'fresh' });
    expect(context.end(missing).outcome).toBe('not-found');
    expect(context.forwards).toHaveLength(2);
  });

  it('asks nothing at the deadline, when nobody would wait for the answer', () => {
    const context = started(params);
    const call = context.call({ deadlineMs: 10 });
    context.advanceTo(10);
    context.answer(call, 'timeout');
    expect(context.end(call).outcome).toBe('timeout');
    expect(report(context)).toEqual({ degraded: 0, unanswered: 1 });
  });

  it('ends when both calls are refused at once, before the first has returned', () => {
    const context = started(params);
    context.answersAtOnce = 'circuit-open';
    expect(context.end(context.call()).outcome).toBe('circuit-open');
    expect(context.forwards).toHaveLength(2);
    expect(context.inFlight).toHaveLength(0);
  });

  it('goes on with the second call under other parameters as it began, and keeps its answer for nobody', () => {
    const context = started(params);
    const call = context.call();
    context.answer(call, 'timeout');
    context.replan(fallback.prepare(v.parse(fallbackParams, { mode: 'last-good' }) as never) as FallbackPlan);
    context.answer(call, 'ok', { body: 'yesterday' });
    expect(context.end(call)).toMatchObject({ outcome: 'ok', degraded: true, body: 'yesterday' });
    expect(context.state.lastGood.size).toBe(0);
  });

  it('holds nothing for a call whose caller gave up during the second call', () => {
    const context = started(params);
    const call = context.call();
    context.answer(call, 'timeout');
    context.cancelCall(call);
    expect(context.innerInFlight).toBe(0);
    expect(report(context)).toEqual({ degraded: 0, unanswered: 0 });
  });

  it('wants to know which operation', () => {
    const parsed = checkParams('web-prices-fallback', fallbackParams, { ...params, operation: ' ' });
    expect(parsed).toEqual({ ok: false, error: 'web-prices-fallback.operation must not be empty' });
  });

  it('ends every call once, with at most two forwards, and a cloned world goes on the same', () => {
    const step = fc.record({
      do: fc.constantFrom('call', 'call', 'answer', 'answer', 'answer', 'cancel'),
      which: fc.nat({ max: 5 }),
      outcome: fc.constantFrom('ok', 'timeout', 'circuit-open', 'not-found'),
      waitMs: fc.nat({ max: 20 }),
    });
    const steps = fc.array(step, { maxLength: 30 });
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        let [begun, cancelled] = [0, 0];
        const play = (context: ReturnType<typeof started>, played: typeof before) => {
          [begun, cancelled] = [0, 0];
          for (const { do: what, which, outcome, waitMs } of played) {
            context.advance(waitMs);
            const call = context.inFlight[which % Math.max(1, context.inFlight.length)];
            if (what === 'call') {
              begun++;
              context.call({ deadlineMs: context.nowMs + 30 });
            } else if (call !== undefined && what === 'cancel') {
              cancelled++;
              context.cancelCall(call);
            } else if (call !== undefined) {
              context.answer(call, outcome as 'ok');
            }
          }
        };
        const context = started(params);
        play(context, before);
        const atFirst = begun - cancelled;
        const twin = context.clone();
        play(twin, after);
        play(context, after);
        expect(twin.observed()).toEqual(context.observed());
        const { ends } = context.observed() as { readonly ends: ReadonlyMap<number, unknown> };
        expect(ends.size + context.inFlight.length).toBe(atFirst + begun - cancelled);
        expect(context.innerInFlight).toBe(context.inFlight.length);
        for (let number = 0; number < context.forwards.length; number++)
          expect(context.forwards.filter((one) => one.number === number).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
