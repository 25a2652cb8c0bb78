import { assert } from '../../base/assert.ts';
import {
  admitUnderLimit,
  fitLimit,
  learnFromEnd,
  learnFromLeaving,
  startLimitAnew,
} from '../../model/adaptive-limit.ts';
import { createBalancer } from '../../model/balancer-state.ts';
import { pickInstance } from '../../model/balancing.ts';
import { DEGRADED, NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  BULKHEAD_FULL,
  CANCELLED,
  CONNECTION_REFUSED,
  OK,
  type OutcomeCode,
  outcomeForCaller,
  RATE_LIMITED,
  TIMEOUT,
  UNAVAILABLE,
} from '../../model/outcome.ts';
import { isEjected, noteEnd } from '../../model/outliers.ts';
import { RateLimiter } from '../../model/rate-limiting/rate-limiter.ts';
import { joinLine, leaveLine } from '../../model/row-line.ts';
import { BUSY, instanceStride, RUNNING_LINE } from '../../model/station-state.ts';
import type { LoadBalancerPlan } from './plan.ts';
import { createLoadBalancer, keepRejection, type LoadBalancerState } from './state.ts';
import { endEjections, followTargets, rowsAt } from './targets.ts';

type Context = NodeContext<LoadBalancerPlan>;

/** The node is one process: as long as this instance is up, it is. */
const ITSELF = 0;

const limiter = new RateLimiter<LoadBalancerState, Context>({
  leaveTimer: 0,
  limiter: (state) => state.limiter,
  plan: ({ plan }) => plan.rateLimiting,
  pass: admit,
  reject(state, request, retryAfterMs, context) {
    const { calls, nowMs, plan } = context;
    const { limit } = plan.rateLimiting;
    keepRejection(state, { atMs: nowMs, trace: calls.trace[request], by: 'rate limit', limit, retryAfterMs });
    context.reply(request, RATE_LIMITED, retryAfterMs);
  },
});

/**
 * Hands each request to one of its targets as it is, and the answer back. It does no work of its own and holds nobody up, but for a leaky
 * bucket at its entrance.
 *
 * Registers of a request's row: `countA` how many were in flight when it was handed on, itself included, `countB` the slot of its target,
 * `memoA` when it was handed on; those of rate-limiter.ts while it waits. What is in flight to a target is a line of rows.
 */
export const loadBalancerEngine: NodeEngine<LoadBalancerPlan, LoadBalancerState> = {
  initial: createLoadBalancer,

  on: {
    start: gauge,

    request(state, request, context) {
      if (!context.isUp(ITSELF)) context.reply(request, CONNECTION_REFUSED);
      else if (!context.plan.hasTarget) refuse(state, request, context);
      else if (context.plan.isRateLimited) limiter.call(state, request, context);
      else admit(state, request, context);
      gauge(state, context);
    },

    reply(state, call, request, context) {
      const { calls } = context;
      const outcome = calls.outcome[call];
      const tally = state.targets[calls.countB[request]];
      if (outcome === OK) tally.ok++;
      else tally.notOk++;
      learn(state, request, outcome, context);
      leave(state, request, context);
      if ((calls.flags[call] & DEGRADED) !== 0) calls.flags[request] |= DEGRADED;
      const told = outcomeForCaller(outcome);
      // How long one target's breaker stays open says nothing of the others.
      const retryAfterMs = told === outcome ? calls.retryAfterMs[call] : Number.NaN;
      context.reply(request, told, retryAfterMs, calls.replyBody.get(call));
      gauge(state, context);
    },

    timer(state, _kind, key, context) {
      limiter.timer(state, key, context);
      gauge(state, context);
    },

    expired(state, request, context) {
      const { calls, nowMs, plan } = context;
      const outcome = calls.deadlineMs[request] <= nowMs ? TIMEOUT : CANCELLED;
      if (limiter.cancelled(state, request, context)) {
        context.spanWait(request, calls.memoA[request]);
      } else {
        state.targets[calls.countB[request]].abandoned++;
        if (outcome === TIMEOUT) note(state, request, outcome, context);
        if (plan.isAdaptive) learnFromLeaving(state.adaptive, tookMs(request, context), plan.adaptive, nowMs);
        else state.adaptive.inFlight--;
        leave(state, request, context);
        context.abandonCall(calls.child[request]);
      }
      context.drop(request, outcome);
      gauge(state, context);
    },

    /** What it had learnt is lost with it, and so is what it had counted against its limits. */
    crashed(state, instance, context) {
      if (instance > ITSELF) return;
      const { calls, nowMs, plan } = context;
      const waiting = limiter.forgetAll(state, context);
      const handedOn = state.targets.flatMap((_, slot) => rowsAt(state, slot, calls));
      for (const request of handedOn) {
        state.targets[calls.countB[request]].abandoned++;
        leave(state, request, context);
        context.abandonCall(calls.child[request]);
      }
      state.balancer = createBalancer(state.targets.length);
      state.nextInTurn = 0;
      state.adaptive.inFlight = 0;
      startLimitAnew(state.adaptive, plan.adaptive, nowMs);
      for (const request of [...waiting, ...handedOn]) context.reply(request, CONNECTION_REFUSED);
      gauge(state, context);
    },

    replanned(state, previous, context) {
      const { plan } = context;
      if (previous.names.join() !== plan.names.join()) followTargets(state, plan, context.calls);
      else if (previous.weights.join() !== plan.weights.join()) state.balancer.credit.fill(0);
      if (previous.ejection !== null && plan.ejection === null) endEjections(state);
      if (!previous.isAdaptive) startLimitAnew(state.adaptive, plan.adaptive, context.nowMs);
      else fitLimit(state.adaptive, plan.adaptive, context.nowMs);
      if (previous.isRateLimited && !plan.isRateLimited) limiter.startAnew(state, context);
      else if (plan.isRateLimited && previous.isRateLimited)
        limiter.replanned(state, previous.rateLimiting, context);
      gauge(state, context);
    },
  },
};

