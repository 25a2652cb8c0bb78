import { fold } from '../../model/event-sourcing/decider.ts';
import type { AnyDomain } from '../../model/event-sourcing/domain.ts';
import type { AppendRequest } from '../../model/event-sourcing/wire-messages.ts';
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
  domain: AnyDomain,
  { stream, expectedVersion, events }: AppendRequest,
  version: number,
): void {
  const seen = state.seen.get(stream);
  if (seen === undefined || seen.version !== expectedVersion) return;
  noteSeen(state, stream, version, fold(domain.decider, events, seen.state));
}

/** Counts by reason; beyond the limit of reasons, under one for all others. */
export function noteRefusal({ refused }: AggregateServiceState, reason: string): void {
  const name = refused.has(reason) || refused.size < reasonsMax ? reason : 'other reasons';
  refused.set(name, (refused.get(name) ?? 0) + 1);
}
