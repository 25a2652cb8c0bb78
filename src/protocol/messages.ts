import type { Command, TimedCommand } from '../model/commands.ts';
import type { StoreContents } from '../model/node-kind.ts';
import type { OutcomeName } from '../model/outcome.ts';
import type { SagaPicture } from '../model/saga-picture.ts';
import type { Session } from '../model/session.ts';
import type { Frame } from './frame.ts';
import type { Report } from './report.ts';
import type { TablePage, TableQuery } from './tables.ts';

/** Bumped when either side would misunderstand the other (a page and a worker from different builds in a cache). */
export const protocolVersion = 1;

/** From the screen to the simulation. */
export type ToSimulation =
  /** Starts a session anew and goes to `atMs`. */
  | {
      readonly type: 'load';
      readonly session: Session;
      readonly atMs: number;
      readonly play: boolean;
      readonly speed: number;
    }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'set-speed'; readonly speed: number }
  /** The simulation stamps the command with its own virtual time and answers `committed`. */
  | { readonly type: 'command'; readonly command: Command; readonly cause: TimedCommand['cause'] }
  /** The screen has drawn the last frame and can take another. */
  | { readonly type: 'acknowledge' }
  /** The first picture stands: kinds and readings that nobody has asked for yet may be loaded, so that they are not waited for later. */
  | { readonly type: 'load-the-rest' }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question };

/** What a player hears; the rest is for the worker around it. */
export type ToPlayer = Exclude<ToSimulation, { type: 'load-the-rest' }>;

/** Questions have one answer each, by `id`. Those that move time answer when they have arrived and, but for `seek`, stop the clock: a pause sent before would break off what they wait for. */
export type Question =
  | { readonly type: 'advance'; readonly byMs: number }
  | { readonly type: 'seek'; readonly toMs: number }
  | { readonly type: 'step' }
  | { readonly type: 'step-back' }
  | { readonly type: 'hash' }
  | { readonly type: 'report' }
  | { readonly type: 'log'; readonly query: LogQuery }
  | { readonly type: 'trace'; readonly trace: number }
  | { readonly type: 'traces'; readonly query: TraceQuery }
  | { readonly type: 'series'; readonly subject: string }
  /** What a node holds inside; null if its kind has nothing to show. */
  | { readonly type: 'contents'; readonly node: string }
  /** The sagas of every node that has some, in document order. */
  | { readonly type: 'sagas' }
  /** Ids of the nodes that hold something which can be opened, in document order. */
  | { readonly type: 'stores' }
  /** A page of one of a node's tables; null if there is no such table any more. */
  | { readonly type: 'rows'; readonly query: TableQuery }
  /** Runs another session from 0 ms, apart from the one on screen, and reports: what lessons and comparisons are computed from. */
  | {
      readonly type: 'evaluate';
      readonly session: Session;
      readonly untilMs: number;
      readonly warmupMs: number;
      /** Nodes and wires whose numbers per second are wanted, too. */
      readonly series: readonly string[];
    }
  /** Runs two sessions from 0 ms, apart from the one on screen, up to `untilMs` or the first event at which their logs part. */
  | { readonly type: 'parting'; readonly a: Session; readonly b: Session; readonly untilMs: number };

export interface Answers {
  advance: { readonly nowMs: number };
  seek: { readonly nowMs: number };
  step: { readonly nowMs: number };
  'step-back': { readonly nowMs: number };
  hash: { readonly hash: string; readonly nowMs: number };
  report: Report;
  log: LogPage;
  trace: Trace | null;
  traces: readonly TraceSummary[];
  series: Series;
  contents: StoreContents | null;
  sagas: readonly { readonly node: string; readonly picture: SagaPicture }[];
  stores: readonly string[];
  rows: TablePage | null;
  evaluate: Evaluation;
  parting: PartingAnswer;
}

/** Where the logs of two sessions part. */
export interface PartingAnswer {
  /** Rows that both logs have from the beginning, each compared with its fellow. */
  readonly compared: number;
  /** Virtual time up to which the logs are known: that of the parting, else as far as was searched. */
  readonly comparedMs: number;
  /** Null if they do not part up to there. */
  readonly parting: Parting | null;
}

interface Parting {
  /** Of the earlier of the two rows. */
  readonly atMs: number;
  /** The first row that is not the same; null if the log has no more up to the time that was searched. */
  readonly a: TraceRow | null;
  readonly b: TraceRow | null;
}

/** The report of a run apart, with the series that were asked for, by subject. */
export interface Evaluation extends Report {
  readonly series: Readonly<Record<string, Series>>;
}

/** From the simulation to the screen. */
export type FromSimulation =
  /** `lock` names a Web Lock that is held as long as the worker lives; empty where there are none. */
  | { readonly type: 'ready'; readonly protocolVersion: number; readonly lock: string }
  | { readonly type: 'frame'; readonly frame: Frame }
  /** A command took its place in the session; commands after it (a future that was rewound from) were dropped. */
  | {
      readonly type: 'committed';
      readonly entry: TimedCommand;
      readonly revision: number;
      readonly droppedCount: number;
    }
  | { readonly type: 'refused'; readonly command: Command; readonly reason: string }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answers[keyof Answers] }
  /** An assertion failed; the worker is of no use any more and is restarted by the port. */
  | { readonly type: 'crashed'; readonly message: string };

