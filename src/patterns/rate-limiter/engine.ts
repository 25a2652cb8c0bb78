import { type CallTable, NONE } from '../../model/call-table.ts';
import type { PolicyContext, TimerHandle } from '../../model/engine-context.ts';
import { RATE_LIMITED } from '../../model/outcome.ts';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createLine, FIRST, joinLine, LENGTH, leaveLine } from '../../model/row-line.ts';
import { createMeter, keepMeter, type Meter, passesAtMs, type RateLimiterPlan, take } from './meter.ts';

/** One key's share of the policy. */
export interface Bucket {
  readonly key: number;
  readonly meter: Meter;
  /** Leaky bucket: rows of the calls that wait, a line as in row-line.ts. */
  readonly queue: Int32Array;
  /** Of the next call that leaves. */
  timer: TimerHandle;
}

export interface RateLimiterState {
  /** By key, the one asked for longest ago first. Without `perKey` there is one, under NONE. */
  readonly buckets: Map<number, Bucket>;
  admitted: number;
  rejected: number;
  /** Calls that wait in all leaky buckets. */
  waiting: number;
  /** Keys that were forgotten because too many others came after them. */
  evicted: number;
}

/** So many keys are remembered; a further one takes the place of the key that was asked for longest ago and for which nobody waits. */
export const keysMax = 1000;

const LEAVE_TIMER = 1;
const QUEUED = 1;

type Context = PolicyContext<RateLimiterPlan>;

/*
 * Registers of a row, of calls that wait in a leaky bucket only: countC QUEUED, memoA since when, memoB the key of its bucket.
 */

/**
 * Lets so many calls through in a time and rejects the others with `rate-limited`, which tells exactly how long this call would have to
 * wait if no other came. Rejected calls do not count. A leaky bucket lets calls wait for their turn and rejects when it is full.
 */
export const rateLimiterEngine: PolicyEngine<RateLimiterPlan, RateLimiterState> = {
  initial: () => ({ buckets: new Map(), admitted: 0, rejected: 0, waiting: 0, evicted: 0 }),

  forgetCounts(state) {
    state.admitted = 0;
    state.rejected = 0;
    state.evicted = 0;
  },

  on: {
    call(state, call, context) {
      const { calls, plan, nowMs } = context;
      const key = plan.perKey ? calls.key[call] : NONE;
      let bucket = bucketOf(state, key, context);
      if (bucket.queue[LENGTH] > 0) {
        // Whoever's turn is now leaves before this call is judged, whichever of the two the queue of events holds first.
        letLeave(state, bucket, context);
        // What left may have ended at once and brought so many other keys that this one was forgotten.
        bucket = bucketOf(state, key, context);
      }
      const passMs = passesAtMs(bucket.meter, plan, nowMs);
      if (passMs <= nowMs && bucket.queue[LENGTH] === 0) {
        admit(state, bucket, call, context);
      } else if (plan.algorithm === 'leaky-bucket' && bucket.queue[LENGTH] < plan.burst) {
        enqueue(state, bucket, call, context);
        setTimer(bucket, context);
      } else {
        state.rejected++;
        // A bucket that was made smaller has more in it than places: those go first.
        const tooMany = Math.max(0, bucket.queue[LENGTH] - plan.burst);
        const atMs = tooMany === 0 ? passMs : passesAtMs(bucket.meter, plan, nowMs, tooMany);
        context.settle(call, RATE_LIMITED, waitMs(nowMs, atMs));
      }
    },

    settled(_state, call, inner, context) {
      context.relay(call, inner);
    },

    timer(state, _kind, key, context) {
      const bucket = state.buckets.get(key);
      if (bucket === undefined) return;
      bucket.timer = 0;
      letLeave(state, bucket, context);
    },

    cancelled(state, call, context) {
      // A call that was let through has used its share, whoever waits for it.
      const { calls } = context;
      if (calls.countC[call] !== QUEUED) return;
      const bucket = state.buckets.get(calls.memoB[call]);
      if (bucket === undefined) return;
      leaveQueue(state, bucket, call, calls);
      setTimer(bucket, context);
    },

    replanned(state, previous, context) {
      const { plan, nowMs } = context;
      if (plan.algorithm !== previous.algorithm || plan.perKey !== previous.perKey) {
        startAnew(state, context);
        return;
      }
      for (const bucket of state.buckets.values()) {
        keepMeter(bucket.meter, previous, plan, nowMs);
        context.cancel(bucket.timer);
        bucket.timer = 0;
        setTimer(bucket, context);
      }
    },
  },
};

