import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { OutcomeName } from '../../model/outcome.ts';
import { createLine, LENGTH } from '../../model/row-line.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { bulkhead } from './definition.ts';
import { type BulkheadPlan, bulkheadEngine } from './engine.ts';
import { bulkheadParams } from './params.ts';

type Params = v.InferInput<typeof bulkheadParams>;

const planOf = (params: Params) => bulkhead.prepare(v.parse(bulkheadParams, params) as never) as BulkheadPlan;
const started = (params: Params = {}) => new FakePolicyContext(bulkheadEngine, planOf(params));
type Started = ReturnType<typeof started>;

const report = (context: Started) => bulkhead.report(context.state, context.plan, context.nowMs);
/** Numbers of the calls that were let through, in order. */
const startedCalls = (context: Started) => context.forwards.map((forward) => forward.number);
const callTimes = (context: Started, times: number) => Array.from({ length: times }, () => context.call());

describe('bulkhead', () => {
  it('R5: a bulkhead of 3, five tasks: 3 run, 2 are refused', () => {
    const context = started({ maxConcurrent: 3 });
    const calls = callTimes(context, 5);
    expect(startedCalls(context)).toEqual(calls.slice(0, 3));
    expect(calls.slice(3).map((call) => context.end(call).outcome)).toEqual([
      'bulkhead-full',
      'bulkhead-full',
    ]);
    expect(report(context)).toEqual({ running: 3, runningPeak: 3, queued: 0, rejected: 2, waitedTooLong: 0 });
  });

  it('a place is freed by failure, timeout and a caller that gives up as well as by success', () => {
    const context = started({ maxConcurrent: 1 });
    for (const outcome of ['ok', 'server-error', 'timeout', 'circuit-open'] as const) {
      context.answer(context.call(), outcome);
    }
    context.cancelCall(context.call());
    context.call();
    expect(report(context)).toMatchObject({ running: 1, rejected: 0 });
  });

  it('waiting calls start in the order in which they came', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 3 });
    const calls = callTimes(context, 5);
    expect(context.end(calls[4]!).outcome).toBe('bulkhead-full');
    for (const [i, call] of calls.slice(0, 4).entries()) {
      expect(startedCalls(context)).toEqual(calls.slice(0, i + 1));
      context.answer(call);
    }
    expect(report(context)).toMatchObject({ running: 0, queued: 0 });
  });

  it('an entry that is cancelled does not stall those behind it and holds no place', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 3 });
    const [running, first, middle, last] = callTimes(context, 4);
    context.cancelCall(middle!);
    const late = context.call();
    context.cancelCall(first!);
    context.answer(running!);
    context.answer(last!);
    expect(startedCalls(context)).toEqual([running, last, late]);
    expect(report(context)).toMatchObject({ rejected: 0, queued: 0 });
  });

  it('an arrival in the instant in which a place is freed goes behind the queue', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 2 });
    const [running, waiting] = callTimes(context, 2);
    context.answerIn(100, running!);
    context.advanceTo(100);
    const arrival = context.call();
    expect(startedCalls(context)).toEqual([running, waiting]);
    context.answer(waiting!);
    expect(startedCalls(context)).toEqual([running, waiting, arrival]);
  });

  it('so does a call that comes while waiting calls are being started', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 3 });
    const [running, first, second] = callTimes(context, 3);
    context.answersAtOnce = 'circuit-open';
    context.whenEnded = () => {
      context.whenEnded = null;
      context.call();
    };
    context.answer(running!);
    expect(startedCalls(context)).toEqual([running, first, second, 3]);
  });

  it('a call that waits too long is rejected, and notes how long the others waited', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 2, maxWaitMs: 100 });
    const [running, tooLong] = callTimes(context, 2);
    context.advanceTo(50);
    const inTime = context.call();
    context.advanceTo(120);
    expect(context.end(tooLong!)).toMatchObject({ atMs: 100, outcome: 'bulkhead-full' });
    context.answer(running!);
    expect(startedCalls(context)).toEqual([running, inTime]);
    expect(context.waits).toEqual([{ number: inTime, fromMs: 50, toMs: 120 }]);
    expect(context.pendingTimers).toBe(0);
    expect(report(context)).toMatchObject({ rejected: 1, waitedTooLong: 1 });
  });

  it('leaves no timer behind when a waiting caller gives up', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 1, maxWaitMs: 100 });
    const [, waiting] = callTimes(context, 2);
    context.cancelCall(waiting!);
    expect(context.pendingTimers).toBe(0);
  });

  it('more places start waiting calls at once; fewer take effect as calls end', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 10 });
    const calls = callTimes(context, 5);
    context.replan(planOf({ maxConcurrent: 3, maxQueue: 10 }));
    expect(startedCalls(context)).toEqual(calls.slice(0, 3));
    context.replan(planOf({ maxConcurrent: 1, maxQueue: 0 }));
    context.answer(calls[0]!);
    context.answer(calls[1]!);
    expect(report(context)).toMatchObject({ running: 1, queued: 2 });
    context.answer(calls[2]!);
    expect(startedCalls(context)).toEqual(calls.slice(0, 4));
  });

  it('a layer inside that refuses at once empties a long queue without a deep stack', () => {
    const context = started({ maxConcurrent: 1, maxQueue: 5000 });
    const calls = callTimes(context, 5001);
    context.answersAtOnce = 'circuit-open';
    context.answer(calls[0]!);
    expect(context.inFlight).toHaveLength(0);
    expect(report(context)).toMatchObject({ running: 0, queued: 0, rejected: 0, runningPeak: 1 });
  });
});

