import type { NodeContext } from '../../model/engine-context.ts';
import { fold } from '../../model/event-sourcing/decider.ts';
import { hasType } from '../../model/event-sourcing/message.ts';
import { upcast } from '../../model/event-sourcing/upcasting.ts';
import type { AppendRequest } from '../../model/event-sourcing/wire-messages.ts';
import type { AggregateServicePlan } from './plan.ts';
import type { AggregateServiceState } from './state.ts';

const seenMax = 1000;
const reasonsMax = 100;

/** Notes what an aggregate is like now; beyond the limit, the one that was seen longest ago goes. */
export function noteSeen(
  { seen }: AggregateServiceState,
  stream: string,
  version: number,
  state: unknown,
): void {
  seen.delete(stream);
  seen.set(stream, { version, state });
  if (seen.size <= seenMax) return;
  for (const [oldest] of seen) {
    seen.delete(oldest);
    break;
  }
}

/** Takes over what was appended to the state that it was decided on; if that is not the one that was seen last, it stays as it is. */
export function noteAppended(
  state: AggregateServiceState,
  { stream, expectedVersion, events }: AppendRequest,
  version: number,
  context: NodeContext<AggregateServicePlan>,
): void {
  const { domain } = context.plan;
  for (const { type } of events) if (!hasType(domain.events, type)) noteOldEvent(state, type, context);
  const seen = state.seen.get(stream);
  if (seen === undefined || seen.version !== expectedVersion) return;
  const today = events.map(({ type, data }) => upcast(type, data, domain.upcasters));
  noteSeen(state, stream, version, fold(domain.decider, today, seen.state));
}

/** Counts what a deploy of an old version has written, and says so once for each type. */
function noteOldEvent(
  { oldEvents }: AggregateServiceState,
  type: string,
  context: NodeContext<unknown>,
): void {
  const before = oldEvents.get(type) ?? 0;
  if (before === 0)
    context.note(`It writes ${type}: the form of an old version, which readers must bring up to date.`);
  oldEvents.set(type, before + 1);
}

/** Counts by reason; beyond the limit of reasons, under one for all others. */
export function noteRefusal({ refused }: AggregateServiceState, reason: string): void {
  const name = refused.has(reason) || refused.size < reasonsMax ? reason : 'other reasons';
  refused.set(name, (refused.get(name) ?? 0) + 1);
}