export interface LogQuery {
  /** Rows from this sequence number on; negative counts from the end. */
  readonly from: number;
  readonly count: number;
  /** Only rows about this node, wire, policy or fault. */
  readonly subject?: string;
  readonly types?: readonly LogRow['type'][];
  /** Only rows with one of these outcomes. */
  readonly outcomes?: readonly OutcomeName[];
  readonly trace?: number;
}

export interface LogPage {
  readonly rows: readonly LogRow[];
  /** Sequence numbers that the log holds now; older rows have fallen out of the ring. */
  readonly firstSequence: number;
  readonly nextSequence: number;
}

/** A row of the event log, as it is shown, and as a line of JSON in `--log FILE`. */
export type LogRow =
  | TraceRow
  /** No events of the system: they are left out of the trace hash. */
  | {
      readonly type: 'command' | 'notice';
      readonly sequence: number;
      readonly atMs: number;
      readonly subject: string;
      readonly text: string;
    };

/** A row that tells of an event of the system: what the trace hash is computed from. */
export type TraceRow =
  | {
      readonly type: 'attempt';
      readonly sequence: number;
      readonly atMs: number;
      readonly startedMs: number;
      readonly wire: string;
      readonly operation: string;
      readonly call: number;
      readonly parent: number;
      readonly trace: number;
      readonly attempt: number;
      /** 1-based; 0 if the attempt never reached one. */
      readonly instance: number;
      readonly outcome: OutcomeName;
      /** The policy that ended it without letting it through; empty if it went out. */
      readonly rejectedBy: string;
    }
  | {
      readonly type: 'call';
      readonly sequence: number;
      readonly atMs: number;
      readonly startedMs: number;
      readonly wire: string;
      readonly operation: string;
      readonly call: number;
      readonly parent: number;
      readonly trace: number;
      readonly attempts: number;
      readonly outcome: OutcomeName;
      readonly degraded: boolean;
    }
  | {
      readonly type: 'served';
      readonly sequence: number;
      readonly atMs: number;
      readonly startedMs: number;
      readonly node: string;
      readonly operation: string;
      readonly call: number;
      readonly parent: number;
      readonly trace: number;
      readonly instance: number;
      readonly outcome: OutcomeName;
    }
  /** An answer that came when nobody waited any more. */
  | {
      readonly type: 'late';
      readonly sequence: number;
      readonly atMs: number;
      readonly wire: string;
      readonly call: number;
      readonly trace: number;
      readonly outcome: OutcomeName;
    }
  | {
      readonly type: 'transition';
      readonly sequence: number;
      readonly atMs: number;
      readonly subject: string;
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly type: 'fault';
      readonly sequence: number;
      readonly atMs: number;
      readonly subject: string;
      readonly text: string;
    };

export interface TraceQuery {
  readonly count: number;
  /** Only traces that touched this node or wire. */
  readonly subject?: string;
  readonly onlyFailed?: boolean;
  /** Only what a client or a person asked for: no deliveries, heartbeats and the like, which nodes begin by themselves. */
  readonly onlyAsked?: boolean;
}

export interface TraceSummary {
  readonly trace: number;
  readonly startedMs: number;
  /** NaN while it runs. */
  readonly endedMs: number;
  readonly operation: string;
  readonly outcome: OutcomeName | 'running';
  readonly attempts: number;
  readonly spans: number;
}

/** `carried` was done for this trace in the course of another one, its `carrier`: an event of a delivery, a message of a batch. */
export type SpanKind = 'call' | 'attempt' | 'rejected' | 'server' | 'queue' | 'work' | 'backoff' | 'carried';

export interface Span {
  readonly id: number;
  /** 0 for the root. */
  readonly parent: number;
  readonly kind: SpanKind;
  /** Id of the wire (call, attempt, rejected, backoff) or node (server, queue, work, carried). */
  readonly subject: string;
  /** For `rejected` and `backoff`, the policy. */
  readonly policy: string;
  /** For `carried`, what it was. */
  readonly operation: string;
  /** For `carried`, the trace in whose course it was done; else 0. */
  readonly carrier: number;
  readonly startedMs: number;
  /** NaN while it runs. */
  readonly endedMs: number;
  readonly attempt: number;
  readonly instance: number;
  readonly outcome: OutcomeName | 'running';
}

export interface Trace {
  readonly trace: number;
  readonly spans: readonly Span[];
}

/** One virtual second per entry: what the charts draw. */
export interface Series {
  readonly subject: string;
  readonly stepMs: number;
  /** Virtual ms at which each step ends. */
  readonly atMs: Float64Array;
  readonly ratePerSecond: Float64Array;
  /** Wires only: attempts that ended, well or not; NaN for a node. */
  readonly attemptsPerSecond: Float64Array;
  readonly errorRatio: Float64Array;
  readonly rejectedRatio: Float64Array;
  readonly p50Ms: Float64Array;
  readonly p95Ms: Float64Array;
  readonly p99Ms: Float64Array;
  readonly queued: Float64Array;
  /** Faults that act at the end of the step: on a node or wire, or 0 or 1 of a fault. */
  readonly acting: Float64Array;
}
