import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isRejection, type OutcomeName, outcomeCode, retriableByDefault } from '../../model/outcome.ts';
import { createLine, LENGTH } from '../../model/row-line.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { loadShedding } from './definition.ts';
import { blockedMax, type LoadSheddingPlan, loadSheddingEngine } from './engine.ts';
import { loadSheddingParams } from './params.ts';

type Params = v.InferInput<typeof loadSheddingParams>;

const planOf = (params: Params) =>
  loadShedding.prepare(v.parse(loadSheddingParams, params) as never) as LoadSheddingPlan;
const started = (params: Params = {}) => new FakePolicyContext(loadSheddingEngine, planOf(params));
type Started = ReturnType<typeof started>;

const strategies = ['block', 'reject', 'drop-newest', 'drop-oldest', 'credit'] as const;
const report = (context: Started) => loadShedding.report(context.state, context.plan, context.nowMs);
const view = (context: Started) => loadShedding.view(context.state, context.plan, context.nowMs);
/** Numbers of the calls that were let through, in order. */
const startedCalls = (context: Started) => context.forwards.map(({ number }) => number);
const callTimes = (context: Started, times: number) => Array.from({ length: times }, () => context.call());
const rejectedOf = (context: Started, calls: readonly number[]) =>
  calls.filter((call) => context.hasEnded(call) && context.end(call).outcome === 'bulkhead-full');

describe.each(strategies)('load shedding by %s', (strategy) => {
  it('lets through what the callee can carry', () => {
    const context = started({ strategy, maxInFlight: 3 });
    const calls = callTimes(context, 3);
    expect(startedCalls(context)).toEqual(calls);
    context.answer(calls[0]!, 'server-error', { body: 'oops' });
    expect(context.end(calls[0]!)).toMatchObject({ outcome: 'server-error', body: 'oops' });
  });

  it('gets its places back from failures and from callers that give up, too', () => {
    const context = started({ strategy, maxInFlight: 1 });
    for (const outcome of ['ok', 'server-error', 'timeout', 'circuit-open'] as const)
      context.answer(context.call(), outcome);
    context.cancelCall(context.call());
    context.call();
    expect(report(context)).toMatchObject({ inFlight: 1, rejected: 0, admitted: 6 });
  });

  it('lets a call that comes as a place is freed go behind those who wait', () => {
    const context = started({ strategy, maxInFlight: 1, maxQueue: 2 });
    const [running, waiting] = callTimes(context, 2);
    context.answerIn(100, running!);
    context.advanceTo(100);
    const arrival = context.call();
    const next = strategy === 'reject' ? arrival : waiting!;
    expect(startedCalls(context)).toEqual([running, next]);
  });

  it('so does one that comes while waiting calls are being started', () => {
    const context = started({ strategy, maxInFlight: 1, maxQueue: 3 });
    const [running, ...waiting] = callTimes(context, 3);
    context.answersAtOnce = 'circuit-open';
    context.whenEnded = () => {
      context.whenEnded = null;
      context.call();
    };
    context.answer(running!);
    expect(startedCalls(context)).toEqual(strategy === 'reject' ? [running, 3] : [running, ...waiting, 3]);
  });

  it('more places start waiting calls at once; fewer take effect as calls end', () => {
    const context = started({ strategy, maxInFlight: 1, maxQueue: 10 });
    const calls = callTimes(context, 4);
    context.replan(planOf({ strategy, maxInFlight: 3, maxQueue: 10 }));
    expect(startedCalls(context)).toHaveLength(strategy === 'reject' ? 1 : 3);
    context.replan(planOf({ strategy, maxInFlight: 1, maxQueue: 0 }));
    context.answer(calls[0]!);
    expect(context.state.inFlight).toBe(strategy === 'reject' ? 0 : 2);
    expect(context.hasEnded(calls[3]!)).toBe(strategy === 'reject');
  });

  it('a layer inside that refuses at once empties the queue without a deep stack', () => {
    const context = started({ strategy, maxInFlight: 1, maxQueue: 2000 });
    const calls = callTimes(context, 2001);
    context.answersAtOnce = 'circuit-open';
    context.answer(calls[0]!);
    expect(context.inFlight).toHaveLength(0);
    expect(report(context)).toMatchObject({ inFlight: 0, waiting: 0, inFlightPeak: 1 });
  });
});

describe('block', () => {
  it('lets every caller wait, however many there are, and notes how long', () => {
    const context = started({ strategy: 'block', maxInFlight: 1, maxQueue: 0 });
    const calls = callTimes(context, 200);
    expect(rejectedOf(context, calls)).toEqual([]);
    context.advanceTo(70);
    context.answer(calls[0]!);
    expect(context.waits).toEqual([{ number: calls[1], fromMs: 0, toMs: 70 }]);
    expect(report(context)).toMatchObject({ waiting: 198, waitingPeak: 199, delayed: 1 });
  });

  it('has an end nevertheless', () => {
    const context = started({ strategy: 'block', maxInFlight: 1 });
    // The fake looks a call up by its row: the waiting ones are counted instead of made.
    context.call();
    context.call();
    context.state.queue[LENGTH] = blockedMax;
    expect(context.end(context.call()).outcome).toBe('bulkhead-full');
  });
});

describe('reject', () => {
  it('lets nobody wait, with a rejection on purpose that no retry repeats by default', () => {
    const context = started({ maxInFlight: 2 });
    const calls = callTimes(context, 4);
    expect(rejectedOf(context, calls)).toEqual(calls.slice(2));
    expect(isRejection(outcomeCode('bulkhead-full'))).toBe(true);
    expect(retriableByDefault).not.toContain('bulkhead-full');
    expect(context.end(calls[3]!).retryAfterMs).toBeNaN();
  });
});

