import { NONE, rowStride } from '../../model/call-table.ts';
import type { CallOptions, NodeContext, TimerHandle } from '../../model/engine-context.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { CONNECTION_REFUSED } from '../../model/outcome.ts';
import { nextDueMs, periodMs } from './arrivals.ts';
import type { Choice, ClientPlan } from './plan.ts';
import { type ClientSession, neededBy, sessionAnswered, sessionAsks } from './session-guarantee.ts';

export interface ClientState {
  joinedMs: number;
  /** Periods of constant and burst count from here; the last change of their length moves it. */
  epochMs: number;
  /** Periods since `epochMs`, or recorded calls begun. */
  made: number;
  /** When the next arrival is due, also if that is too late to happen; Infinity if there is none. */
  dueMs: number;
  arrivalTimer: TimerHandle;
  /** Calls begun and not over. In a closed workload each of them is a user who waits. */
  inFlight: number;
  /** Users of a closed workload who are about to call. */
  thinking: number;
  /**
   * Pending timer of the client's patience by the number of the call's row; 0 for none, null while its patience never had an end. Beside the
   * row, whose own registers belong to the wire's outermost policy.
   */
  patience: Float64Array | null;
  readonly session: ClientSession;
}

type ClientContext = NodeContext<ClientPlan>;

const ARRIVAL_TIMER = 0;
const THINK_TIMER = 1;
const PATIENCE_TIMER = 2;

/** Indexes into the definition's `streams`; arrivals.ts draws from the first. */
const MIX_STREAM = 1;
const THINK_STREAM = 2;
const KEY_STREAM = 3;

/** What `context.call` is told besides. It copies what it is told, so one record serves all calls, and none is made for each. */
const told: { recorded: number; key: number; body: unknown } = { recorded: NONE, key: NONE, body: undefined };

export const clientEngine: NodeEngine<ClientPlan, ClientState> = {
  initial: () => ({
    joinedMs: 0,
    epochMs: 0,
    made: 0,
    dueMs: Infinity,
    arrivalTimer: 0,
    inFlight: 0,
    thinking: 0,
    patience: null,
    session: {
      wrote: 0,
      seen: 0,
      keys: new Map(),
      asked: new Map(),
      reads: 0,
      behindOwnWrites: 0,
      wentBack: 0,
    },
  }),

  on: {
    start(state, context) {
      state.joinedMs = context.nowMs;
      begin(state, context);
    },

    request(_state, request, context) {
      // No wire may lead to a client; should one come all the same, nobody listens.
      context.reply(request, CONNECTION_REFUSED);
    },

    reply(state, call, _request, context) {
      if (state.patience !== null) endPatience(state.patience, call, context);
      if (context.plan.session !== null)
        sessionAnswered(state.session, context.plan.session, call, context.calls);
      state.inFlight--;
      seatUsers(state, context);
    },

    timer(state, kind, argument, context) {
      switch (kind) {
        case ARRIVAL_TIMER:
          arrive(state, context);
          break;
        case THINK_TIMER:
          state.thinking--;
          if (isOpen(state, context) && state.thinking + state.inFlight < context.plan.users) {
            makeCall(state, chooseOne(context), context);
          }
          break;
        case PATIENCE_TIMER:
          (state.patience as Float64Array)[argument / rowStride] = 0;
          context.abandonCall(argument);
          state.inFlight--;
          seatUsers(state, context);
          break;
      }
    },

    /** `call`: one more call, now. */
    signal(state, signal, context) {
      if (signal === 'call' && context.plan.choices.length > 0) makeCall(state, chooseOne(context), context);
    },

    replanned(state, previous, context) {
      if (context.plan.arrivals === previous.arrivals) {
        stretch(state, previous, context);
        seatUsers(state, context);
      } else {
        const made = previous.recorded.slice(0, state.made);
        begin(
          state,
          context,
          made.filter(({ atMs }) => state.epochMs + atMs >= context.nowMs),
        );
      }
    },
  },
};

/** Starts the workload, or joins it where it would be by now. Recorded calls that were made in this very instant are not made once more. */
function begin(
  state: ClientState,
  context: ClientContext,
  justMade: readonly { readonly atMs: number }[] = [],
): void {
  const { plan, nowMs } = context;
  state.epochMs = state.joinedMs + plan.startAfterMs;
  state.made = 0;
  const sinceMs = nowMs - state.epochMs;
  const { recorded } = plan;
  while (state.made < recorded.length && recorded[state.made].atMs < sinceMs) state.made++;
  for (const { atMs } of justMade) if (recorded[state.made]?.atMs === atMs) state.made++;
  if (sinceMs > 0 && plan.workload !== 'recorded') state.made = Math.floor(sinceMs / periodMs(plan));
  state.dueMs = plan.choices.length === 0 ? Infinity : nextDueMs(state, context);
  setArrivalTimer(state, context);
  seatUsers(state, context);
}

