import type { StoredEvent } from './event-sourcing/event-store.ts';

/** What breaks a rule: why, when, and by which event. */
export interface Finding {
  readonly text: string;
  readonly atMs: number;
  readonly event: EventPlace;
}

/** As much of an event as a violation names. */
export type EventPlace = Pick<StoredEvent, 'stream' | 'position' | 'correlation' | 'causation'>;

/**
 * A rule about stored events, as plain data and pure functions: `event` sees every event of every event store once, in its store's order,
 * and `due` is asked again and again whether something has not happened that should have by now.
 */
export interface EventRule<State> {
  initial(): State;
  event(state: State, event: StoredEvent): Finding | null;
  due?(state: State, nowMs: number, params: Readonly<Record<string, unknown>>): Finding | null;
}

/** What an event store lets stickers see. It brings the rules with it, so that a run without events loads none of them. */
export interface WatchedEvents {
  readonly head: number;
  /** The event at a position from 1 to `head`. */
  at(position: number): StoredEvent;
  stream(name: string): readonly StoredEvent[];
  readonly rules: ReadonlyMap<string, EventRule<unknown>>;
}

/** What a service without stored events lets stickers see of the work that it has done. */
export interface WatchedWork {
  /** Pieces of work carried out so far; as long as it stays, nothing new can have gone wrong. */
  readonly done: number;
  /** Trace of the newest; 0 for none. */
  readonly trace: number;
  /** What is wrong with what was done, by a kind of sticker; null if nothing is, or if it is not about this work. */
  broken(kind: string): string | null;
}

/** What should have happened by now and has not. */
export interface Overdue {
  readonly text: string;
  /** When its time was over. */
  readonly atMs: number;
  readonly trace: number;
}

/** What a read model lets stickers see. */
export interface WatchedTable {
  /** Events handled so far; as long as it stays, so does the table. */
  readonly handled: number;
  /** Keys of the rows that the newest event has touched, and of all. */
  readonly touched: readonly string[];
  keys(): Iterable<string>;
  /** By kind of sticker: what is wrong with a row, against the events that it was made of. */
  readonly rules: ReadonlyMap<string, (key: string, events: WatchedEvents) => Finding | null>;
}
