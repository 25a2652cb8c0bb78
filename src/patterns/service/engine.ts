import { DEGRADED, NONE, OPTIONAL } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { OK, type OutcomeCode, outcomeForCaller, UNAVAILABLE } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { rowsAtWork, type StationPlan, type StationState } from '../../model/station-state.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import {
  CALLS,
  END,
  FAIL,
  IF,
  type Programs,
  PUBLISH,
  relocate,
  type Step,
  startOfProgram,
  WORK,
} from './program.ts';

export interface ServicePlan extends StationPlan, Programs {}

type ServiceContext = NodeContext<ServicePlan>;

/** Indexes into the definition's `streams`. */
const WORK_STREAM = 0;
const FAIL_STREAM = 1;
const IF_STREAM = 3;

/** No duration is negative. */
const NOT_RECORDED = -1;

/**
 * Runs a program of steps for every request that gets a worker; the worker is held to the end, as a thread per request would be, and
 * that is how a slow callee makes its callers slow.
 *
 * Registers of a request's row besides the station's: `countA` step, `countB` inner calls still out, `memoB` first outcome among them
 * that fails the request (0 while there is none).
 */
const station = new Station<ServicePlan>({
  begin(state, request, context) {
    const { calls, plan } = context;
    calls.countA[request] = startOfProgram(plan, calls.operation[request]);
    run(state, request, context);
  },
  stop(request, context) {
    stopWork(request, context);
    abandonInnerCalls(request, context);
  },
});

export const serviceEngine: NodeEngine<ServicePlan, StationState> = {
  initial: (plan) => station.initial(plan),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],

  on: {
    start: (state, context) => station.start(state, context),
    request: (state, request, context) => station.request(state, request, context),
    expired: (state, request, context) => station.expired(state, request, context),
    crashed: (state, instance, context) => station.crashed(state, instance, context),
    restarted: (state, instance, context) => station.restarted(state, instance, context),
    conditions: (state, context) => station.conditions(state, context),

    timer(state, kind, request, context) {
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      context.calls.countA[request]++;
      run(state, request, context);
    },

    reply(state, call, request, context) {
      // Of what was published.
      if (request === NONE) return;
      const { calls } = context;
      if ((calls.flags[call] & DEGRADED) !== 0) calls.flags[request] |= DEGRADED;
      if (calls.outcome[call] !== OK) {
        noteFailure(request, calls.outcome[call], (calls.flags[call] & OPTIONAL) !== 0, context);
      }
      calls.countB[request]--;
      if (calls.countB[request] === 0 && passCalls(state, request, context)) run(state, request, context);
    },

    replanned(state, previous, context) {
      relocateRunning(state, previous, context);
      if (areSharesOther(previous, context.plan)) state.balancer.credit.fill(0);
      station.replanned(state, context);
    },
  },
};

/** Takes steps until one needs time or the request has ended. */
function run(state: StationState, request: number, context: ServiceContext): void {
  const { calls, plan } = context;
  for (;;) {
    const step = plan.steps[calls.countA[request]];
    switch (step.code) {
      case WORK:
        startWork(request, workMs(request, context), context);
        return;
      case CALLS:
        makeCalls(request, context);
        if (calls.countB[request] > 0 || !passCalls(state, request, context)) return;
        continue;
      case FAIL:
        if (happens(step, FAIL_STREAM, context)) {
          station.finish(state, request, step.outcome, context);
          return;
        }
        break;
      case PUBLISH:
        publish(step, request, context);
        break;
      case IF:
        if (!happens(step, IF_STREAM, context)) calls.countA[request] += step.width;
        break;
      case END:
        station.finish(state, request, context.recordedOutcome(request), context);
        return;
    }
    calls.countA[request]++;
  }
}

/** Drawn even when a recorded time replaces it, so that a recording changes nobody's luck. */
function workMs(request: number, context: ServiceContext): number {
  const { calls, plan } = context;
  const step = plan.steps[calls.countA[request]];
  const ms = context.sample(step.sampler, WORK_STREAM);
  if (calls.recorded[request] === NONE) return ms;
  const recordedMs = context.recordedMs(request, NOT_RECORDED);
  if (recordedMs === NOT_RECORDED) return ms;
  return step.isFirstWork ? recordedMs : 0;
}

function happens({ ratio }: Step, stream: number, context: ServiceContext): boolean {
  return ratio >= 1 || context.uniform(stream) < ratio;
}

/** Made for no request, so that neither its end nor its deadline stops it; without a wire nobody hears of it. */
function publish(step: Step, request: number, context: ServiceContext): void {
  const { calls } = context;
  if (step.outgoing === NONE) return;
  context.call(step.outgoing, operationOf(step, request, context), NONE, {
    key: calls.key[request],
    body: calls.requestBody.get(request),
    traceParent: traceParentOf(request, calls),
  });
}

function operationOf(step: Step, request: number, { calls }: ServiceContext): number {
  return step.operation === NONE ? calls.operation[request] : step.operation;
}

function makeCalls(request: number, context: ServiceContext): void {
  const { calls, plan } = context;
  const first = calls.countA[request];
  for (let at = first; at < first + plan.steps[first].width; at++) {
    const step = plan.steps[at];
    if (step.outgoing === NONE) {
      noteFailure(request, UNAVAILABLE, step.optional, context);
      continue;
    }
    calls.countB[request]++;
    const call = context.call(step.outgoing, operationOf(step, request, context), request);
    if (step.optional) calls.flags[call] |= OPTIONAL;
  }
}

function noteFailure(
  request: number,
  outcome: OutcomeCode,
  optional: boolean,
  context: ServiceContext,
): void {
  const { calls } = context;
  if (optional) calls.flags[request] |= DEGRADED;
  else if (calls.memoB[request] === OK) calls.memoB[request] = outcome;
}

/** All calls of the step are over: goes past it, or fails the request. Returns whether the request goes on. */
function passCalls(state: StationState, request: number, context: ServiceContext): boolean {
  const { calls, plan } = context;
  const failure = calls.memoB[request];
  if (failure !== OK) {
    station.finish(state, request, outcomeForCaller(failure), context);
    return false;
  }
  calls.countA[request] += plan.steps[calls.countA[request]].width;
  return true;
}

function abandonInnerCalls(request: number, context: ServiceContext): void {
  const { calls } = context;
  let call = calls.child[request];
  while (call !== NONE) {
    const next = calls.sibling[call];
    context.abandonCall(call);
    call = next;
  }
}

/** Then weighted round robin begins anew, as nginx does: what instances were owed under other weights would all go to one of them at once. */
function areSharesOther(before: ServicePlan, now: ServicePlan): boolean {
  return before.instances !== now.instances || before.weights.join() !== now.weights.join();
}

function relocateRunning(state: StationState, previous: ServicePlan, context: ServiceContext): void {
  const { calls, plan } = context;
  for (const request of rowsAtWork(state, NONE, calls))
    calls.countA[request] = relocate(previous, plan, calls.operation[request], calls.countA[request]);
}
