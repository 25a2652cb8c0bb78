import type { AskedView } from './asked.ts';
import type { Params } from './document.ts';
import type { NodeContext } from './engine-context.ts';
import type { ParamsOf, ParamsSchema } from './fields.ts';
import type { NodeTable, StoreFact, TableCell } from './node-table.ts';
import type { SagaPicture } from './saga-picture.ts';
import type { SignalForm } from './signal-form.ts';
import type { CompiledStatechart } from './statechart.ts';
import type { Overdue, WatchedEvents, WatchedTable, WatchedWork } from './watched.ts';

export type PaletteGroup = 'edge' | 'compute' | 'data' | 'messaging';

/** How the outside of a node is drawn; kinds differ by silhouette and icon, never by a status colour. */
export type Silhouette =
  | 'client'
  | 'service'
  | 'gateway'
  | 'database'
  | 'queue'
  | 'topic'
  | 'cache'
  | 'external';

/** What `prepare` may know of the node's place in the document. */
export interface Wiring {
  /** Id of the node itself. */
  readonly self: string;
  /** Ids of the callees of the outgoing wires, in document order; index = the `outgoing` of `context.call`. */
  readonly outgoing: readonly { readonly wire: string; readonly to: string }[];
  /** Number for an operation's name; the same name has the same number everywhere in a run. */
  operation(name: string): number;
}

/**
 * The engine of a node kind: functions over its own slice of the world. A slice is structured-cloneable; a handler may change it in
 * place, and nobody else touches it.
 */
export interface NodeEngine<Plan, State> {
  initial(plan: Plan): State;
  /** The instance (from 0) whose timer this is; NONE, as for all if this is absent, for one of the node as a whole. */
  instanceOf?(kind: number, argument: number, context: NodeContext<Plan>): number;
  /** Whether a request writes; if this is absent nobody knows, and each may. */
  writes?(request: number, context: NodeContext<Plan>): boolean;
  readonly on: {
    /** The node has joined the run (at 0 ms or when it was added). */
    start?(state: State, context: NodeContext<Plan>): void;
    /** A request has arrived. The row is the engine's until it calls `reply` or `drop`. */
    request(state: State, request: number, context: NodeContext<Plan>): void;
    /** A call that this node made has ended; read outcome and replyBody from its row, which is freed afterwards. */
    reply?(state: State, call: number, request: number, context: NodeContext<Plan>): void;
    timer?(state: State, kind: number, argument: number, context: NodeContext<Plan>): void;
    /** Nobody waits for this request any more (its deadline has passed or its caller cancelled it): stop the work and `drop` it. */
    expired?(state: State, request: number, context: NodeContext<Plan>): void;
    /** The parameters or the wires have changed; `context.plan` is the new one, `previous` the old. */
    replanned?(state: State, previous: Plan, context: NodeContext<Plan>): void;
    /** An instance (0-based; −1 all) has lost its memory: drop its requests with `connection-refused`, cancel its timers. */
    crashed?(state: State, instance: number, context: NodeContext<Plan>): void;
    restarted?(state: State, instance: number, context: NodeContext<Plan>): void;
    /** Faults have changed what `context.workers` and `context.isPaused` say. */
    conditions?(state: State, context: NodeContext<Plan>): void;
    /** A hand on the engine from the inspector. */
    signal?(state: State, signal: string, context: NodeContext<Plan>, data: Params | undefined): void;
  };
}

export interface InstanceView {
  readonly busy: number;
  readonly capacity: number;
  readonly queued: number;
  readonly up: boolean;
  /** The balancer keeps new requests from it because it failed too often. */
  readonly isEjected: boolean;
}

/** One of those among whom a balancing node chooses; it stands where other nodes have their instances. `busy` is what is in flight to it. */
export interface TargetView extends InstanceView {
  /** Id of the node. */
  readonly to: string;
  /** That it was given so far. */
  readonly calls: number;
}

/** Tables of a node's inside: event streams, projection rows, outbox, saga steps. */
export interface StoreContents {
  /** How far it has come, what it counts; shown above the tables. */
  readonly facts?: readonly StoreFact[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    /** At most a few hundred, newest last; `total` says how many there are. */
    readonly rows: readonly (readonly TableCell[])[];
    readonly total: number;
  }[];
}

/** A hand on a running engine, given as a `signal` command: one button of the inspector, one entry of the node's menu. */
export interface NodeSignal {
  readonly signal: string;
  /** What it does, as a short imperative. */
  readonly title: string;
  readonly help: string;
  /** When it can be given, as the end of “Possible …”; empty for always. The engine's `signalsNow` decides. */
  readonly when: string;
  /** True if it loses something, so that the screen marks it and offers to take it back. */
  readonly isDestructive: boolean;
  /** What it carries, for a node with these parameters: one of these forms, filled in. Without forms it carries nothing. */
  readonly forms?: (params: Params) => readonly SignalForm[];
}

/**
 * For whom a node makes its calls. `requests`: in their service, with their deadlines, and they fail with them. `itself`: in its own time, each
 * given up after a limit of its own, so that none can hang and no deadline travels along; the answer to a request does not wait for them.
 * `itself-awaited`: the same, and the answer waits for how they end.
 */
export type CallsFor = 'requests' | 'itself' | 'itself-awaited';

/** Ids of the nodes that a wire joins. */
export interface WireEnds {
  readonly from: string;
  readonly to: string;
}

