import { NONE } from '../../model/call-table.ts';
import type { PolicyContext } from '../../model/engine-context.ts';
import { CANCELLED, isClientError, isRejection, OK, outcomeNames } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { addLatency, createLatencies, type Latencies, p95 } from './latencies.ts';

export interface HedgePlan {
  readonly hedgeAfterMs: number;
  readonly delayFrom: 'fixed' | 'p95';
  readonly maxHedges: number;
}

export interface HedgeState {
  calls: number;
  /** Calls that started at least one hedge. */
  hedged: number;
  wonByHedge: number;
  extraAttempts: number;
  /** Of first attempts. */
  readonly latencies: Latencies;
}

/** With fewer latencies the p95 says little, and the fixed delay holds. */
export const samplesMin = 20;

const HEDGE_TIMER = 1;

/** What an attempt's end means for its call. */
const WINS = 0;
const FAILS = 1;
const STOPS_HEDGING = 2;

/** By outcome code. A client error is an answer: another attempt would get the same. A rejection says "not now" to all of them. */
const meanings = Uint8Array.from(outcomeNames, (_, code) => {
  if (code === OK || isClientError(code)) return WINS;
  return isRejection(code) || code === CANCELLED ? STOPS_HEDGING : FAILS;
});

/** `countC` while the first attempt has been forwarded and its row is not known yet. */
const BEING_SENT = -2;

/** `countB` of a call that gets no further hedges; more than any maximum. */
const NO_MORE = 1000;

type Context = PolicyContext<HedgePlan>;

/*
 * Registers of a call's row: countA attempts under way, countB hedges started, countC row of the first attempt (NONE
 * when it is over), memoA the first attempt's failure (0 while there is none), memoB its Retry-After, timer the next hedge's alarm. The
 * body of the first attempt's failure waits in the row's own replyBody.
 */

/**
 * Starts a second attempt beside the first when the first is slow, and takes the first good answer; the others are cancelled. A failure
 * starts the next at once. If all fail, the caller hears what happened to the first.
 */
export const hedgeEngine: PolicyEngine<HedgePlan, HedgeState> = {
  initial: () => ({ calls: 0, hedged: 0, wonByHedge: 0, extraAttempts: 0, latencies: createLatencies() }),

  forgetCounts(state) {
    state.calls = 0;
    state.hedged = 0;
    state.wonByHedge = 0;
    state.extraAttempts = 0;
  },

  on: {
    call(state, call, context) {
      const { calls } = context;
      state.calls++;
      calls.countC[call] = BEING_SENT;
      const generation = calls.generation[call];
      setTimer(state, call, context);
      send(call, context);
      // `forward` puts the inner call first in the list, unless that has ended already, and maybe its call with it.
      const isUnderWay = calls.isSame(call, generation) && calls.countC[call] === BEING_SENT;
      if (isUnderWay) calls.countC[call] = calls.child[call];
    },

    settled(state, call, inner, context) {
      const { calls } = context;
      const outcome = calls.outcome[inner];
      const isFirst = calls.countC[call] === inner || calls.countC[call] === BEING_SENT;
      calls.countA[call]--;
      if (meanings[outcome] === WINS) {
        noteLatency(state, call, context);
        if (!isFirst) state.wonByHedge++;
        context.stopTimer(call);
        context.relay(call, inner);
        return;
      }
      if (isFirst) keepFirstFailure(call, inner, context);
      if (meanings[outcome] === STOPS_HEDGING) stopHedging(call, context);
      else if (mayHedge(call, context)) {
        hedge(state, call, context);
        return;
      }
      if (calls.countA[call] === 0) endFailed(call, inner, isFirst, context);
    },

    timer(state, _kind, call, context) {
      context.calls.timer[call] = 0;
      if (mayHedge(call, context)) hedge(state, call, context);
    },

    cancelled(_state, call, context) {
      context.stopTimer(call);
    },
  },
};

/** How long after the start of the last attempt the next one starts. */
export function delayMs({ latencies }: HedgeState, { delayFrom, hedgeAfterMs }: HedgePlan): number {
  return delayFrom === 'p95' && latencies.count >= samplesMin ? p95(latencies) : hedgeAfterMs;
}

function send(call: number, context: Context): void {
  context.calls.countA[call]++;
  context.forward(call);
}

/** Starts one more attempt. Whatever must be true afterwards is made true before: it may end before `forward` returns. */
function hedge(state: HedgeState, call: number, context: Context): void {
  const { calls } = context;
  if (calls.countB[call] === 0) state.hedged++;
  state.extraAttempts++;
  calls.countB[call]++;
  calls.attempt[call]++;
  context.stopTimer(call);
  setTimer(state, call, context);
  send(call, context);
}

/** The alarm for the next hedge, if there may be one; for a delay of 0, too, so that no loop within an instant goes uncounted. */
function setTimer(state: HedgeState, call: number, context: Context): void {
  const { calls, plan, nowMs } = context;
  const afterMs = delayMs(state, plan);
  if (!mayHedge(call, context) || nowMs + afterMs >= calls.deadlineMs[call]) return;
  context.startTimer(call, afterMs, HEDGE_TIMER);
}

/** Nobody would wait for the answer of an attempt that starts at the deadline. */
function mayHedge(call: number, { calls, plan, nowMs }: Context): boolean {
  return calls.countB[call] < plan.maxHedges && nowMs < calls.deadlineMs[call];
}

function stopHedging(call: number, context: Context): void {
  const { calls } = context;
  context.stopTimer(call);
  calls.countB[call] = NO_MORE;
}

function keepFirstFailure(call: number, inner: number, { calls }: Context): void {
  calls.countC[call] = NONE;
  calls.memoA[call] = calls.outcome[inner];
  calls.memoB[call] = calls.retryAfterMs[inner];
  calls.replyBody.pass(inner, call);
}

function endFailed(call: number, inner: number, isFirst: boolean, context: Context): void {
  const { calls } = context;
  context.stopTimer(call);
  if (isFirst) context.relay(call, inner);
  else context.settle(call, calls.memoA[call], calls.memoB[call]);
}

/**
 * The first attempt's time: its own if it won, and if it lost what it had taken until then. That is less than it would have taken and
 * more than the delay, so it stands on the right side of the p95. Without those that lost the p95 would sink with every hedge.
 */
function noteLatency(state: HedgeState, call: number, { calls, nowMs }: Context): void {
  if (calls.memoA[call] === OK) addLatency(state.latencies, nowMs - calls.startedMs[call]);
}
