import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { timeout } from './definition.ts';
import { type TimeoutPlan, timeoutEngine } from './engine.ts';
import { timeoutParams } from './params.ts';

function started(params: { timeoutMs?: number; propagateDeadline?: boolean } = {}) {
  return new FakePolicyContext(
    timeoutEngine,
    timeout.prepare(v.parse(timeoutParams, params) as never) as TimeoutPlan,
  );
}

describe('timeout', () => {
  it('ends a call with timeout at exactly the limit and cancels the attempt', () => {
    const context = started({ timeoutMs: 500 });
    const call = context.call();
    context.advanceTo(499.999);
    expect(context.hasEnded(call)).toBe(false);
    context.advanceTo(1000);
    expect(context.end(call)).toMatchObject({ atMs: 500, outcome: 'timeout' });
    expect(context.innerInFlight).toBe(0);
    expect(timeout.report(context.state, context.plan, context.nowMs)).toEqual({ timedOut: 1 });
  });

  it('passes on whatever comes before the limit', () => {
    const context = started({ timeoutMs: 500 });
    const good = context.call();
    const bad = context.call();
    context.advanceTo(499);
    context.answer(good, 'ok', { body: 'hello' });
    context.answer(bad, 'rate-limited', { retryAfterMs: 70 });
    expect(context.end(good)).toMatchObject({ outcome: 'ok', body: 'hello' });
    expect(context.end(bad)).toMatchObject({ outcome: 'rate-limited', retryAfterMs: 70 });
  });

  it('leaves no timer behind when the call ends before the limit', () => {
    const context = started();
    context.answer(context.call());
    expect(context.pendingTimers).toBe(0);
  });

  it('leaves no timer behind when the caller stops waiting, and does not call that a timeout', () => {
    const context = started();
    context.cancelCall(context.call());
    expect(context.pendingTimers).toBe(0);
    context.advanceTo(5000);
    expect(context.state.timedOut).toBe(0);
  });

  it('lets the limit win against a reply due at the same instant, because its timer was made first', () => {
    const context = started({ timeoutMs: 500 });
    const call = context.call();
    context.answerIn(500, call);
    context.advanceTo(500);
    expect(context.end(call).outcome).toBe('timeout');
  });

  it('tells the callee its deadline', () => {
    const context = started({ timeoutMs: 500 });
    context.advanceTo(100);
    context.call();
    expect(context.forwards[0]?.deadlineMs).toBe(600);
  });

  it('keeps its deadline for itself when propagation is off, but not the deadline from outside', () => {
    const context = started({ timeoutMs: 500, propagateDeadline: false });
    context.call();
    context.call({ deadlineMs: 900 });
    expect(context.forwards.map((forward) => forward.deadlineMs)).toEqual([Number.POSITIVE_INFINITY, 900]);
  });

  it('ends the call at the deadline from outside if that is sooner', () => {
    const context = started({ timeoutMs: 500 });
    const call = context.call({ deadlineMs: 200 });
    expect(context.forwards[0]?.deadlineMs).toBe(200);
    context.advanceTo(1000);
    expect(context.end(call)).toMatchObject({ atMs: 200, outcome: 'timeout' });
  });

  it('sends nothing when the deadline from outside has passed already', () => {
    const context = started();
    context.advanceTo(300);
    const call = context.call({ deadlineMs: 300 });
    expect(context.end(call)).toMatchObject({ atMs: 300, outcome: 'timeout' });
    expect(context.forwards).toHaveLength(0);
    expect(context.pendingTimers).toBe(0);
  });

  it('counts only its own timeouts: a 504 of the callee is passed on', () => {
    const context = started();
    const call = context.call();
    context.answer(call, 'timeout');
    expect(context.end(call).outcome).toBe('timeout');
    expect(context.state.timedOut).toBe(0);
  });

  it('copes with a layer that refuses before forward returns', () => {
    const context = started();
    context.answersAtOnce = 'circuit-open';
    const call = context.call();
    expect(context.end(call).outcome).toBe('circuit-open');
    expect(context.pendingTimers).toBe(0);
  });

  it('keeps the limit of a call that was under way when the parameters changed', () => {
    const context = started({ timeoutMs: 500 });
    const before = context.call();
    context.replan({ ...context.plan, timeoutMs: 100 });
    const after = context.call();
    context.advanceTo(1000);
    expect([context.end(before).atMs, context.end(after).atMs]).toEqual([500, 100]);
  });
});

describe('timeout, whatever happens', () => {
  const plannedCalls = fc.array(
    fc.record({
      gapMs: fc.integer({ min: 0, max: 300 }),
      answerMs: fc.integer({ min: 0, max: 400 }),
      isCancelled: fc.boolean(),
    }),
    { maxLength: 30 },
  );

  it('every call ends once, by its answer or at its limit, and no timer stays', () => {
    fc.assert(
      fc.property(plannedCalls, (planned) => {
        const context = started({ timeoutMs: 200 });
        const expected = planned.map(({ gapMs, answerMs }) => {
          context.advance(gapMs);
          context.answerIn(answerMs, context.call());
          return {
            atMs: context.nowMs + Math.min(200, answerMs),
            outcome: answerMs < 200 ? 'ok' : 'timeout',
          };
        });
        context.advance(1000);
        for (const [call, end] of expected.entries()) expect(context.end(call)).toMatchObject(end);
        expect(context.inFlight).toHaveLength(0);
        expect(context.pendingTimers).toBe(0);
        expect(context.state.timedOut).toBe(expected.filter(({ outcome }) => outcome === 'timeout').length);
      }),
    );
  });

  it('a timer is pending for each call that waits, and for no other', () => {
    fc.assert(
      fc.property(plannedCalls, (planned) => {
        const context = started({ timeoutMs: 200 });
        for (const { gapMs, answerMs, isCancelled } of planned) {
          context.advance(gapMs);
          const call = context.call();
          if (isCancelled) context.cancelCall(call);
          else context.answerIn(answerMs, call);
          expect(context.pendingTimers).toBe(context.inFlight.length);
        }
      }),
    );
  });

  it('a cloned world goes on like the one it was cloned from', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 20 }), (answers) => {
        const context = started({ timeoutMs: 200 });
        for (const answerMs of answers) {
          context.advance(30);
          context.answerIn(answerMs, context.call());
        }
        const twin = context.clone();
        context.advance(1000);
        twin.advance(1000);
        expect(twin.observed()).toEqual(context.observed());
      }),
    );
  });
});
