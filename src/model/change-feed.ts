import type { TraceParent } from './trace-parent.ts';

/** The operation by which somebody follows the log of a store. */
export const CHANGES = 'changes';

/** Asks for what stands behind `after` entries, of which the last was of `term`; 0 and 0 for all. */
export interface ChangesRequest {
  readonly after: number;
  readonly term: number;
  readonly limit: number;
}

export interface Change {
  readonly key: number;
  readonly value: unknown;
  readonly term: number;
  readonly ackedMs: number;
  readonly parent: TraceParent;
}

export interface ChangesReply {
  /** False if the log no longer begins with what the asker has: it has to start from zero. Then there are no changes. */
  readonly isContinuous: boolean;
  /** Acknowledged writes in their order, the first at `after` + 1. */
  readonly changes: readonly Change[];
  /** Entries that the answerer knows to be acknowledged; more than were sent if there were too many. */
  readonly length: number;
  /** Whatever was acknowledged before this time is among them. */
  readonly knownMs: number;
}
