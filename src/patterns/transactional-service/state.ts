import type { OutcomeCode } from '../../model/outcome.ts';
import type { Modal } from '../../model/statechart.ts';
import type { StationState } from '../../model/station-state.ts';
import type { TraceParent } from '../../model/trace-parent.ts';

/** A row of the service's own table. */
interface Entity {
  readonly amount: number;
  readonly changes: number;
}

/** What was answered to a key, and to what. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly outcome: OutcomeCode;
  readonly body: unknown;
  readonly atMs: number;
}

export interface OutboxRow {
  readonly message: unknown;
  /** The request whose change it tells of. */
  readonly parent: TraceParent;
  readonly atMs: number;
  /** Ids of the nodes that have not acknowledged it. */
  left: string[];
  attempts: number;
}

/** A request and the generation under which it was meant. */
export interface RequestRef {
  readonly row: number;
  readonly generation: number;
}

/** A key that a request at work holds; a lock in the database, so it goes when its holder does. */
interface KeyLock {
  readonly fingerprint: string;
  readonly holder: RequestRef;
  readonly waiting: RequestRef[];
}

/** What survives a crash, because it was committed. All maps are in order of time. */
interface Durable {
  readonly entities: Map<string, Entity>;
  readonly answers: Map<string, StoredAnswer>;
  readonly inbox: Map<string, number>;
  readonly outbox: Map<string, OutboxRow>;
  readonly dead: Map<string, OutboxRow>;
}

/** Messages of the relay that are on their way. */
interface Sending {
  readonly call: number;
  readonly id: string;
  readonly to: string;
}

export interface TransactionalServiceState {
  readonly station: StationState;
  /** Drawn once a run: which rows requests are about that name none. */
  salt: number;
  readonly durable: Durable;
  readonly locks: Map<string, KeyLock>;
  readonly relay: Modal & {
    /** From when on its looks are counted. */
    startedMs: number;
    sending: Sending[];
    acknowledged: { id: string; to: string }[];
    batch: string[];
  };
  /** By row, the steps of requests that were at one when the plan changed. */
  readonly keptSteps: Map<number, { readonly generation: number; readonly steps: readonly number[] }>;
  /** Faults because of which it takes no messages. */
  heldUpBy: number;
  /** What every change was caused by, and how often: what a person who sees everything would count. The service does not ask it. */
  readonly causes: Map<string, number>;
  /** Trace of the newest change; 0 before. Stickers name it. */
  newestTrace: number;
  readonly counts: Counts;
}

/** Counts of this run. */
export interface Counts {
  /** Changes committed, and those of them whose cause had led to one before. */
  changes: number;
  repeatedChanges: number;
  /** Requests answered from a stored answer, refused because of a key, and such that waited for one at work. */
  replayed: number;
  keyConflicts: number;
  keyWaits: number;
  /** Messages that the inbox knew. */
  duplicateMessages: number;
  /** Messages and requests that can never be processed. */
  poison: number;
  /** Dual writes that ended after the first write: no event for a change, an event for no change, and those of which nothing is known. */
  lostEvents: number;
  inventedEvents: number;
  doubtfulEvents: number;
  /** Of the relay: messages sent, acknowledged and given up. */
  published: number;
  acknowledged: number;
  deadEvents: number;
}

export const countsMax = 100_000;

export function initialCounts(): Counts {
  return {
    changes: 0,
    repeatedChanges: 0,
    replayed: 0,
    keyConflicts: 0,
    keyWaits: 0,
    duplicateMessages: 0,
    poison: 0,
    lostEvents: 0,
    inventedEvents: 0,
    doubtfulEvents: 0,
    published: 0,
    acknowledged: 0,
    deadEvents: 0,
  };
}

export function initialDurable(): Durable {
  return { entities: new Map(), answers: new Map(), inbox: new Map(), outbox: new Map(), dead: new Map() };
}