describe('drop newest', () => {
  it('lets some wait and rejects who comes then', () => {
    const context = started({ strategy: 'drop-newest', maxInFlight: 1, maxQueue: 2 });
    const calls = callTimes(context, 5);
    expect(rejectedOf(context, calls)).toEqual(calls.slice(3));
    context.answer(calls[0]!);
    context.answer(calls[1]!);
    expect(startedCalls(context)).toEqual(calls.slice(0, 3));
    expect(report(context)).toMatchObject({ rejected: 2, dropped: 0, delayed: 2 });
  });
});

describe('drop oldest', () => {
  const params: Params = { strategy: 'drop-oldest', maxInFlight: 1, maxQueue: 2 };

  it('rejects who has waited longest and lets the new one wait in its stead', () => {
    const context = started(params);
    const calls = callTimes(context, 5);
    expect(rejectedOf(context, calls)).toEqual([calls[1], calls[2]]);
    context.answer(calls[0]!);
    context.answer(calls[3]!);
    expect(startedCalls(context)).toEqual([calls[0], calls[3], calls[4]]);
    expect(report(context)).toMatchObject({ rejected: 2, dropped: 2 });
  });

  it('never drops a call that is under way', () => {
    const context = started({ ...params, maxQueue: 0 });
    const calls = callTimes(context, 3);
    expect(rejectedOf(context, calls)).toEqual(calls.slice(1));
    expect(report(context)).toMatchObject({ dropped: 0 });
  });

  it('copes with a dropped caller that calls again at once', () => {
    const context = started(params);
    const calls = callTimes(context, 3);
    let times = 0;
    context.whenEnded = () => {
      if (++times < 5) context.call();
    };
    context.call();
    context.whenEnded = null;
    expect(report(context)).toMatchObject({ inFlight: 1, waiting: 2, dropped: 5 });
    expect(context.inFlight[0]).toBe(calls[0]);
  });
});

describe('credit', () => {
  const params: Params = { strategy: 'credit', maxInFlight: 4, maxQueue: 10 };

  it('gets places back in batches of half of them, as the callee grants credit', () => {
    const context = started(params);
    const calls = callTimes(context, 7);
    expect(startedCalls(context)).toEqual(calls.slice(0, 4));
    context.answer(calls[0]!);
    expect(view(context)).toMatchObject({ inFlight: 3, placesLeft: 0, owed: 1, batch: 2, waiting: 3 });
    context.answer(calls[2]!);
    expect(startedCalls(context)).toEqual(calls.slice(0, 6));
    expect(view(context)).toMatchObject({ inFlight: 4, placesLeft: 0, owed: 0, waiting: 1 });
  });

  it('rejects who comes when its places to wait are taken', () => {
    const context = started({ ...params, maxQueue: 1 });
    const calls = callTimes(context, 6);
    expect(rejectedOf(context, calls)).toEqual([calls[5]]);
  });

  it('is a plain limit where there is one credit only', () => {
    const context = started({ ...params, maxInFlight: 1 });
    const calls = callTimes(context, 2);
    context.answer(calls[0]!);
    expect(startedCalls(context)).toEqual(calls);
  });
});

describe('load shedding, whatever happens', () => {
  const step = fc.oneof(
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
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 150 }) }),
    },
  );
  type Step = typeof step extends fc.Arbitrary<infer Of> ? Of : never;
  const steps = fc.array(step, { maxLength: 120 });
  const params = fc.record({
    strategy: fc.constantFrom(...strategies),
    maxInFlight: fc.integer({ min: 1, max: 6 }),
    maxQueue: fc.integer({ min: 0, max: 4 }),
  });

  function play(context: Started, one: Step): void {
    const { inFlight } = context;
    switch (one.type) {
      case 'call':
        context.call();
        return;
      case 'answer': {
        const running = inFlight.filter((call) => startedCalls(context).includes(call));
        if (running.length > 0) context.answer(running[one.nth % running.length]!, one.outcome);
        return;
      }
      case 'cancel':
        if (inFlight.length > 0) context.cancelCall(inFlight[one.nth % inFlight.length]!);
        return;
      case 'advance':
        context.advance(one.ms);
        return;
    }
  }

  it('keeps its limits, starts in order, and lets nobody wait without need', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          play(context, one);
          const { inFlight, queue, owed, admitted } = context.state;
          const waiting = queue[LENGTH];
          expect(inFlight).toBe(context.innerInFlight);
          expect(inFlight + owed).toBeLessThanOrEqual(given.maxInFlight);
          expect(inFlight + waiting).toBe(context.inFlight.length);
          expect(admitted).toBe(context.forwards.length);
          expect(owed).toBeLessThan(context.plan.batch);
          expect(waiting).toBeLessThanOrEqual(context.plan.maxQueue);
          if (waiting > 0) expect(inFlight + owed).toBe(given.maxInFlight);
          // Whoever waits is woken by somebody who is under way.
          if (waiting > 0) expect(inFlight).toBeGreaterThan(0);
        }
        expect(startedCalls(context)).toEqual([...startedCalls(context)].sort((a, b) => a - b));
        for (const call of context.inFlight.reverse()) context.cancelCall(call);
        expect(context.state).toMatchObject({ inFlight: 0, queue: createLine() });
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