function arrive(state: ClientState, context: ClientContext): void {
  const { plan } = context;
  state.arrivalTimer = 0;
  if (plan.workload === 'recorded') {
    makeCall(state, chooseOne(context), context, state.made);
  } else {
    const size = plan.workload === 'burst' ? plan.burstSize : 1;
    for (let i = 0; i < size; i++) makeCall(state, chooseOne(context), context);
  }
  state.made++;
  state.dueMs = nextDueMs(state, context);
  setArrivalTimer(state, context);
}

/**
 * A new rate stretches or shortens what is left of the current gap. That is exact for Poisson arrivals too, because what is left of
 * an exponential gap is exponential; and a slider that is dragged neither stops the arrivals nor draws new luck.
 */
function stretch(state: ClientState, previous: ClientPlan, context: ClientContext): void {
  const { plan, nowMs } = context;
  const period = periodMs(plan);
  const before = periodMs(previous);
  if (period === before || state.dueMs === Infinity) return;
  const fromMs = Math.max(nowMs, state.joinedMs + plan.startAfterMs);
  state.dueMs = fromMs + ((state.dueMs - fromMs) * period) / before;
  state.epochMs = state.dueMs - period;
  state.made = 0;
  setArrivalTimer(state, context);
}

function setArrivalTimer(state: ClientState, context: ClientContext): void {
  if (state.arrivalTimer !== 0) context.cancel(state.arrivalTimer);
  const happens = state.dueMs < Infinity && state.dueMs <= state.joinedMs + context.plan.stopAfterMs;
  state.arrivalTimer = happens
    ? context.after(Math.max(0, state.dueMs - context.nowMs), ARRIVAL_TIMER, 0)
    : 0;
}

/** Has as many users thinking as are neither thinking nor waiting. */
function seatUsers(state: ClientState, context: ClientContext): void {
  const { plan } = context;
  if (plan.users === 0 || !isOpen(state, context)) return;
  const waitMs = Math.max(0, state.joinedMs + plan.startAfterMs - context.nowMs);
  while (state.thinking + state.inFlight < plan.users) {
    state.thinking++;
    context.after(waitMs + context.sample(plan.think, THINK_STREAM), THINK_TIMER, 0);
  }
}

function isOpen(state: ClientState, { plan, nowMs }: ClientContext): boolean {
  return plan.choices.length > 0 && nowMs <= state.joinedMs + plan.stopAfterMs;
}

function makeCall(state: ClientState, choice: Choice, context: ClientContext, recorded = NONE): void {
  const { plan } = context;
  const operation = recorded === NONE ? choice.operation : plan.recordedOperations[recorded];
  state.inFlight++;
  const call =
    recorded === NONE && plan.keys === null && plan.session === null
      ? context.call(choice.outgoing, operation, NONE)
      : context.call(choice.outgoing, operation, NONE, tell(state, operation, recorded, context));
  if (plan.session !== null) sessionAsks(state.session, call, keyTold());
  if (plan.patienceMs === 0) return;
  const place = call / rowStride;
  if (state.patience === null || place >= state.patience.length)
    state.patience = reaching(place, state.patience ?? new Float64Array(0));
  state.patience[place] = context.after(plan.patienceMs, PATIENCE_TIMER, call);
}

function tell(state: ClientState, operation: number, recorded: number, context: ClientContext): CallOptions {
  const { plan } = context;
  told.recorded = recorded;
  told.body = recorded === NONE ? undefined : plan.recorded[recorded].body;
  told.key = plan.keys === null ? NONE : context.sample(plan.keys, KEY_STREAM);
  if (plan.session !== null) {
    const atLeast = neededBy(state.session, plan.session, operation, keyTold());
    if (atLeast !== null) told.body = { ...(told.body as object | undefined), atLeast };
  }
  return told;
}

/** What the call that is made is about; NONE if nothing is said of it. */
function keyTold(): number {
  return told.key === NONE ? ((told.body as { readonly key: number } | undefined)?.key ?? NONE) : told.key;
}

/** The answer came in time. */
function endPatience(patience: Float64Array, call: number, context: ClientContext): void {
  const place = call / rowStride;
  if (place >= patience.length || patience[place] === 0) return;
  context.cancel(patience[place]);
  patience[place] = 0;
}

/** Draws only where there is a choice. */
function chooseOne(context: ClientContext): Choice {
  const { choices, only } = context.plan;
  if (only !== null) return only;
  const last = choices.length - 1;
  const drawn = context.uniform(MIX_STREAM) * choices[last].upTo;
  let i = 0;
  while (i < last && drawn >= choices[i].upTo) i++;
  return choices[i];
}

function reaching(index: number, column: Float64Array): Float64Array {
  const larger = new Float64Array(Math.max(64, 2 * column.length, index + 1));
  larger.set(column);
  return larger;
}
