import type { CallTable } from './call-table.ts';

/**
 * Where in which trace something was asked for, as the header `traceparent` says it (W3C Trace Context: trace id and parent id). Plain data,
 * to be kept with a message, an event or a saga: what is done for it later, by whomever, belongs to the same trace.
 */
export interface TraceParent {
  /** 0 for none. */
  readonly trace: number;
  readonly span: number;
}

export const NO_PARENT: TraceParent = { trace: 0, span: 0 };

export function traceParentOf(row: number, { trace, span }: CallTable): TraceParent {
  return { trace: trace[row], span: span[row] };
}

/** What a node has done for a trace in the course of a call of another one: a message of a batch, an event of a delivery. */
export interface Carried {
  readonly parent: TraceParent;
  /** What it was, for a person: the type of an event, the name of a message. */
  readonly what: string;
  /** Row of the call or request that brought it. */
  readonly carrier: number;
  /** Since when it had waited, and when its turn began; it ends now. */
  readonly sinceMs: number;
  readonly fromMs: number;
}
