import type { TraceParent } from '../../model/trace-parent.ts';

/** A write that waits for its batch, or is on its way with it. */
export interface Write {
  /** The request that waits for an answer; NONE if it was answered at once, or its caller is gone. */
  row: number;
  readonly parent: TraceParent;
  readonly atMs: number;
  readonly isAnswered: boolean;
}

export interface BatchWriterState {
  isUp: boolean;
  /** Oldest first. */
  buffer: Write[];
  /** The batch that is out, and its call; empty and NONE while none is. */
  out: Write[];
  call: number;
  sentMs: number;
  timer: number;
  batches: number;
  fullBatches: number;
  stored: number;
  /** Writes of batches that the store did not take. */
  failed: number;
  /** Answered with “ok”, and not stored: by a crash, or because the store refused. */
  lost: number;
  /** Writes of the batch that was out when it crashed: stored or not, nobody here knows. */
  inDoubt: number;
  /** Traces of the newest lost ones. */
  lostTraces: number[];
}

export const lostTracesMax = 100;
