import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { OutcomeName } from '../../model/outcome.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { circuitBreaker } from './definition.ts';
import { circuitBreakerEngine } from './engine.ts';
import { breakerChart } from './machine.ts';
import { circuitBreakerParams } from './params.ts';
import { breakerView } from './picture.ts';
import { prepareBreaker } from './plan.ts';

type Params = v.InferInput<typeof circuitBreakerParams>;

const planOf = (params: Params) => prepareBreaker(v.parse(circuitBreakerParams, params));
const started = (params: Params = {}) => new FakePolicyContext(circuitBreakerEngine, planOf(params));
type Started = ReturnType<typeof started>;

const mode = (context: Started) => breakerChart.modes[context.state.mode];
const view = (context: Started) => breakerView(context.state, context.plan, context.nowMs);
const remainingMs = (context: Started) =>
  breakerView(context.state, context.plan, context.nowMs).remainingMs as number;
const report = (context: Started) => circuitBreaker.report(context.state, context.plan, context.nowMs);

/** One call after the other, each over at once. */
function give(context: Started, ...outcomes: OutcomeName[]): void {
  for (const outcome of outcomes) context.answer(context.call(), outcome);
}

/** A call that must be rejected. */
function rejected(context: Started) {
  const forwardsBefore = context.forwards.length;
  const end = context.end(context.call());
  expect(context.forwards).toHaveLength(forwardsBefore);
  expect(end.outcome).toBe('circuit-open');
  return end;
}

const threeTwoTen: Params = { failureThreshold: 3, successThreshold: 2, openForMs: 10_000 };

/** Opened at 0 ms, now half-open at 10 000. */
function halfOpened(params: Params = {}): Started {
  const context = started({ ...threeTwoTen, ...params });
  context.signal('reset');
  for (let i = 0; i < context.plan.failureThreshold; i++) give(context, 'unavailable');
  context.advanceTo(10_000);
  expect(mode(context)).toBe('halfOpen');
  return context;
}

describe('R15: breaker 3/2/10 s', () => {
  it('every third call failing never opens it', () => {
    const context = started(threeTwoTen);
    for (let i = 0; i < 100; i++) give(context, 'ok', 'ok', 'server-error');
    expect(report(context)).toEqual({
      state: 'closed',
      opened: 0,
      rejected: 0,
      failures: 100,
      successes: 200,
      successRate: 2 / 3,
      lastFailureAtMs: 0,
      lastChangeAtMs: null,
    });
  });

  it('reports when it failed and changed last, from the first time on', () => {
    const context = started(threeTwoTen);
    const never = { successRate: null, lastFailureAtMs: null, lastChangeAtMs: null };
    expect(report(context)).toMatchObject(never);
    give(context, 'ok');
    expect(report(context)).toMatchObject({ ...never, successRate: 1 });
    context.advanceTo(500);
    give(context, 'timeout', 'timeout', 'timeout');
    const opened = { successRate: 1 / 4, lastFailureAtMs: 500, lastChangeAtMs: 500 };
    expect(report(context)).toMatchObject(opened);
    expect(circuitBreaker.view(context.state, context.plan, 500)).toMatchObject({ stats: opened });
    context.advanceTo(10_500);
    expect(report(context)).toMatchObject({ lastFailureAtMs: 500, lastChangeAtMs: 10_500 });
    give(context, 'ok', 'ok');
    expect(report(context)).toMatchObject({ state: 'closed', successRate: 1 / 2, lastChangeAtMs: 10_500 });
  });

  it('three failures in a row do', () => {
    const context = started(threeTwoTen);
    give(context, 'ok', 'timeout', 'connection-refused', 'unavailable');
    expect(mode(context)).toBe('open');
    expect(context.transitions).toEqual(['0 closed → open: 3 failures in a row']);
  });

  it('a call at 9999 ms is rejected, at 10000 ms it is let through', () => {
    const context = started(threeTwoTen);
    give(context, 'timeout', 'timeout', 'timeout');
    context.advanceTo(9999);
    expect(rejected(context).retryAfterMs).toBe(1);
    context.advanceTo(10_000);
    give(context, 'ok');
  });

  it('two successes close it', () => {
    const context = halfOpened();
    give(context, 'ok');
    expect(mode(context)).toBe('halfOpen');
    give(context, 'ok');
    expect(mode(context)).toBe('closed');
  });

  it('a failure in half-open re-opens it', () => {
    const context = halfOpened();
    give(context, 'ok', 'server-error');
    expect(mode(context)).toBe('open');
  });
});

