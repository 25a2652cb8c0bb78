import { DEGRADED, NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import {
  BAD_REQUEST,
  CONFLICT,
  NOT_FOUND,
  OK,
  type OutcomeCode,
  outcomeCode,
  outcomeForCaller,
  outcomeName,
} from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { rowsAtWork } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { arrive, whyForbidden, whyInvalid } from './checks.ts';
import type { BusPlan } from './plan.ts';
import { type BusState, initialBus, type OperationTally } from './state.ts';

type BusContext = NodeContext<BusPlan>;

const FORBIDDEN: OutcomeCode = outcomeCode('forbidden');

/** Indexes into the definition's `streams`. */
const CHANCE_STREAM = 0;
const DELAY_STREAM = 1;
const SALTS = 0x40000000;

/** Lines of the log that are kept. */
const linesMax = 200;
const RETRY_DUE = 1;
/** In `countA`: the chain has changed, and the request goes through the new one from its begin. */
const FROM_THE_START = -1;

/**
 * Takes each request through the chain of middleware, outermost first, to its handler, and the answer back through those that it passed.
 * A worker is held to the end.
 *
 * Registers of a request's row besides the station's: `countA` its place in the chain, `countB` retries so far.
 */
const station = new Station<BusPlan>({
  begin(_state, request, context) {
    step(request, context);
  },
  stop(request, context) {
    stopWork(request, context);
    const call = context.calls.child[request];
    if (call !== NONE) context.abandonCall(call);
  },
});

export const busEngine: NodeEngine<BusPlan, BusState> = {
  initial: (plan) => initialBus(station.initial(plan)),
  instanceOf: (_kind, request, { calls }) => calls.instance[request],

  on: {
    start(state, context) {
      state.salt = context.below(SALTS, CHANCE_STREAM);
      station.start(state.station, context);
    },
    request(state, request, context) {
      arrive(state, request, context);
      tallyOf(state, request, context).asked++;
      station.request(state.station, request, context);
    },
    expired: (state, request, context) => station.expired(state.station, request, context),
    crashed: (state, instance, context) => station.crashed(state.station, instance, context),
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),
    conditions: (state, context) => station.conditions(state.station, context),

    timer(state, kind, request, context) {
      if (kind === WORK_DONE) {
        endWork(request, context);
        stepped(state, request, context);
      } else if (kind === RETRY_DUE) {
        const { calls } = context;
        calls.timer[request] = 0;
        context.spanWait(request, calls.memoA[request]);
        calls.countA[request]++;
        goOn(state, request, context);
      }
    },

    reply(state, call, request, context) {
      const { calls } = context;
      const outcome = calls.outcome[call];
      if ((calls.flags[call] & DEGRADED) !== 0) calls.flags[request] |= DEGRADED;
      const tally = tallyOf(state, request, context);
      if (outcome === OK) tally.ok++;
      else tally.failed++;
      if (outcome === CONFLICT) state.conflicts++;
      ended(state, request, outcomeForCaller(outcome), calls.replyBody.get(call), context);
    },

    replanned(state, previous, context) {
      if (previous.chain.join() !== context.plan.chain.join()) startAgain(state, context);
      station.replanned(state.station, context);
    },
  },
};

/** Begins with a request; the answer to it is another event in any case, so that lines of waiting requests do not recurse. */
function step(request: number, context: BusContext): void {
  const { chain, costMs } = context.plan;
  startWork(request, chain.length === 0 ? 0 : costMs[chain[0]], context);
}

/** The step at which the request was has taken its time. */
function stepped(state: BusState, request: number, context: BusContext): void {
  const { calls, plan } = context;
  const at = calls.countA[request];
  const name = at === FROM_THE_START ? undefined : plan.chain[at];
  if (name === 'validate') {
    const reason = whyInvalid(request, context);
    if (reason !== null) {
      refuse(state, request, 'refusedByValidate', BAD_REQUEST, `validate refused it: ${reason}`, context);
      return;
    }
  } else if (name === 'authorise') {
    const reason = whyForbidden(state, request, context);
    if (reason !== null) {
      refuse(state, request, 'refusedByAuthorise', FORBIDDEN, `authorise refused it: ${reason}`, context);
      return;
    }
  }
  if (at < plan.chain.length) calls.countA[request]++;
  goOn(state, request, context);
}