type Step =
  | { readonly type: 'call' }
  | { readonly type: 'answer' | 'cancel'; readonly nth: number; readonly outcome: OutcomeName }
  | { readonly type: 'advance'; readonly ms: number };

describe('bulkhead, whatever happens', () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constant('call' as const) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constantFrom('answer' as const, 'cancel' as const),
        nth: fc.nat(),
        outcome: fc.constantFrom<OutcomeName[]>('ok', 'timeout', 'server-error'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 150 }) }),
    },
  );
  const steps = fc.array(step, { maxLength: 120 });
  const params = fc.record({
    maxConcurrent: fc.integer({ min: 1, max: 4 }),
    maxQueue: fc.integer({ min: 0, max: 4 }),
    maxWaitMs: fc.constantFrom(0, 100),
  });

  function take(context: Started, one: Step): void {
    const running = context.inFlight.filter((call) => startedCalls(context).includes(call));
    switch (one.type) {
      case 'call':
        context.call();
        return;
      case 'answer':
        if (running.length > 0) context.answer(running[one.nth % running.length]!, one.outcome);
        return;
      case 'cancel':
        if (context.inFlight.length > 0)
          context.cancelCall(context.inFlight[one.nth % context.inFlight.length]!);
        return;
      case 'advance':
        context.advance(one.ms);
        return;
    }
  }

  it('never lets more through than allowed, leaves no place empty while somebody waits, and keeps the order', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          take(context, one);
          const { running } = context.state;
          const queued = context.state.queue[LENGTH];
          expect(running).toBe(context.innerInFlight);
          expect(running).toBeLessThanOrEqual(given.maxConcurrent);
          expect(queued).toBeLessThanOrEqual(given.maxQueue);
          expect(running + queued).toBe(context.inFlight.length);
          if (queued > 0) expect(running).toBe(given.maxConcurrent);
          expect(context.pendingTimers).toBe(given.maxWaitMs > 0 ? queued : 0);
        }
        expect(startedCalls(context)).toEqual([...startedCalls(context)].sort((a, b) => a - b));
        for (const call of context.inFlight.reverse()) context.cancelCall(call);
        expect(context.state).toMatchObject({ running: 0, queue: createLine() });
      }),
    );
  });

  it('a cloned world goes on like the one it was cloned from', () => {
    fc.assert(
      fc.property(params, steps, steps, (given, before, after) => {
        const context = started(given);
        for (const one of before) take(context, one);
        const twin = context.clone();
        for (const one of after) {
          take(context, one);
          take(twin, one);
        }
        expect(twin.observed()).toEqual(context.observed());
      }),
    );
  });
});
