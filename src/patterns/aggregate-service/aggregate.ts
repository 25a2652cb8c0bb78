import { err, ok, type Result } from '../../base/result.ts';
import { fold } from '../../model/event-sourcing/decider.ts';
import type { AnyDomain } from '../../model/event-sourcing/domain.ts';
import { type Message, whyUnreadable } from '../../model/event-sourcing/message.ts';
import { type AppendRequest, fieldsOf, type ReadReply } from '../../model/event-sourcing/wire-messages.ts';
import { isRecord, ownMember } from '../../model/stable-json.ts';
import type { AggregateServicePlan } from './plan.ts';

/** An aggregate as it was loaded: its state, its version, and what the last commands led to. */
export interface Aggregate {
  readonly version: number;
  readonly state: unknown;
  /** The newest commands that led to events, oldest first, with the version after them. */
  readonly commands: readonly (readonly [id: string, version: number])[];
}

/** Commands that an aggregate remembers, to know one that comes again. */
const commandsMax = 100;

/**
 * Folds the snapshot, if there is one, and what came after it. An event or snapshot that cannot be read stops it: a wrong state must not
 * decide. Snapshots are foreign, too: whoever appends may bring one.
 */
export function loadAggregate(domain: AnyDomain, reply: ReadReply): Result<Aggregate, string> {
  const kept = reply.snapshot === null ? {} : fieldsOf(reply.snapshot.state);
  if (reply.snapshot !== null && !isAggregateOf(domain, kept))
    return err(`the snapshot at version ${reply.snapshot.version} holds no ${domain.title.toLowerCase()}`);
  for (const event of reply.events) {
    const problem = whyUnreadable(domain.events, event);
    if (problem !== null) return err(`event ${event.version} of ${event.stream} cannot be read: ${problem}`);
  }
  const from = reply.snapshot === null ? domain.decider.initialState() : kept.state;
  let commands = (kept.commands ?? []) as Aggregate['commands'];
  for (const { causation, version } of reply.events) {
    if (causation !== null) commands = remember(commands, causation, version);
  }
  return ok({ version: reply.version, state: fold(domain.decider, reply.events, from), commands });
}

/** Whether a snapshot holds a state of the domain, by the kinds of its fields, and a list of commands, if any. */
function isAggregateOf(
  domain: AnyDomain,
  { state, commands = [] }: Readonly<Record<string, unknown>>,
): boolean {
  if (!isRecord(state) || !Array.isArray(commands) || !commands.every(Array.isArray)) return false;
  const initial = Object.entries(domain.decider.initialState() as object);
  return initial.every(([key, value]) => kindOf(ownMember(state, key)) === kindOf(value));
}

/** All lists in states are lists of objects. */
function kindOf(value: unknown): string {
  return Array.isArray(value) && value.every(isRecord) ? 'list' : typeof value;
}

/** Goes along with the events that reach or pass a multiple of `snapshotEvery`. */
export function snapshotAfter(
  aggregate: Aggregate,
  events: readonly Message[],
  command: string,
  { domain, snapshotEvery }: AggregateServicePlan,
): AppendRequest['snapshot'] {
  if (snapshotEvery === 0) return null;
  const { version } = aggregate;
  const isDue = Math.floor((version + events.length) / snapshotEvery) > Math.floor(version / snapshotEvery);
  return isDue ? { state: afterEvents(domain, aggregate, events, events.length, command) } : null;
}

/** The aggregate after its own new events. */
function afterEvents(
  domain: AnyDomain,
  aggregate: Aggregate,
  events: readonly Message[],
  count: number,
  command: string,
): Aggregate {
  const version = aggregate.version + count;
  const state = fold(domain.decider, events, aggregate.state);
  return { version, state, commands: remember(aggregate.commands, command, version) };
}

/** The version to which a command led when it came for the first time; 0 if it never came. */
export function versionAfterCommand({ commands }: Aggregate, command: string): number {
  return commands.find(([id]) => id === command)?.[1] ?? 0;
}

function remember(commands: Aggregate['commands'], id: string, version: number): Aggregate['commands'] {
  const others = commands.filter(([known]) => known !== id);
  return [...others.slice(1 - commandsMax), [id, version]];
}
