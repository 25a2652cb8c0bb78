import { type CallTable, NONE } from '../call-table.ts';
import type { EngineContext, TimerHandle } from '../engine-context.ts';
import { createLine, FIRST, joinLine, LENGTH, leaveLine, rowsInLine } from '../row-line.ts';
import { createMeter, keepMeter, type Meter, passesAtMs, type RateLimiterPlan, take } from './meter.ts';

/** One key's share of what is let through. */
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

export function createRateLimiter(): RateLimiterState {
  return { buckets: new Map(), admitted: 0, rejected: 0, waiting: 0, evicted: 0 };
}

export function forgetLimiterCounts(state: RateLimiterState): void {
  state.admitted = 0;
  state.rejected = 0;
  state.evicted = 0;
}

interface LimiterContext extends EngineContext<unknown> {
  spanWait(row: number, fromMs: number): void;
}

/** Whose calls, or requests, are limited: a policy's or a node's. */
export interface LimitedCalls<Owner, Context> {
  /** Kind of the owner's timer that lets calls leave; its argument is a key. */
  readonly leaveTimer: number;
  limiter(owner: Owner): RateLimiterState;
  plan(context: Context): RateLimiterPlan;
  /** Lets a row through; called last, because what follows may come back at once. */
  pass(owner: Owner, row: number, context: Context): void;
  reject(owner: Owner, row: number, retryAfterMs: number, context: Context): void;
}

const QUEUED = 1;

/**
 * Lets so many calls through in a time and rejects the others, with the exact time that this call would have to wait if no other came.
 * Rejected calls do not count. A leaky bucket lets calls wait for their turn and rejects when it is full.
 *
 * Registers of a row, of calls that wait in a leaky bucket only: `countC` QUEUED, `memoA` since when, `memoB` the key of its bucket.
 */
export class RateLimiter<Owner, Context extends LimiterContext> {
  readonly #limited: LimitedCalls<Owner, Context>;

  constructor(limited: LimitedCalls<Owner, Context>) {
    this.#limited = limited;
  }

  call(owner: Owner, row: number, context: Context): void {
    const { calls, nowMs } = context;
    const plan = this.#limited.plan(context);
    const state = this.#limited.limiter(owner);
    const key = plan.perKey ? calls.key[row] : NONE;
    let bucket = bucketOf(state, key, plan);
    if (bucket.queue[LENGTH] > 0) {
      // Whoever's turn is now leaves before this call is judged, whichever of the two the queue of events holds first.
      this.#letLeave(owner, bucket, context);
      // What left may have ended at once and brought so many other keys that this one was forgotten.
      bucket = bucketOf(state, key, plan);
    }
    const passMs = passesAtMs(bucket.meter, plan, nowMs);
    if (passMs <= nowMs && bucket.queue[LENGTH] === 0) {
      this.#admit(owner, bucket, row, context);
    } else if (plan.algorithm === 'leaky-bucket' && bucket.queue[LENGTH] < plan.burst) {
      enqueue(state, bucket, row, context);
      this.#setTimer(bucket, context);
    } else {
      state.rejected++;
      // A bucket that was made smaller has more in it than places: those go first.
      const tooMany = Math.max(0, bucket.queue[LENGTH] - plan.burst);
      const atMs = tooMany === 0 ? passMs : passesAtMs(bucket.meter, plan, nowMs, tooMany);
      this.#limited.reject(owner, row, waitMs(nowMs, atMs), context);
    }
  }

  /** The timer of a key is due. */
  timer(owner: Owner, key: number, context: Context): void {
    const bucket = this.#limited.limiter(owner).buckets.get(key);
    if (bucket === undefined) return;
    bucket.timer = 0;
    this.#letLeave(owner, bucket, context);
  }

  /** Nobody waits for this row any more. One that was let through has used its share; returns whether it was still in a queue. */
  cancelled(owner: Owner, row: number, context: Context): boolean {
    const { calls } = context;
    if (calls.countC[row] !== QUEUED) return false;
    const state = this.#limited.limiter(owner);
    const bucket = state.buckets.get(calls.memoB[row]);
    if (bucket === undefined) return false;
    leaveQueue(state, bucket, row, calls);
    this.#setTimer(bucket, context);
    return true;
  }

