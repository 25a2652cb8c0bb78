import {
  type Append,
  type AppendResult,
  appendEvents,
  cutBehind,
  type EventStoreState,
  readAll,
  readStream,
  type Snapshot,
  type StoredEvent,
  saveSnapshot,
  snapshotOf,
  versionOf,
} from './event-store.ts';
import type { Upcasters } from './upcasting.ts';

/** What every event store can do, wherever its events lie. What each of them promises stands at the functions of event-store.ts. */
export interface EventStorage {
  /** Position of the newest event; 0 while there is none. */
  readonly head: number;
  append(append: Append): AppendResult;
  versionOf(stream: string): number;
  readStream(
    stream: string,
    afterVersion: number,
    limit: number,
  ): { readonly version: number; readonly events: readonly StoredEvent[] };
  readAll(
    afterPosition: number,
    limit: number,
    types: readonly string[] | null,
  ): { readonly upTo: number; readonly events: readonly StoredEvent[] };
  saveSnapshot(stream: string, version: number, state: unknown): boolean;
  snapshotOf(stream: string): Snapshot | null;
  cutBehind(position: number): number;
}

/** The store that runs hold in memory. */
export function memoryStorage(store: EventStoreState, upcasters?: Upcasters): EventStorage {
  return {
    get head() {
      return store.head;
    },
    append: (append) => appendEvents(store, append),
    versionOf: (stream) => versionOf(store, stream),
    readStream: (stream, afterVersion, limit) => readStream(store, stream, afterVersion, limit, upcasters),
    readAll: (afterPosition, limit, types) => readAll(store, afterPosition, limit, types, upcasters),
    saveSnapshot: (stream, version, state) => saveSnapshot(store, stream, version, state),
    snapshotOf: (stream) => snapshotOf(store, stream),
    cutBehind: (position) => cutBehind(store, position),
  };
}