describe('open', () => {
  it('a call at exactly the end of the break is let through even if it comes before the timer', () => {
    const context = started(threeTwoTen);
    give(context, 'timeout', 'timeout', 'timeout');
    context.advanceToJustBeforeEventsAt(10_000);
    const call = context.call();
    expect(context.hasEnded(call)).toBe(false);
    expect(mode(context)).toBe('halfOpen');
    expect(context.pendingTimers).toBe(0);
    context.advanceTo(30_000);
    expect(context.transitions).toHaveLength(2);
  });

  it('becomes half-open by itself, without a call', () => {
    const context = halfOpened();
    expect(context.transitions[1]).toBe('10000 open → halfOpen: the break is over');
  });

  it('rejected calls do not extend the break, and tell the time that is left, which is never negative', () => {
    const context = started(threeTwoTen);
    give(context, 'timeout', 'timeout', 'timeout');
    for (let ms = 0; ms < 10_000; ms += 500) {
      context.advanceTo(ms);
      expect(rejected(context).retryAfterMs).toBe(10_000 - ms);
    }
    context.advanceTo(10_000);
    expect(mode(context)).toBe('halfOpen');
    expect(report(context)).toMatchObject({ rejected: 20, opened: 1 });
  });

  it('a late failure neither restarts the break nor opens a second time', () => {
    const context = started(threeTwoTen);
    const late = context.call();
    give(context, 'timeout', 'timeout', 'timeout');
    context.advanceTo(5000);
    context.answer(late, 'server-error');
    expect(report(context)).toMatchObject({ opened: 1, failures: 3 });
    context.advanceTo(10_000);
    expect(mode(context)).toBe('halfOpen');
  });

  it('a late success does not close it', () => {
    const context = started({ ...threeTwoTen, successThreshold: 1 });
    const late = context.call();
    give(context, 'timeout', 'timeout', 'timeout');
    context.answer(late, 'ok', { body: 'late' });
    expect(mode(context)).toBe('open');
    expect(context.end(late)).toMatchObject({ outcome: 'ok', body: 'late' });
  });

  it('the break runs from the last opening: from when the trial failed, not from when it was sent', () => {
    const context = halfOpened();
    const trial = context.call();
    context.advanceTo(13_000);
    context.answer(trial, 'timeout');
    context.advanceTo(22_999);
    expect(rejected(context).retryAfterMs).toBe(1);
    context.advanceTo(23_000);
    expect(mode(context)).toBe('halfOpen');
  });

  it('a growing break doubles with each re-opening up to its maximum, and starts anew after closing', () => {
    const context = started({ ...threeTwoTen, openGrowth: 2, openForMaxMs: 50_000, successThreshold: 1 });
    give(context, 'timeout', 'timeout', 'timeout');
    const breaks: number[] = [];
    for (let i = 0; i < 5; i++) {
      const openedMs = context.nowMs;
      context.advanceTo(context.nowMs + remainingMs(context));
      breaks.push(context.nowMs - openedMs);
      give(context, i === 4 ? 'ok' : 'timeout');
    }
    expect(breaks).toEqual([10_000, 20_000, 40_000, 50_000, 50_000]);
    give(context, 'timeout', 'timeout', 'timeout');
    expect(remainingMs(context)).toBe(10_000);
  });

  it('a break longer than the longest growing one stays as it is', () => {
    const context = started({ ...threeTwoTen, openGrowth: 10, openForMaxMs: 1 });
    give(context, 'timeout', 'timeout', 'timeout');
    expect(remainingMs(context)).toBe(10_000);
  });

  it('still shows the window that opened it', () => {
    const context = started({ mode: 'time-window', minimumCalls: 4, windowMs: 1000, openForMs: 60_000 });
    give(context, 'ok', 'ok', 'timeout', 'timeout');
    context.advanceTo(30_000);
    expect(view(context)).toMatchObject({
      state: 'open',
      window: ['ok', 'ok', 'failed', 'failed'],
      calls: 4,
      failures: 2,
      remainingMs: 30_000,
    });
  });
});

