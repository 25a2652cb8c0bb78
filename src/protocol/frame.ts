import type { AskedView } from '../model/asked.ts';
import type { InstanceView, TargetView } from '../model/node-kind.ts';
import type { PolicyView } from '../model/policy-kind.ts';
import type { Violation } from '../model/stickers.ts';

/**
 * What the worker sends to the screen, at most once per animation frame and never before the last one was acknowledged. Numbers travel
 * as typed arrays, in document order of the revision that the frame names; things that happened travel as deltas.
 */
export interface Frame {
  readonly nowMs: number;
  /** Farthest virtual time that this session has reached: the end of the time bar. */
  readonly endMs: number;
  readonly playing: boolean;
  /** Virtual ms per real ms that was asked for, and that was reached over the last second. */
  readonly speed: number;
  readonly reachedSpeed: number;
  /** How many messages that say how to play (`isOrder`) the worker had heard; what it says of playing and speed is older than any other. */
  readonly heard: number;
  /** How many of the session's commands have been applied at `nowMs`; the document is the fold of these. */
  readonly revision: number;
  /** Counts jumps in time (seek, step back, restart, load). The screen forgets messages and deltas of an older epoch. */
  readonly epoch: number;
  readonly eventCount: number;
  /** Messages that set out since the last frame: `messageColumns` numbers each. */
  readonly messages: Float64Array;
  /** At most ten times a second, and after every jump; null between. */
  readonly numbers: Numbers | null;
  /** New on the timeline since the last frame. */
  readonly markers: readonly Marker[];
  readonly notices: readonly Notice[];
}

/** Columns of `Frame.messages`. Position on the wire at time t is (t − departMs) / (arriveMs − departMs). */
export const messageColumns = [
  'wire',
  /** 0 request (from → to), 1 response (to → from). */
  'direction',
  'departMs',
  'arriveMs',
  /** Outcome code of a response; 0 for a request. */
  'outcome',
  'call',
  'trace',
  'attempt',
  /** What becomes of it: 0 arrives, 1 is lost on the way (drawn to the middle, where it vanishes), 2 is refused at the wire. */
  'fate',
] as const;

export interface Numbers {
  /** Length of the window in virtual ms; printed with every number. */
  readonly windowMs: number;
  readonly nodes: Float64Array;
  readonly wires: Float64Array;
  /** By policy id. */
  readonly policies: Readonly<Record<string, PolicyView>>;
  /** By node id. */
  readonly instances: Readonly<Record<string, readonly (InstanceView | TargetView)[]>>;
  /** By node id, for kinds that take signals: those that make sense now. */
  readonly signals: Readonly<Record<string, readonly string[]>>;
  /** By node id, for kinds that have something to say: a short line for the node. */
  readonly lines: Readonly<Record<string, string>>;
  /** By node id, for kinds that a person can give commands to: those that were given, and their answers. */
  readonly asked: Readonly<Record<string, AskedView>>;
  /** By sticker id: what broke its rule first; null while it holds. */
  readonly stickers: Readonly<Record<string, Violation | null>>;
  /** Ids of the faults that act now. */
  readonly activeFaults: readonly string[];
  /** By id, of faults that have done all that they do before their time is over, as a crash that has restarted by itself: since when. */
  readonly doneFaults: Readonly<Record<string, number>>;
  /**
   * By fault id, of those that act on some instances of a node now: their numbers, ascending from 1; and of those that act on a group: ids
   * of the nodes or wires that they strike.
   */
  readonly struck: Readonly<Record<string, readonly (number | string)[]>>;
}

/** Columns of `Numbers.nodes`, per node. Rates are per virtual second; NaN where there is nothing to measure. */
export const nodeColumns = [
  'ratePerSecond',
  /** Shares (0–1) of what ended in the window. */
  'errorRatio',
  'rejectedRatio',
  'degradedRatio',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  /** Now. */
  'inFlight',
  'busy',
  'capacity',
  'queued',
  /** Index into `statusNames`. */
  'status',
  'endedCount',
] as const;

export const wireColumns = [
  'ratePerSecond',
  'errorRatio',
  'rejectedRatio',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'inFlight',
  /** Attempts per call in the window; 1 without retries. */
  'amplification',
  'status',
  'endedCount',
] as const;

/** The five statuses of the colour semantics, worst last but idle. */
export const statusNames = ['idle', 'ok', 'degraded', 'rejected', 'failed'] as const;
export type StatusName = (typeof statusNames)[number];

export type MarkerKind = 'fault-begin' | 'fault-end' | 'transition' | 'command' | 'notice';

export interface Marker {
  readonly kind: MarkerKind;
  readonly atMs: number;
  /** Id of the fault, policy or node it is about; empty for none. */
  readonly subject: string;
  /** As it stands in the journal: of a change of state from, to and reason; of a fault its name, what it did and its target; of an edit its command. */
  readonly said: readonly [string, string, string];
}

export interface Notice {
  readonly level: 'info' | 'warning';
  readonly text: string;
}