  replanned(owner: Owner, previous: RateLimiterPlan, context: Context): void {
    const plan = this.#limited.plan(context);
    if (plan.algorithm !== previous.algorithm || plan.perKey !== previous.perKey) {
      this.startAnew(owner, context);
      return;
    }
    for (const bucket of this.#limited.limiter(owner).buckets.values()) {
      keepMeter(bucket.meter, previous, plan, context.nowMs);
      context.cancel(bucket.timer);
      bucket.timer = 0;
      this.#setTimer(bucket, context);
    }
  }

  /** Another algorithm, other keys, or none: what was counted means nothing any more, and those who wait have nothing left to wait for. */
  startAnew(owner: Owner, context: Context): void {
    const state = this.#limited.limiter(owner);
    const { calls } = context;
    for (const bucket of state.buckets.values()) {
      while (bucket.queue[LENGTH] > 0) {
        const row = bucket.queue[FIRST];
        leaveQueue(state, bucket, row, calls);
        context.spanWait(row, calls.memoA[row]);
        state.admitted++;
        this.#limited.pass(owner, row, context);
      }
      this.#setTimer(bucket, context);
    }
    state.buckets.clear();
  }

  /** Forgets all that was counted, and returns those who wait: they are the owner's to end. */
  forgetAll(owner: Owner, context: Context): number[] {
    const state = this.#limited.limiter(owner);
    const rows: number[] = [];
    for (const bucket of state.buckets.values()) {
      context.cancel(bucket.timer);
      rows.push(...rowsInLine(bucket.queue, 0, context.calls.ints));
    }
    state.buckets.clear();
    state.waiting = 0;
    return rows;
  }

  #admit(owner: Owner, bucket: Bucket, row: number, context: Context): void {
    this.#limited.limiter(owner).admitted++;
    take(bucket.meter, this.#limited.plan(context), context.nowMs);
    this.#limited.pass(owner, row, context);
  }

  /** Leaky bucket: lets those leave whose turn it is, and sets the timer for the next. */
  #letLeave(owner: Owner, bucket: Bucket, context: Context): void {
    const { calls, nowMs } = context;
    const plan = this.#limited.plan(context);
    while (bucket.queue[LENGTH] > 0 && passesAtMs(bucket.meter, plan, nowMs) <= nowMs) {
      const row = bucket.queue[FIRST];
      leaveQueue(this.#limited.limiter(owner), bucket, row, calls);
      context.spanWait(row, calls.memoA[row]);
      this.#admit(owner, bucket, row, context);
    }
    this.#setTimer(bucket, context);
  }

  /** One timer for the head of the queue, or none if nobody waits. */
  #setTimer(bucket: Bucket, context: Context): void {
    if (bucket.queue[LENGTH] === 0) {
      context.cancel(bucket.timer);
      bucket.timer = 0;
    } else if (bucket.timer === 0) {
      const { nowMs } = context;
      const delayMs = waitMs(nowMs, passesAtMs(bucket.meter, this.#limited.plan(context), nowMs));
      bucket.timer = context.after(delayMs, this.#limited.leaveTimer, bucket.key);
    }
  }
}

/** The bucket of a key, which is now the one that was asked for last. */
function bucketOf(state: RateLimiterState, key: number, plan: RateLimiterPlan): Bucket {
  const { buckets } = state;
  const known = buckets.get(key);
  if (known !== undefined) {
    if (!plan.perKey) return known;
    buckets.delete(key);
    buckets.set(key, known);
    return known;
  }
  if (buckets.size >= keysMax) evict(state);
  const bucket = { key, meter: createMeter(plan), queue: createLine(), timer: 0 };
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

/** Time from now until an instant, rounded so that now + wait is not before it: a difference of doubles may be half a bit short. */
function waitMs(nowMs: number, atMs: number): number {
  if (atMs <= nowMs) return 0;
  const wait = atMs - nowMs;
  return nowMs + wait < atMs ? wait + (atMs - (nowMs + wait)) : wait;
}

function enqueue(state: RateLimiterState, bucket: Bucket, row: number, context: LimiterContext): void {
  const { calls } = context;
  joinLine(bucket.queue, 0, calls.ints, row);
  calls.countC[row] = QUEUED;
  calls.memoA[row] = context.nowMs;
  calls.memoB[row] = bucket.key;
  state.waiting++;
}

function leaveQueue(state: RateLimiterState, bucket: Bucket, row: number, calls: CallTable): void {
  leaveLine(bucket.queue, 0, calls.ints, row);
  calls.countC[row] = 0;
  state.waiting--;
}