function goOn(state: BusState, request: number, context: BusContext): void {
  const { calls, plan } = context;
  while (plan.chain[calls.countA[request]] === 'retry') calls.countA[request]++;
  const at = calls.countA[request];
  if (at < plan.chain.length) startWork(request, plan.costMs[plan.chain[at]], context);
  else handOn(state, request, context);
}

function handOn(state: BusState, request: number, context: BusContext): void {
  const { calls, plan } = context;
  const operation = calls.operation[request];
  const handlers = plan.handlers === null ? plan.everybody : (plan.handlers.get(operation) ?? []);
  if (handlers.length === 0) {
    const registered = plan.registered.length === 0 ? 'nothing' : plan.registered.join(', ');
    const reason = `no handler for ${context.operationName(operation)}; registered: ${registered}`;
    refuse(state, request, 'noHandler', NOT_FOUND, reason, context);
    return;
  }
  if (calls.countB[request] === 0) {
    state.handled++;
    if (whyInvalid(request, context) !== null) state.malformedHandled++;
    if (whyForbidden(state, request, context) !== null) state.withoutRightsHandled++;
  }
  tallyOf(state, request, context).handedOn++;
  context.call(handlers[state.turn++ % handlers.length], operation, request);
}

/** The first refusal of its kind for an operation is told in the log; of the others it holds the outcome. */
function refuse(
  state: BusState,
  request: number,
  count: 'refusedByValidate' | 'refusedByAuthorise' | 'noHandler',
  outcome: OutcomeCode,
  reason: string,
  context: BusContext,
): void {
  const tally = tallyOf(state, request, context);
  state[count]++;
  tally[count]++;
  if (tally[count] === 1) context.note(`${tally.operation}: ${reason}`);
  ended(state, request, outcome, { reason }, context);
}

/** Takes an answer outwards through the steps that the request has passed. */
function ended(
  state: BusState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: BusContext,
): void {
  const { calls, plan } = context;
  for (let at = calls.countA[request] - 1; at >= 0; at--) {
    if (plan.chain[at] === 'log') log(state, request, outcome, context);
    else if (plan.chain[at] === 'retry' && retries(state, request, outcome, at, context)) return;
  }
  calls.replyBody.set(request, body);
  station.finish(state.station, request, outcome, context);
}

function log(state: BusState, request: number, outcome: OutcomeCode, context: BusContext): void {
  const { calls, nowMs } = context;
  state.logged++;
  state.lines.push({
    atMs: nowMs,
    operation: context.operationName(calls.operation[request]),
    trace: calls.trace[request],
    outcome: outcomeName(outcome),
    durationMs: nowMs - calls.startedMs[request],
  });
  if (state.lines.length > linesMax) state.lines.shift();
}

/** Returns true if the request goes to its handler once more, through the steps inside of the retry. */
function retries(
  state: BusState,
  request: number,
  outcome: OutcomeCode,
  at: number,
  context: BusContext,
): boolean {
  const { calls, plan } = context;
  const retried = calls.countB[request];
  if (outcome !== CONFLICT) {
    if (outcome === OK && retried > 0) state.savedByRetry++;
    return false;
  }
  const namesVersion = typeof fieldsOf(calls.requestBody.get(request)).expectedVersion === 'number';
  if (namesVersion || retried >= plan.conflictRetries) {
    state.conflictsGivenUp++;
    return false;
  }
  calls.countB[request]++;
  state.retried++;
  calls.countA[request] = at;
  calls.memoA[request] = context.nowMs;
  const delayMs = context.uniform(DELAY_STREAM) * plan.retryDelayMs * (1 << Math.min(retried, 20));
  context.startTimer(request, delayMs, RETRY_DUE);
  return true;
}

function tallyOf({ operations }: BusState, request: number, context: BusContext): OperationTally {
  const operation = context.calls.operation[request];
  const known = operations.get(operation);
  if (known !== undefined) return known;
  const name = context.operationName(operation);
  const tally = {
    operation: name,
    asked: 0,
    refusedByValidate: 0,
    refusedByAuthorise: 0,
    noHandler: 0,
    handedOn: 0,
    ok: 0,
    failed: 0,
  };
  operations.set(operation, tally);
  return tally;
}

/** Who is at a step goes through the new chain from its begin, so that nothing gets past it; who is at a handler comes back through all of it. */
function startAgain(state: BusState, { calls, plan }: BusContext): void {
  for (const request of rowsAtWork(state.station, NONE, calls))
    calls.countA[request] = calls.timer[request] === 0 ? plan.chain.length : FROM_THE_START;
}