/** The bucket of a key, which is now the one that was asked for last. */
function bucketOf(state: RateLimiterState, key: number, context: Context): Bucket {
  const { buckets } = state;
  const known = buckets.get(key);
  if (known !== undefined) {
    if (!context.plan.perKey) return known;
    buckets.delete(key);
    buckets.set(key, known);
    return known;
  }
  if (buckets.size >= keysMax) evict(state);
  const bucket = { key, meter: createMeter(context.plan), queue: createLine(), timer: 0 };
  buckets.set(key, bucket);
  return bucket;
}

/** Keys for which somebody waits stay: they are no more than there are calls in flight. */
function evict(state: RateLimiterState): void {
  for (const [key, { queue }] of state.buckets) {
    if (queue[LENGTH] > 0) continue;
    state.buckets.delete(key);
    state.evicted++;
    if (state.buckets.size < keysMax) return;
  }
}

function admit(state: RateLimiterState, bucket: Bucket, call: number, context: Context): void {
  state.admitted++;
  take(bucket.meter, context.plan, context.nowMs);
  context.forward(call);
}

/** Leaky bucket: lets those leave whose turn it is, and sets the timer for the next. */
function letLeave(state: RateLimiterState, bucket: Bucket, context: Context): void {
  const { calls, plan, nowMs } = context;
  while (bucket.queue[LENGTH] > 0 && passesAtMs(bucket.meter, plan, nowMs) <= nowMs) {
    const call = bucket.queue[FIRST];
    leaveQueue(state, bucket, call, calls);
    context.spanWait(call, calls.memoA[call]);
    admit(state, bucket, call, context);
  }
  setTimer(bucket, context);
}

/** One timer for the head of the queue, or none if nobody waits. */
function setTimer(bucket: Bucket, context: Context): void {
  if (bucket.queue[LENGTH] === 0) {
    context.cancel(bucket.timer);
    bucket.timer = 0;
  } else if (bucket.timer === 0) {
    const delayMs = waitMs(context.nowMs, passesAtMs(bucket.meter, context.plan, context.nowMs));
    bucket.timer = context.after(delayMs, LEAVE_TIMER, bucket.key);
  }
}

/** Time from now until an instant, rounded so that now + wait is not before it: a difference of doubles may be half a bit short. */
function waitMs(nowMs: number, atMs: number): number {
  if (atMs <= nowMs) return 0;
  const wait = atMs - nowMs;
  return nowMs + wait < atMs ? wait + (atMs - (nowMs + wait)) : wait;
}

/** Another algorithm, or other keys: what was counted means nothing any more, and those who wait have nothing left to wait for. */
function startAnew(state: RateLimiterState, context: Context): void {
  for (const bucket of state.buckets.values()) {
    while (bucket.queue[LENGTH] > 0) {
      const call = bucket.queue[FIRST];
      leaveQueue(state, bucket, call, context.calls);
      context.spanWait(call, context.calls.memoA[call]);
      state.admitted++;
      context.forward(call);
    }
    setTimer(bucket, context);
  }
  state.buckets.clear();
}

function enqueue(state: RateLimiterState, bucket: Bucket, call: number, context: Context): void {
  const { calls } = context;
  joinLine(bucket.queue, 0, calls.ints, call);
  calls.countC[call] = QUEUED;
  calls.memoA[call] = context.nowMs;
  calls.memoB[call] = bucket.key;
  state.waiting++;
}

function leaveQueue(state: RateLimiterState, bucket: Bucket, call: number, calls: CallTable): void {
  leaveLine(bucket.queue, 0, calls.ints, call);
  calls.countC[call] = 0;
  state.waiting--;
}
