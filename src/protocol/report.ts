import type { ErrorClass } from '../model/outcome.ts';
import type { PolicyView } from '../model/policy-kind.ts';
import type { Violation } from '../model/stickers.ts';

/** The headless report: what `npm run sim -- … --json` prints. Times in virtual ms; null where nothing was measured. */
export interface Report {
  readonly hash: string;
  readonly seed: number;
  readonly virtualMs: number;
  /** Kernel events that were processed. */
  readonly events: number;
  readonly nodes: Readonly<Record<string, NodeReport>>;
  readonly wires: Readonly<Record<string, WireReport>>;
  readonly invariants: readonly InvariantReport[];
}

export interface InvariantReport {
  readonly name: string;
  readonly holds: boolean;
  /** What broke it; empty while it holds. */
  readonly detail: string;
  /** Id of the sticker; null for an identity that holds in every run. */
  readonly sticker: string | null;
  /** What broke the sticker's rule first. */
  readonly violation: Violation | null;
}

export interface NodeReport {
  /** Requests that arrived; of a client, calls that it began. */
  readonly offered: number;
  /** Of these, answered `ok`. */
  readonly completed: number;
  readonly failed: Readonly<Partial<Record<ErrorClass, number>>>;
  /** Time in the node, queue included, of all that ended, well or not; of a client, the time until its answer. */
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Busy workers over workers, as a mean over time. */
  readonly utilisation: number | null;
  /** Time means. */
  readonly meanQueueLength: number | null;
  readonly meanInSystem: number;
  /** What the kind counts, by name; empty if it counts nothing. */
  readonly counts: Readonly<Record<string, number>>;
  /** What the kind adds, e.g. the streams of an event store or the rows of a projection. */
  readonly [field: string]: unknown;
}

export interface WireReport {
  /** Calls that the caller made. */
  readonly calls: number;
  /** Attempts that went out to the callee. */
  readonly attempts: number;
  readonly ok: number;
  readonly failed: Readonly<Partial<Record<ErrorClass, number>>>;
  /** Calls that ended in a rejection on purpose (circuit-open, bulkhead-full, rate-limited); not part of `failed`. */
  readonly rejected: number;
  /** Answers that came when nobody waited any more. */
  readonly late: number;
  readonly inFlight: number;
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly policies: readonly ({ readonly id: string; readonly kind: string } & PolicyView)[];
}
