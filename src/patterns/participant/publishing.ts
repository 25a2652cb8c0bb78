import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import type { AppendRequest } from '../../model/event-sourcing/wire-messages.ts';
import { OK } from '../../model/outcome.ts';
import { flowStream } from '../../model/transactions/choreography.ts';
import type { ParticipantPlan } from './plan.ts';
import { type ParticipantState, PUBLISH_TIMER } from './state.ts';

type ParticipantContext = NodeContext<ParticipantPlan>;

/** Tells the store the oldest thing that it does not know yet, one at a time, so that the order stays. */
export function publish(state: ParticipantState, context: ParticipantContext): void {
  const { plan } = context;
  const { outbox } = state.durable;
  if (!state.isUp || state.publishing !== NONE || outbox.length === 0 || plan.outgoing === NONE) return;
  if (state.publishTimer !== 0) context.cancel(state.publishTimer);
  const [{ id, type, order, data, causation, parent }] = outbox;
  const body: AppendRequest = {
    stream: flowStream(order),
    expectedVersion: 'any',
    events: [{ type, data, id }],
    causation,
    snapshot: null,
  };
  state.publishing = context.call(plan.outgoing, plan.append, NONE, { body, traceParent: parent });
  state.publishTimer = context.after(plan.publishRetryMs, PUBLISH_TIMER, 0);
}

/** It is time to tell it again, whether the store has refused it or has not answered. */
export function publishAgain(state: ParticipantState, context: ParticipantContext): void {
  state.publishTimer = 0;
  stopPublishing(state, context);
  publish(state, context);
}

/** The store has answered, or could not be reached. Events have ids, so one that is told twice is there once. */
export function published(state: ParticipantState, call: number, context: ParticipantContext): void {
  if (call !== state.publishing) return;
  state.publishing = NONE;
  // The timer goes on, and has it told again.
  if (context.calls.outcome[call] !== OK) return;
  state.durable.outbox.shift();
  state.published++;
  publish(state, context);
}

export function stopPublishing(state: ParticipantState, context: ParticipantContext): void {
  if (state.publishTimer !== 0) context.cancel(state.publishTimer);
  if (state.publishing !== NONE) context.abandonCall(state.publishing);
  state.publishTimer = 0;
  state.publishing = NONE;
}
