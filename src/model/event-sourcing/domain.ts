import type { Decider } from './decider.ts';
import type { Message, MessageOf, Shapes } from './message.ts';
import { type OlderForms, type Upcasters, upcastersOf } from './upcasting.ts';

/** A kind of aggregate that ships: its decider, and what is needed to take commands and events from outside. */
export interface Domain<State = unknown, Commands extends Shapes = Shapes, Events extends Shapes = Shapes> {
  /** Streams are called `<name>-<id>`. */
  readonly name: string;
  readonly title: string;
  readonly commands: Commands;
  readonly events: Events;
  readonly decider: Decider<State, MessageOf<Commands>, MessageOf<Events>>;
  /** How its events were written before. */
  readonly older: OlderForms;
  /** True if every command without a body is about an aggregate of its own, as an order is; false if about one of a few, as accounts are. */
  readonly isFreshEachTime: boolean;
  /**
   * A command that makes sense in this state, for requests that bring none: of the wanted type if that is one, with fields from
   * `chance` (0 ≤ chance < 1). What does not exist yet is created first.
   */
  sample(wanted: string, state: State, chance: number): MessageOf<Commands>;
}

/** A domain of which only the outside is known: commands and events are checked against its shapes before they reach it. */
export interface AnyDomain extends Omit<Domain, 'decider' | 'sample'> {
  readonly decider: Decider<unknown, Message, Message>;
  /** Of event types that are not written any more. */
  readonly upcasters: Upcasters;
  sample(wanted: string, state: unknown, chance: number): Message;
}

/** Checks that a domain fits together, and forgets its types. */
export function defineDomain<State, const Commands extends Shapes, const Events extends Shapes>(
  domain: Domain<State, Commands, Events>,
): AnyDomain {
  // States, commands and events only ever come from this same domain, or have passed `whyUnreadable` with its shapes.
  return { ...domain, upcasters: upcastersOf(domain.older) } as unknown as AnyDomain;
}

export function streamName(domain: string, id: string): string {
  return `${domain}-${id}`;
}

/** What stands behind the domain in a stream's name; the whole name where it is not one of that domain. */
export function idOfStream(domain: string, stream: string): string {
  const isOwn = stream.startsWith(domain) && stream[domain.length] === '-';
  return isOwn ? stream.slice(domain.length + 1) : stream;
}

/**
 * As `idOfStream`, for who asks for the same streams again and again: what it has cut off it remembers. A text that is cut off anew for every
 * event is hashed anew, too, when a row is looked up by it, which was a third of what applying an event took.
 */
export function idsOfStreams(domain: string): (stream: string) => string {
  const known = new Map<string, string>();
  return (stream) => {
    let id = known.get(stream);
    if (id === undefined) {
      id = idOfStream(domain, stream);
      if (known.size === idsMax) known.clear();
      known.set(stream, id);
    }
    return id;
  };
}

const idsMax = 10_000;