/** The rate limit has let it through. */
function admit(state: LoadBalancerState, request: number, context: Context): void {
  const { calls, nowMs, plan } = context;
  const { adaptive } = state;
  if (!plan.hasTarget) {
    refuse(state, request, context);
    return;
  }
  if (plan.isAdaptive) {
    calls.countA[request] = admitUnderLimit(adaptive);
    if (calls.countA[request] === 0) {
      const { limit } = adaptive;
      const rejection = { atMs: nowMs, trace: calls.trace[request], limit, retryAfterMs: Number.NaN };
      keepRejection(state, { ...rejection, by: 'adaptive limit' });
      context.reply(request, BULKHEAD_FULL);
      return;
    }
  } else {
    calls.countA[request] = ++adaptive.inFlight;
  }
  handOn(state, request, context);
}

function handOn(state: LoadBalancerState, request: number, context: Context): void {
  const { calls } = context;
  const slot = pickInstance(state, request, context);
  assert(slot !== NONE, 'somebody weighs more than nothing');
  const at = slot * instanceStride;
  calls.countB[request] = slot;
  calls.memoA[request] = context.nowMs;
  joinLine(state.cells, at + RUNNING_LINE, calls.ints, request);
  state.cells[at + BUSY]++;
  state.targets[slot].calls++;
  const idempotencyKey = calls.idempotencyKey.get(request);
  const options = idempotencyKey === null ? undefined : { idempotencyKey };
  context.call(slot, calls.operation[request], request, options);
}

/** Nobody is there to be handed a call. */
function refuse(state: LoadBalancerState, request: number, context: Context): void {
  state.noTarget++;
  const reason =
    context.plan.instances === 0
      ? 'the load balancer has no target'
      : 'all targets of the load balancer weigh 0';
  context.reply(request, UNAVAILABLE, Number.NaN, { reason });
}

/** A call to a target has ended. */
function learn(state: LoadBalancerState, request: number, outcome: OutcomeCode, context: Context): void {
  const { calls, nowMs, plan } = context;
  // What a full bulkhead of the wire did not let out never came to the target.
  if (outcome !== BULKHEAD_FULL) note(state, request, outcome, context);
  if (!plan.isAdaptive) state.adaptive.inFlight--;
  else
    learnFromEnd(
      state.adaptive,
      outcome,
      calls.countA[request],
      tookMs(request, context),
      plan.adaptive,
      nowMs,
    );
}

/** Balancers that learn hear how calls ended. */
function note(state: LoadBalancerState, request: number, outcome: OutcomeCode, context: Context): void {
  const { calls, nowMs, plan } = context;
  if (plan.ejection === null && plan.balancing !== 'ewma') return;
  const slot = calls.countB[request];
  const wasOut = isEjected(state.balancer, slot, nowMs);
  noteEnd(state.balancer, slot, outcome, calls.memoA[request], context);
  if (!wasOut && isEjected(state.balancer, slot, nowMs)) state.targets[slot].ejections++;
}

function leave(state: LoadBalancerState, request: number, { calls }: Context): void {
  const at = calls.countB[request] * instanceStride;
  leaveLine(state.cells, at + RUNNING_LINE, calls.ints, request);
  state.cells[at + BUSY]--;
}

function tookMs(request: number, { calls, nowMs }: Context): number {
  return nowMs - calls.memoA[request];
}

function gauge({ adaptive, limiter: { waiting } }: LoadBalancerState, context: Context): void {
  const { inFlight, limit } = adaptive;
  context.gauge(inFlight, context.plan.isAdaptive ? Math.max(limit, inFlight) : 0, waiting);
}