/** What the screen knows of a kind: enough to draw, place, connect, validate and describe a node; none of its behaviour. */
export interface NodeFace<Schema extends ParamsSchema = ParamsSchema> {
  readonly kind: string;
  readonly title: string;
  /** One sentence for palette and handbook. */
  readonly summary: string;
  readonly group: PaletteGroup;
  readonly icon: string;
  readonly silhouette: Silhouette;
  readonly params: Schema;
  /** Why this kind may not call others / be called, as one sentence for a person; null where it may. */
  readonly refusesToCall: string | null;
  readonly refusesCalls: string | null;
  /** Why a node with these parameters may not be called by that very node, as one sentence; null where it may. `title` is its own. */
  refusesCaller?(
    params: ParamsOf<Schema>,
    title: string,
    caller: { readonly id: string; readonly title: string },
  ): string | null;
  /** Why a node of this kind, with these wires around, may not call that one, as one sentence; null where it may. */
  refusesCallee?(
    caller: { readonly id: string; readonly title: string },
    callee: { readonly id: string; readonly kind: string; readonly title: string },
    wires: readonly WireEnds[],
  ): string | null;
  /** Hands each request on over one of its wires, and not over all of them in turn. */
  readonly handsOn?: true;
  /** For whom a node with these parameters makes its calls; if this is absent, for the requests that it serves. */
  callsFor?(params: ParamsOf<Schema>): CallsFor;
  /** Checks what a schema cannot (a program that names a wire that is not there): sentences for a person, empty if all is well. */
  problems?(params: ParamsOf<Schema>, wiring: Wiring): string[];
  /** Which faults of the catalogue make sense here. */
  readonly faults: readonly string[];
  /** It writes events of the domains, which code of an older version would write in another form. */
  readonly writesEvents?: true;
  /** What a person may ask of a running node; none if absent. */
  readonly signals?: readonly NodeSignal[];
}

export interface NodeKind<Schema extends ParamsSchema = ParamsSchema, Plan = unknown, State = unknown>
  extends NodeFace<Schema> {
  /** Purposes of the node's random streams; `uniform(i)` draws from the i-th. */
  readonly streams: readonly string[];
  /** Derives what the engine reads in its hot path. Pure. */
  prepare(params: ParamsOf<Schema>, wiring: Wiring): Plan;
  readonly engine: NodeEngine<Plan, State>;
  /** Workers in all, for saturation; 0 where the idea makes no sense. */
  capacity(plan: Plan): number;
  /** What the screen shows of the instances. */
  instances(state: State, plan: Plan, nowMs: number): InstanceView[];
  /** Of a node without instances that chooses among others: those, in the order of its wires. */
  targets?(state: State, plan: Plan, nowMs: number): readonly TargetView[];
  /** Which of the face's signals make sense now; all of them if this is absent. One that makes none is passed over. */
  signalsNow?(state: State, plan: Plan): readonly string[];
  /** What was asked of it by hand, with the answers, for kinds that can be asked so. */
  asked?(state: State, plan: Plan): AskedView;
  /** The one or two numbers that matter here, as a short line on the node, e.g. `leader · term 2`; empty for nothing to say. */
  line?(state: State, plan: Plan, nowMs: number): string;
  /** What the kind counts, by name: of the whole run, or since the warm-up, for the report and for the measures of lessons. */
  counts?(state: State, plan: Plan): Readonly<Record<string, number>>;
  /** A warm-up is over: sets to zero what is only counted for report and screen, and peaks to what is now. Nothing that decides. */
  forgetCounts?(state: State): void;
  /** Fields of the headless report besides the usual ones, e.g. streams, projections and their lag, saga outcomes. Plain JSON. */
  report?(state: State, plan: Plan, nowMs: number): Readonly<Record<string, unknown>>;
  /** What a store holds, for the panel that opens it: bounded plain JSON, made only when somebody looks. `clockMs` is the node's own clock. */
  contents?(state: State, plan: Plan, nowMs: number, clockMs: number): StoreContents;
  /** What stickers may see of its inside. */
  watchedEvents?(state: State, plan: Plan): WatchedEvents;
  watchedTable?(state: State, plan: Plan): WatchedTable | undefined;
  watchedWork?(state: State, plan: Plan): WatchedWork;
  /** By a kind of sticker the first thing that is overdue; null if nothing is. Asked once a virtual second. */
  overdue?(state: State, sticker: string, params: Params, nowMs: number): Overdue | null;
  /** Those of the contents' tables that may be longer than they show, to be read page by page. */
  tables?(state: State, plan: Plan): readonly NodeTable[];
  /** The sagas, transactions or flows that can be seen here, for the panel that shows them side by side. */
  sagas?(state: State, plan: Plan, nowMs: number): SagaPicture;
  /** The statechart of one of its sagas with so many steps, where a machine leads them. */
  sagaChart?(steps: number): CompiledStatechart;
}

export function defineNodeFace<Schema extends ParamsSchema>(face: NodeFace<Schema>): NodeFace<Schema> {
  return face;
}

/**
 * Gives a definition its place in the registry. The type parameters are checked here, where schema, plan and state meet, and are
 * forgotten behind it: the simulation only ever hands a definition what that same definition has made.
 */
export function defineNode<Schema extends ParamsSchema, Plan, State>(
  kind: NodeKind<Schema, Plan, State>,
): NodeKind {
  return kind as unknown as NodeKind;
}
