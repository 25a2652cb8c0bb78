import { NONE } from '../../model/call-table.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { createModal } from '../../model/statechart.ts';
import { NO_PARENT } from '../../model/trace-parent.ts';
import { endWork, WORK_DONE } from '../../model/work-step.ts';
import {
  answered,
  type HolderContext,
  releaseIsOver,
  renew,
  renewalAnswered,
  send,
  station,
  stopCalls,
  take,
  tellRelease,
  worked,
  write,
} from './job.ts';
import { ASKING, CRASH, GIVE_UP, holderChart, IDLE, RELEASING, WORKING, WRITING } from './machine.ts';
import type { HolderPlan } from './plan.ts';
import { type HolderState, RENEW_TIMER, TAKE_TIMER, WRITE_TIMER } from './state.ts';

/** One request after the other: take the lock, work, write, release. What it does next is what its mode says. */
export const holderEngine: NodeEngine<HolderPlan, HolderState> = {
  initial: (plan) => ({
    station: station.initial(plan),
    modal: createModal(holderChart),
    request: NONE,
    parent: NO_PARENT,
    job: 0,
    jobsBefore: 0,
    token: 0,
    untilMs: 0,
    call: NONE,
    renewal: NONE,
    renewTimer: 0,
    writeTimer: 0,
    granted: 0,
    renewed: 0,
    written: 0,
    lost: 0,
    refused: 0,
  }),
  instanceOf: () => 0,

  on: {
    start: (state, context) => station.start(state.station, context),
    request: (state, row, context) => station.request(state.station, row, context),
    conditions: (state, context) => station.conditions(state.station, context),
    replanned: (state, _previous, context) => station.replanned(state.station, context),
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),
    expired: forget,

    reply(state, call, _request, context) {
      if (call === state.renewal) renewalAnswered(state, call, context);
      else if (call === state.call) answered(state, call, context);
    },

    timer(state, kind, argument, context) {
      switch (kind) {
        case TAKE_TIMER:
          context.calls.timer[argument] = 0;
          state.request = argument;
          if (state.modal.mode === IDLE) take(state, context);
          break;
        case WORK_DONE:
          endWork(argument, context);
          worked(state, context);
          break;
        case WRITE_TIMER:
          state.writeTimer = 0;
          write(state, context);
          break;
        case RENEW_TIMER:
          state.renewTimer = 0;
          renew(state, context);
          break;
        default:
          releaseIsOver(state, argument, context);
      }
    },

    /** The lock is not released: nobody is left who could. Its lease has to end. */
    crashed(state, instance, context) {
      stopCalls(state, context);
      state.request = NONE;
      send(state, CRASH, 'crashed', context);
      station.crashed(state.station, instance, context);
    },
  },
};

/** Nobody waits for this request any more. Whatever it holds, or may hold, is given back. */
function forget(state: HolderState, row: number, context: HolderContext): void {
  if (row === state.request) {
    state.request = NONE;
    switch (state.modal.mode) {
      case ASKING:
      case WORKING:
      case WRITING:
        stopCalls(state, context);
        send(state, GIVE_UP, 'nobody waits any more', context);
        tellRelease(state, context);
        break;
      case RELEASING:
        break;
    }
  }
  station.expired(state.station, row, context);
}
