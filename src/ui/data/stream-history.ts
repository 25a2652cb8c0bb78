import type { AnyDomain } from '../../model/event-sourcing/domain.ts';
import { domains } from '../../model/event-sourcing/domains.ts';
import type { StoredEvent } from '../../model/event-sourcing/event-store.ts';
import { whyUnreadable } from '../../model/event-sourcing/message.ts';

export interface HistoryStep {
  readonly event: StoredEvent;
  /** As the domain's own `evolve` makes it. */
  readonly state: unknown;
  /** Why this event left the state as it was; null if it did not. */
  readonly problem: string | null;
}

/** The domain to which a stream belongs by its name; null for a stream of nobody's. */
export function domainOf(stream: string): AnyDomain | null {
  return Object.values(domains).find(({ name }) => stream.startsWith(`${name}-`)) ?? null;
}

/** The state of an aggregate after each of its events. What cannot be read changes nothing, and says so. */
export function historyOf(domain: AnyDomain, events: readonly StoredEvent[]): readonly HistoryStep[] {
  let state = domain.decider.initialState();
  return events.map((event) => {
    const problem = whyUnreadable(domain.events, event);
    if (problem === null) state = domain.decider.evolve(state, event);
    return { event, state, problem };
  });
}

export interface StateField {
  readonly name: string;
  readonly value: string;
  /** Before this event; null if it is the same. */
  readonly before: string | null;
}

/** The fields of a state, those that the last event changed with what they were. */
export function fieldsOfState(state: unknown, before: unknown): readonly StateField[] {
  const [now, then] = [recordOf(state), recordOf(before)];
  return Object.keys(now).map((name) => {
    const [value, old] = [JSON.stringify(now[name]), JSON.stringify(then[name])];
    return { name, value, before: value === old ? null : (old ?? '–') };
  });
}

function recordOf(state: unknown): Readonly<Record<string, unknown>> {
  return typeof state === 'object' && state !== null
    ? (state as Readonly<Record<string, unknown>>)
    : { state };
}
