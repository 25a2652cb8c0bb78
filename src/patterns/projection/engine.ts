import type { NodeContext } from '../../model/engine-context.ts';
import { createTable } from '../../model/event-sourcing/projection.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { isInstanceUp } from '../../model/station-state.ts';
import { endWork, WORK_DONE } from '../../model/work-step.ts';
import {
  checkpointWritten,
  forget,
  handled,
  loseDeliveries,
  receive,
  startOver,
  stopAndAcknowledge,
} from './deliveries.ts';
import type { ProjectionPlan } from './plan.ts';
import { query, queryStation, releaseWaiters } from './queries.ts';
import { createStaleness } from './staleness.ts';
import { CHECKPOINT_TIMER, HANDLED_TIMER, type ProjectionState, RESTART_TIMER } from './state.ts';

type ProjectionContext = NodeContext<ProjectionPlan>;

/** Follows events one by one and answers queries beside that; the two do not wait for each other. */
export const projectionEngine: NodeEngine<ProjectionPlan, ProjectionState> = {
  initial: (plan) => ({
    station: queryStation.initial(plan),
    durable: {
      table: createTable(),
      checkpoint: 0,
      reached: 0,
      epoch: -1,
      lookedAt: 0,
      passedBy: new Map(),
      deadLetters: [],
      deadLetterCount: 0,
      twice: new Set(),
    },
    mode: 'running',
    isUp: true,
    applied: 0,
    inbox: [],
    at: 0,
    timer: 0,
    fromMs: 0,
    restartTimer: 0,
    sinceCheckpoint: 0,
    head: 0,
    oldestMs: Number.NaN,
    poison: null,
    skipping: 0,
    crashesBeforeCheckpoint: false,
    isPausedByHand: false,
    heldUpBy: 0,
    slowedBy: [],
    touched: [],
    waiters: [],
    staleness: createStaleness(),
    handled: 0,
    repeated: 0,
    crashes: 0,
    rebuilds: 0,
    lag: { count: 0, sumMs: 0, maxMs: 0, lastMs: 0, newest: 0 },
  }),
  instanceOf: () => 0,

  on: {
    start: (state, context) => queryStation.start(state.station, context),

    request(state, request, context) {
      if (context.calls.operation[request] !== context.plan.deliver) {
        queryStation.request(state.station, request, context);
        return;
      }
      receive(state, request, context);
      releaseWaiters(state, context);
    },

    expired(state, request, context) {
      if (state.inbox.includes(request)) forget(state, request, context);
      else queryStation.expired(state.station, request, context);
    },

    timer(state, kind, argument, context) {
      switch (kind) {
        case WORK_DONE:
          endWork(argument, context);
          query(state, argument, context);
          break;
        case HANDLED_TIMER:
          handled(state, context);
          if (state.crashesBeforeCheckpoint && state.sinceCheckpoint > 0) crashByItself(state, context);
          releaseWaiters(state, context);
          break;
        case CHECKPOINT_TIMER:
          checkpointWritten(state, context);
          releaseWaiters(state, context);
          break;
        case RESTART_TIMER:
          state.restartTimer = 0;
          comeBack(state, context);
          break;
      }
    },

    crashed(state, instance, context) {
      queryStation.crashed(state.station, instance, context);
      goDown(state, context);
    },
    restarted: comeBackUp,
    conditions: (state, context) => queryStation.conditions(state.station, context),

    replanned(state, previous, context) {
      queryStation.replanned(state.station, context);
      if (previous.projection.name === context.plan.projection.name) return;
      // Another read model has another table.
      stopAndAcknowledge(state, context);
      startOver(state, context);
    },

    signal,
  },
};

/** What makes sense to ask of it now. */
export function projectionSignals({
  mode,
  poison,
  crashesBeforeCheckpoint,
}: Pick<ProjectionState, 'mode' | 'poison' | 'crashesBeforeCheckpoint'>): string[] {
  const now = ['rebuild', 'lose-checkpoint'];
  const hands = { running: 'pause', paused: 'resume', poisoned: 'retry' } as const;
  now.push(hands[mode]);
  if (poison !== null) now.push('skip');
  if (!crashesBeforeCheckpoint) now.push('crash-before-checkpoint');
  return now;
}

/** What a person may ask of it; anything else is passed over. */
function signal(state: ProjectionState, name: string, context: ProjectionContext): void {
  if (slow(state, name)) return;
  switch (name) {
    case 'hold-up':
      state.heldUpBy++;
      stop(state, context);
      break;
    case 'let-go-on':
      // A fault that began while it was not there has held nobody up.
      if (state.heldUpBy > 0 && --state.heldUpBy === 0 && !state.isPausedByHand)
        changeMode(state, 'running', context);
      break;
    case 'pause':
      state.isPausedByHand = true;
      stop(state, context);
      break;
    case 'resume':
    case 'retry':
      goOn(state, context);
      break;
    case 'skip':
      if (state.poison === null) break;
      state.skipping = state.poison.position;
      goOn(state, context);
      break;
    case 'rebuild':
      context.transition('followed', 'rebuilding', 'asked for');
      stopAndAcknowledge(state, context);
      startOver(state, context);
      break;
    case 'lose-checkpoint':
      stopAndAcknowledge(state, context);
      state.durable.checkpoint = 0;
      state.applied = 0;
      break;
    case 'crash-before-checkpoint':
      state.crashesBeforeCheckpoint = true;
      break;
  }
}

/** What the fault `slow-consumer` asks for: `slower 10`, and at its end `no-slower 10`. */
function slow({ slowedBy }: ProjectionState, name: string): boolean {
  const [word, factor] = name.split(' ');
  if (word === 'slower') slowedBy.push(Number(factor));
  else if (word === 'no-slower') slowedBy.splice(slowedBy.indexOf(Number(factor)), 1);
  else return false;
  return true;
}

function stop(state: ProjectionState, context: ProjectionContext): void {
  changeMode(state, 'paused', context);
  stopAndAcknowledge(state, context);
}

/** Whatever has stopped it: a person has the last word. */
function goOn(state: ProjectionState, context: ProjectionContext): void {
  state.isPausedByHand = false;
  changeMode(state, 'running', context);
}

function changeMode(state: ProjectionState, mode: ProjectionState['mode'], context: ProjectionContext): void {
  if (state.mode === mode) return;
  context.transition(state.mode, mode, 'asked for');
  state.mode = mode;
}

/** The event is in the table and the checkpoint is not written: the moment that shows what idempotence is for. */
function crashByItself(state: ProjectionState, context: ProjectionContext): void {
  state.crashesBeforeCheckpoint = false;
  context.transition('up', 'down', 'crashed between apply and checkpoint');
  queryStation.crashed(state.station, 0, context);
  goDown(state, context);
  state.restartTimer = context.after(context.plan.restartMs, RESTART_TIMER, 0);
}

function goDown(state: ProjectionState, context: ProjectionContext): void {
  if (state.restartTimer !== 0) context.cancel(state.restartTimer);
  state.restartTimer = 0;
  if (!state.isUp) return;
  state.isUp = false;
  state.crashes++;
  state.waiters.length = 0;
  loseDeliveries(state, context);
}

function comeBackUp(state: ProjectionState, instance: number, context: ProjectionContext): void {
  queryStation.restarted(state.station, instance, context);
  if (isInstanceUp(state.station, 0)) state.isUp = true;
}

function comeBack(state: ProjectionState, context: ProjectionContext): void {
  context.transition('down', 'up', 'restarted');
  comeBackUp(state, 0, context);
}