describe('half-open', () => {
  it('admits exactly so many at a time and rejects the rest at once, without a time', () => {
    const context = halfOpened({ halfOpenMaxCalls: 2 });
    const first = context.call();
    context.call();
    expect(view(context)).toMatchObject({ trialsLeft: 0 });
    expect(rejected(context).retryAfterMs).toBeNaN();
    context.answer(first, 'ok');
    expect(view(context)).toMatchObject({ trialsLeft: 1, trialSuccesses: 1 });
    context.call();
    rejected(context);
  });

  it('nobody waits for the verdict: what was rejected stays rejected', () => {
    const context = halfOpened();
    const trial = context.call();
    rejected(context);
    context.answer(trial, 'timeout');
    expect(context.forwards.filter((forward) => forward.atMs === 10_000)).toHaveLength(1);
    expect(context.inFlight).toHaveLength(0);
  });

  it('earlier successes do not survive a re-opening', () => {
    const context = halfOpened();
    give(context, 'ok', 'timeout');
    context.advanceTo(20_000);
    give(context, 'ok');
    expect(mode(context)).toBe('halfOpen');
    give(context, 'ok');
    expect(mode(context)).toBe('closed');
  });

  it('the first failure re-opens it, whatever minimumCalls and the rate', () => {
    const context = started({ mode: 'count-window', minimumCalls: 10, failureRate: 1, openForMs: 1000 });
    for (let i = 0; i < 10; i++) give(context, 'timeout');
    context.advance(1000);
    give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('neither a success nor a failure from an earlier era counts in it, nor gives a permit back', () => {
    const context = started({ ...threeTwoTen, successThreshold: 1 });
    const stale = [context.call(), context.call()];
    give(context, 'timeout', 'timeout', 'timeout');
    context.advanceTo(10_000);
    const trial = context.call();
    context.answer(stale[0]!, 'ok');
    context.answer(stale[1]!, 'timeout');
    expect(mode(context)).toBe('halfOpen');
    expect(view(context)).toMatchObject({ trialsLeft: 0, trialSuccesses: 0 });
    context.answer(trial, 'ok');
    expect(mode(context)).toBe('closed');
  });

  it('a trial of an earlier half-open counts as stale, too', () => {
    const context = halfOpened({ halfOpenMaxCalls: 2 });
    const slow = context.call();
    give(context, 'timeout');
    context.advanceTo(20_000);
    context.call();
    context.answer(slow, 'timeout');
    expect(mode(context)).toBe('halfOpen');
    expect(view(context)).toMatchObject({ trialsLeft: 1 });
  });

  it('a trial that never ends keeps it half-open: a timeout belongs inside', () => {
    const context = halfOpened();
    const trial = context.call();
    context.advanceTo(1_000_000);
    rejected(context);
    context.answer(trial, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('a cancelled trial gives its permit back', () => {
    const context = halfOpened();
    context.cancelCall(context.call());
    expect(view(context)).toMatchObject({ trialsLeft: 1, state: 'halfOpen' });
    give(context, 'ok', 'ok');
    expect(mode(context)).toBe('closed');
  });

  it('cancelling a call of an earlier era gives no permit back', () => {
    const context = started(threeTwoTen);
    const stale = context.call();
    give(context, 'timeout', 'timeout', 'timeout');
    context.advanceTo(10_000);
    context.call();
    context.cancelCall(stale);
    expect(view(context)).toMatchObject({ trialsLeft: 0 });
  });

  it('a trial that a bulkhead further in rejects gives its permit back and decides nothing', () => {
    const context = halfOpened();
    give(context, 'bulkhead-full', 'rate-limited', 'cancelled');
    expect(view(context)).toMatchObject({ trialsLeft: 1, trialSuccesses: 0, state: 'halfOpen' });
  });

  it('a client error is the answer of a healthy callee, so it helps to close', () => {
    const context = halfOpened();
    give(context, 'not-found', 'conflict');
    expect(mode(context)).toBe('closed');
  });

  it('slow successes re-open it once they are their share of the successes that closing takes', () => {
    const slowTrials = (slowCallRate: number) => {
      const context = started({
        mode: 'count-window',
        windowSize: 1,
        failureRate: 0.5,
        slowCallMs: 100,
        slowCallRate,
        openForMs: 1000,
      });
      give(context, 'timeout');
      context.advanceTo(1000);
      return context;
    };
    const slowly = (context: Started) => {
      const call = context.call();
      context.advance(101);
      context.answer(call, 'ok');
    };
    const half = slowTrials(0.5);
    slowly(half);
    expect(mode(half)).toBe('open');
    const all = slowTrials(1);
    slowly(all);
    expect(mode(all)).toBe('halfOpen');
    slowly(all);
    expect(mode(all)).toBe('open');
    const forgotten = slowTrials(1);
    slowly(forgotten);
    give(forgotten, 'timeout');
    forgotten.advance(1000);
    slowly(forgotten);
    expect(mode(forgotten)).toBe('halfOpen');
    const mixed = slowTrials(1);
    slowly(mixed);
    give(mixed, 'ok');
    expect(mode(mixed)).toBe('closed');
  });
});

describe('closed, failures in a row', () => {
  it('client errors, rejections and cancelled calls are no failures; client errors break the row, the others do not', () => {
    const context = started({ failureThreshold: 2 });
    give(context, 'timeout', 'bad-request', 'timeout');
    expect(mode(context)).toBe('closed');
    give(context, 'bulkhead-full', 'rate-limited');
    context.cancelCall(context.call());
    expect(context.state).toMatchObject({ failures: 2, successes: 1, ignored: 3 });
    give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('does not look at slowness', () => {
    const context = started({ failureThreshold: 1, slowCallMs: 10, slowCallRate: 0.01 });
    const call = context.call();
    context.advance(100);
    context.answer(call, 'ok');
    expect(view(context)).toMatchObject({ state: 'closed', window: ['ok'], slow: 0 });
  });

  it('counts results in the order in which they come, not in which the calls began', () => {
    const context = started({ failureThreshold: 2 });
    const [first, second, third] = [context.call(), context.call(), context.call()];
    context.answer(third, 'timeout');
    context.answer(first, 'ok');
    context.answer(second, 'timeout');
    expect(mode(context)).toBe('closed');
  });
});

describe('closed, count window', () => {
  const params: Params = { mode: 'count-window', windowSize: 10, minimumCalls: 4, failureRate: 0.5 };

  it('opens at exactly the rate, not only above it', () => {
    const context = started(params);
    give(context, 'ok', 'ok', 'timeout');
    expect(mode(context)).toBe('closed');
    give(context, 'timeout');
    expect(mode(context)).toBe('open');
    expect(context.transitions[0]).toContain('2 of 4 calls failed');
  });

  it('a success that completes the minimum number of calls can open it', () => {
    const context = started(params);
    give(context, 'timeout', 'timeout', 'timeout');
    expect(mode(context)).toBe('closed');
    give(context, 'ok');
    expect(mode(context)).toBe('open');
  });

  it('below the minimum number of calls even nothing but failures keeps it closed, also at the start', () => {
    const context = started({ ...params, minimumCalls: 10 });
    for (let i = 0; i < 9; i++) give(context, 'timeout');
    expect(mode(context)).toBe('closed');
  });

  it('the minimum number of calls is clipped to the window', () => {
    const context = started({ ...params, windowSize: 5, minimumCalls: 100 });
    for (let i = 0; i < 5; i++) give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('the oldest result leaves the window', () => {
    const context = started({ ...params, windowSize: 4, failureRate: 0.75 });
    give(context, 'timeout', 'timeout', 'ok', 'ok', 'timeout', 'ok');
    expect(view(context)).toMatchObject({ calls: 4, failures: 1, window: ['ok', 'ok', 'failed', 'ok'] });
  });

  it('rejected calls and calls in flight do not dilute the rate', () => {
    const context = started(params);
    for (let i = 0; i < 50; i++) context.call();
    give(context, 'bulkhead-full', 'timeout', 'timeout', 'ok', 'ok');
    expect(mode(context)).toBe('open');
  });

  it('closing clears the window, so the first failure after recovery does not re-open it', () => {
    const context = started({ ...params, openForMs: 1000 });
    give(context, 'timeout', 'timeout', 'timeout', 'timeout');
    context.advance(1000);
    give(context, 'ok', 'ok');
    expect(view(context)).toMatchObject({ state: 'closed', calls: 0, window: [] });
    give(context, 'timeout', 'timeout', 'timeout');
    expect(mode(context)).toBe('closed');
  });

  it('a rate of 0.07 is reached by 7 of 100, whatever doubles make of the product', () => {
    const context = started({ mode: 'count-window', windowSize: 100, minimumCalls: 100, failureRate: 0.07 });
    for (let i = 0; i < 93; i++) give(context, 'ok');
    for (let i = 0; i < 7; i++) give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('slow is strictly longer than the limit, a slow failure counts in both rates, and the rates are not added', () => {
    const context = started({ ...params, slowCallMs: 100, slowCallRate: 0.75, failureRate: 0.75 });
    const timed = (ms: number, outcome: OutcomeName) => {
      const call = context.call();
      context.advance(ms);
      context.answer(call, outcome);
    };
    timed(100, 'ok');
    timed(101, 'timeout');
    timed(101, 'timeout');
    timed(100, 'ok');
    expect(view(context)).toMatchObject({ calls: 4, failures: 2, slow: 2, state: 'closed' });
    timed(101, 'ok');
    timed(101, 'ok');
    timed(101, 'ok');
    timed(101, 'ok');
    expect(mode(context)).toBe('open');
    expect(context.transitions[0]).toContain('6 of 8 calls took longer than 100 ms');
  });
});

describe('closed, time window', () => {
  const params: Params = { mode: 'time-window', windowMs: 10_000, minimumCalls: 4, failureRate: 0.5 };

  it('opens on the rate within the window', () => {
    const context = started(params);
    give(context, 'timeout', 'ok', 'ok');
    context.advance(5000);
    give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });

  it('after an idle gap, however long, nothing old is left', () => {
    for (const gapMs of [10_000, 15_000, 600_000]) {
      const context = started(params);
      give(context, 'timeout', 'timeout', 'timeout');
      context.advance(gapMs);
      expect(view(context)).toMatchObject({ calls: 0, failures: 0, window: [] });
      give(context, 'timeout');
      expect(view(context)).toMatchObject({ state: 'closed', calls: 1, failures: 1 });
    }
  });

  it('a window that is made shorter, or longer, while the run goes on keeps time from then on', () => {
    for (const [beforeMs, afterMs] of [
      [10_000, 100],
      [100, 10_000],
    ]) {
      const context = started({ ...params, windowMs: beforeMs! });
      context.advanceTo(50_010);
      give(context, 'timeout');
      context.replan(planOf({ ...params, windowMs: afterMs! }));
      context.advance(afterMs! / 2);
      give(context, 'timeout', 'ok');
      context.advance(afterMs! * 0.9 - 1);
      expect(view(context)).toMatchObject({ calls: 2, failures: 1 });
      context.advance(afterMs! / 10 + 1);
      expect(view(context)).toMatchObject({ calls: 0 });
    }
  });

  it('minimumCalls is not clipped', () => {
    const context = started({ ...params, minimumCalls: 200 });
    for (let i = 0; i < 199; i++) give(context, 'timeout');
    expect(mode(context)).toBe('closed');
    give(context, 'timeout');
    expect(mode(context)).toBe('open');
  });
});

describe('by hand', () => {
  it('tripped, it rejects everything for ever, without a time, and half-opens only after a reset', () => {
    const context = started();
    context.signal('trip');
    context.signal('trip');
    expect(rejected(context).retryAfterMs).toBeNaN();
    context.advanceTo(10_000_000);
    rejected(context);
    expect(context.transitions).toEqual(['0 closed → forcedOpen: tripped by hand']);
    expect(report(context)).toMatchObject({ state: 'forcedOpen', opened: 0 });
    context.signal('reset');
    give(context, 'ok');
  });

  it('a call that ends while it is forced open changes nothing', () => {
    const context = started({ failureThreshold: 1 });
    const call = context.call();
    context.signal('trip');
    context.answer(call, 'timeout');
    expect(report(context)).toMatchObject({ state: 'forcedOpen', failures: 0 });
  });

  it('reset, trip and disable cancel the pending end of the break', () => {
    for (const signal of ['reset', 'trip', 'disable']) {
      const context = started({ failureThreshold: 1 });
      give(context, 'timeout');
      expect(context.pendingTimers).toBe(1);
      context.signal(signal);
      expect(context.pendingTimers).toBe(0);
    }
  });

  it('disabled, it lets everything through and never opens, but still counts', () => {
    const context = started({ failureThreshold: 1 });
    context.signal('disable');
    for (let i = 0; i < 200; i++) give(context, 'timeout');
    expect(report(context)).toMatchObject({ state: 'disabled', failures: 200, opened: 0 });
    context.signal('reset');
    expect(view(context)).toMatchObject({ state: 'closed', failuresInRow: 0, calls: 0 });
  });

  it('resetting a closed breaker forgets what it has counted', () => {
    const context = started({ failureThreshold: 2 });
    const stale = context.call();
    give(context, 'timeout');
    context.signal('reset');
    context.answer(stale, 'timeout');
    give(context, 'timeout');
    expect(mode(context)).toBe('closed');
  });

  it('does not know any other signal', () => {
    const context = started();
    const before = structuredClone(context.state);
    context.signal('explode');
    expect(context.state).toEqual(before);
  });
});

describe('changed parameters', () => {
  it('a window of other measure starts empty; a new threshold judges what was counted', () => {
    const context = started({ mode: 'count-window', minimumCalls: 10 });
    give(context, 'timeout', 'timeout');
    context.replan(planOf({ mode: 'count-window', minimumCalls: 3 }));
    expect(view(context)).toMatchObject({ calls: 2 });
    context.replan(planOf({ mode: 'time-window', minimumCalls: 3 }));
    expect(view(context)).toMatchObject({ calls: 0 });
    give(context, 'timeout', 'timeout');
    expect(mode(context)).toBe('closed');
  });

  it('a running break ends when it was going to end', () => {
    const context = started({ failureThreshold: 1, openForMs: 10_000 });
    give(context, 'timeout');
    context.replan(planOf({ failureThreshold: 1, openForMs: 100 }));
    expect(rejected(context).retryAfterMs).toBe(10_000);
    context.advanceTo(10_000);
    give(context, 'timeout');
    expect(rejected(context).retryAfterMs).toBe(100);
  });
});

describe('order of layers', () => {
  it('outside the breaker, each attempt of a retry is a call of it', () => {
    const context = started({ failureThreshold: 3 });
    give(context, 'unavailable', 'unavailable', 'unavailable');
    rejected(context);
  });

  it('a layer inside may refuse before forward returns', () => {
    const context = halfOpened();
    context.answersAtOnce = 'bulkhead-full';
    for (let i = 0; i < 5; i++) expect(context.end(context.call()).outcome).toBe('bulkhead-full');
    expect(view(context)).toMatchObject({ trialsLeft: 1 });
  });
});

type Step =
  | { readonly type: 'call' }
  | { readonly type: 'answer'; readonly nth: number; readonly outcome: OutcomeName }
  | { readonly type: 'cancel'; readonly nth: number }
  | { readonly type: 'advance'; readonly ms: number }
  | { readonly type: 'signal'; readonly signal: string };

function take(context: Started, step: Step): void {
  const pick = (nth: number) => context.inFlight[nth % Math.max(1, context.inFlight.length)];
  switch (step.type) {
    case 'call':
      context.call();
      return;
    case 'answer': {
      const call = pick(step.nth);
      if (call !== undefined) context.answer(call, step.outcome);
      return;
    }
    case 'cancel': {
      const call = pick(step.nth);
      if (call !== undefined) context.cancelCall(call);
      return;
    }
    case 'advance':
      context.advance(step.ms);
      return;
    case 'signal':
      context.signal(step.signal);
      return;
  }
}

describe('breaker, whatever happens', () => {
  const outcome = fc.constantFrom<OutcomeName[]>(
    'ok',
    'ok',
    'timeout',
    'unavailable',
    'not-found',
    'bulkhead-full',
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ type: fc.constant('call' as const) }) },
    { weight: 8, arbitrary: fc.record({ type: fc.constant('answer' as const), nth: fc.nat(), outcome }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('cancel' as const), nth: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('advance' as const),
        ms: fc.constantFrom(0, 1, 50, 99, 100, 250),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('signal' as const),
        signal: fc.constantFrom('trip', 'reset', 'disable'),
      }),
    },
  );
  const steps = fc.array(step, { maxLength: 150 });
  const params: fc.Arbitrary<Params> = fc.record({
    mode: fc.constantFrom('consecutive' as const, 'count-window' as const, 'time-window' as const),
    failureThreshold: fc.integer({ min: 1, max: 4 }),
    minimumCalls: fc.integer({ min: 1, max: 4 }),
    windowSize: fc.integer({ min: 1, max: 6 }),
    windowMs: fc.constant(200),
    failureRate: fc.constantFrom(0.3, 0.5, 1),
    slowCallMs: fc.constantFrom(0, 60),
    openForMs: fc.constant(100),
    openGrowth: fc.constantFrom(1, 2),
    successThreshold: fc.integer({ min: 1, max: 3 }),
    halfOpenMaxCalls: fc.integer({ min: 1, max: 3 }),
  });

  it('permits are exactly the trial calls under way and never more than allowed', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          take(context, one);
          const ofThisEra = context.inFlight.filter(
            (call) => context.calls.countA[context.rowOf(call)] === context.state.era,
          );
          const held = mode(context) === 'halfOpen' ? ofThisEra.length : 0;
          expect(held).toBeLessThanOrEqual(given.halfOpenMaxCalls!);
          if (mode(context) === 'halfOpen') expect(context.state.trials).toBe(held);
        }
      }),
    );
  });

  it('every call is forwarded or rejected, ends once, and is counted once', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) take(context, one);
        const calls = played.filter(({ type }) => type === 'call').length;
        const { rejected, failures, successes, ignored } = context.state;
        expect(context.forwards.length + rejected).toBe(calls);
        expect(failures + successes + ignored + rejected + context.inFlight.length).toBe(calls);
        expect(context.innerInFlight).toBe(context.inFlight.length);
      }),
    );
  });

  it('a timer is pending exactly while it is open, and for the rest of the break', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          take(context, one);
          expect(context.pendingTimers).toBe(mode(context) === 'open' ? 1 : 0);
          const { remainingMs } = view(context) as { remainingMs: number | null };
          if (remainingMs !== null) expect(remainingMs).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('obeys the statechart: the log is a chain of transitions that the machine knows', () => {
    const { modes, events, next } = breakerChart;
    const known = new Set(
      modes.flatMap((from, mode) =>
        events.map((_, event) => `${from} → ${modes[next[mode * events.length + event]!]}`),
      ),
    );
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) take(context, one);
        let at = 'closed';
        for (const line of context.transitions) {
          const [, from, to] = /^[\d.]+ (\w+) → (\w+): /.exec(line)!;
          expect(from).toBe(at);
          expect(known).toContain(`${from} → ${to}`);
          at = to!;
        }
        expect(at).toBe(mode(context));
      }),
    );
  });

  it('a stale result changes nothing but the count of the ignored', () => {
    fc.assert(
      fc.property(params, steps, outcome, (given, played, late) => {
        const context = started(given);
        const stale = context.call();
        context.signal('reset');
        for (const one of played) if (one.type !== 'answer' && one.type !== 'cancel') take(context, one);
        const before = structuredClone(context.state);
        context.answer(stale, late);
        expect(context.state).toEqual({ ...before, ignored: before.ignored + 1 });
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

  it('looking leaves no trace', () => {
    fc.assert(
      fc.property(params, steps, (given, played) => {
        const context = started(given);
        for (const one of played) {
          take(context, one);
          const before = structuredClone(context.state);
          const seen = view(context) as { calls: number; window: string[]; failures: number };
          expect(context.state).toEqual(before);
          expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
          expect(seen.window).toHaveLength(Math.min(100, seen.calls));
          expect(seen.window.filter((result) => result === 'failed')).toHaveLength(
            Math.min(100, seen.failures),
          );
        }
      }),
    );
  });
});
