import { forgetAdaptiveCounts } from '../../model/adaptive-limit.ts';
import type { StoreContents, TargetView } from '../../model/node-kind.ts';
import type { StoreFact } from '../../model/node-table.ts';
import { isEjected } from '../../model/outliers.ts';
import { smoothedMs } from '../../model/peak-ewma.ts';
import { forgetLimiterCounts } from '../../model/rate-limiting/rate-limiter.ts';
import { toZero } from '../../model/to-zero.ts';
import type { LoadBalancerPlan } from './plan.ts';
import type { LoadBalancerState } from './state.ts';
import { inFlightAt } from './targets.ts';

/** A pip is full with so many calls in flight, or with those of the busiest target if it has more. */
const fullPip = 4;

/** In the order of the wires. */
export function targetViews(state: LoadBalancerState, plan: LoadBalancerPlan, nowMs: number): TargetView[] {
  const inFlight = plan.names.map((_, slot) => inFlightAt(state, slot));
  const capacity = Math.max(fullPip, ...inFlight);
  return plan.names.map((to, slot) => ({
    to,
    busy: inFlight[slot] as number,
    capacity,
    queued: 0,
    up: true,
    isEjected: isEjected(state.balancer, slot, nowMs),
    calls: state.targets[slot]?.calls ?? 0,
  }));
}

export function loadBalancerCounts(state: LoadBalancerState): Readonly<Record<string, number>> {
  const { targets, limiter, adaptive } = state;
  return {
    handedOn: targets.reduce((sum, { calls }) => sum + calls, state.callsBefore),
    inFlight: adaptive.inFlight,
    ejections: targets.reduce((sum, { ejections }) => sum + ejections, state.ejectionsBefore),
    rejectedByRateLimit: limiter.rejected,
    rejectedByAdaptiveLimit: adaptive.rejected,
    noTarget: state.noTarget,
  };
}

export function forgetLoadBalancerCounts(state: LoadBalancerState): void {
  for (const target of state.targets) toZero(target, ['calls', 'ok', 'notOk', 'abandoned', 'ejections']);
  forgetLimiterCounts(state.limiter);
  forgetAdaptiveCounts(state.adaptive);
  toZero(state, ['noTarget', 'callsBefore', 'ejectionsBefore']);
}

/** By target, and of the limits that are on the fields that the policies report. */
export function loadBalancerReport(
  state: LoadBalancerState,
  plan: LoadBalancerPlan,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const { limiter, adaptive } = state;
  const { admitted, rejected, waiting } = limiter;
  const { limit, limitLowest, limitHighest, inFlight, inFlightPeak } = adaptive;
  return {
    targets: state.targets.map((target, slot) => ({
      ...target,
      inFlight: inFlightAt(state, slot),
      isEjected: slot < plan.instances && isEjected(state.balancer, slot, nowMs),
    })),
    rateLimit: plan.isRateLimited
      ? { admitted, rejected, waiting, keys: limiter.buckets.size, keysForgotten: limiter.evicted }
      : null,
    adaptiveLimit: plan.isAdaptive
      ? {
          limit,
          limitLowest,
          limitHighest,
          inFlight,
          inFlightPeak,
          admitted: adaptive.admitted,
          rejected: adaptive.rejected,
        }
      : null,
  };
}

/** What is unusual here; empty while nothing is, so that the node says how much is in flight. */
export function loadBalancerLine(state: LoadBalancerState, plan: LoadBalancerPlan, nowMs: number): string {
  const { adaptive, limiter } = state;
  if (plan.instances === 0) return 'no target';
  const out = plan.names.filter((_, slot) => isEjected(state.balancer, slot, nowMs)).length;
  return [
    plan.isAdaptive ? `${adaptive.inFlight}/${adaptive.limit} in flight` : '',
    limiter.waiting > 0 ? `${limiter.waiting} wait` : '',
    out > 0 ? `${out} ejected` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function loadBalancerContents(
  state: LoadBalancerState,
  plan: LoadBalancerPlan,
  nowMs: number,
): StoreContents {
  return {
    facts: facts(state, plan),
    tables: [targetTable(state, plan, nowMs), rejectionTable(state)],
  };
}

function facts(state: LoadBalancerState, plan: LoadBalancerPlan): StoreFact[] {
  const { adaptive, limiter } = state;
  const { handedOn = 0, ejections = 0 } = loadBalancerCounts(state);
  const fact = (title: string, value: number): StoreFact => ({ title, value, unit: '' });
  return [
    fact('handed on', handedOn),
    ...(plan.ejection === null ? [] : [fact('ejections', ejections)]),
    ...(plan.isRateLimited ? [fact('let in', limiter.admitted), fact('rate limited', limiter.rejected)] : []),
    ...(plan.isRateLimited && plan.rateLimiting.algorithm === 'leaky-bucket'
      ? [fact('wait', limiter.waiting)]
      : []),
    ...(plan.isAdaptive ? [fact('limit now', adaptive.limit), fact('beyond it', adaptive.rejected)] : []),
  ];
}

function targetTable(state: LoadBalancerState, plan: LoadBalancerPlan, nowMs: number) {
  const { balancer, targets } = state;
  const all = targets.reduce((sum, { calls }) => sum + calls, 0);
  const rows = targets.map(({ to, calls, ok, notOk, abandoned, ejections }, slot) => {
    const isOut = slot < plan.instances && isEjected(balancer, slot, nowMs);
    const timeMs = plan.balancing === 'ewma' ? smoothedMs(balancer, slot, plan.ewmaDecayMs, nowMs) : -1;
    return [
      to,
      inFlightAt(state, slot),
      calls,
      all === 0 ? null : Math.round((1000 * calls) / all) / 10,
      ok,
      notOk,
      abandoned,
      ejections,
      isOut ? balancer.ejectedUntilMs[slot] - nowMs : null,
      timeMs < 0 ? null : Math.round(timeMs * 10) / 10,
    ];
  });
  return {
    title: 'Targets',
    columns: [
      'target',
      'in flight',
      'calls',
      'share %',
      'ok',
      'not ok',
      'abandoned',
      'ejections',
      'back in ms',
      'smoothed ms',
    ],
    rows,
    total: rows.length,
  };
}

function rejectionTable({ rejections }: LoadBalancerState) {
  return {
    title: 'Rejections',
    columns: ['time ms', 'trace', 'by', 'limit', 'try again in ms'],
    rows: rejections.map(({ atMs, trace, by, limit, retryAfterMs }) => [
      atMs,
      trace,
      by,
      limit,
      Number.isNaN(retryAfterMs) ? null : retryAfterMs,
    ]),
    total: rejections.length,
  };
}
