import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
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
