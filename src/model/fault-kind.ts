import type { GroupWires, WireWay } from './document.ts';
import type { EngineContext } from './engine-context.ts';
import type { ParamsOf, ParamsSchema } from './fields.ts';
import type { NodeFace } from './node-kind.ts';
import type { OutcomeCode } from './outcome.ts';

/** A message about to travel; wire faults change it in the visible order of the list. One reused record: keep no reference. */
export interface Transit {
  readonly direction: WireWay;
  delayMs: number;
  /** Vanishes; the caller learns only by its timeout. */
  lost: boolean;
  /** Answered at once with this instead of reaching the callee; 0 (`ok`) means it is not. */
  refusedWith: OutcomeCode;
  /** Further deliveries of the same message, each `copyGapMs` after the one before. */
  copies: number;
  copyGapMs: number;
  /** Damaged: a request is answered `bad-request` by whoever checks it first, a response counts as `server-error` at the caller. */
  isCorrupt: boolean;
  /** Outside of the order of the wire: it waits for no message that set out earlier, and no later one waits for it. */
  isOutOfOrder: boolean;
  /** Requests only: the caller is told `connection-refused` after this long, while the request goes on; Infinity for never. */
  resetAfterMs: number;
}

/** The engine of a fault. Every part is optional; what is absent costs nothing on the way of a call. */
export interface FaultEngine<Plan, State> {
  initial(plan: Plan): State;
  /** Wire: a message sets out. */
  transit?(state: State, transit: Transit, context: EngineContext<Plan>): void;
  /** Node: `ms` of work are about to begin on an instance (from 0); returns how long they take. */
  work?(state: State, ms: number, context: FaultContext<Plan>, instance: number): number;
  /**
   * Node: a request has arrived, or, if the target is one instance, has been given to that; returns the outcome with which it is answered
   * at once, or 0 (`ok`) to let it in.
   */
  answer?(state: State, context: FaultContext<Plan>, request: number): OutcomeCode;
  /** Node: the work on a request is done; returns the outcome with which it fails all the same, or 0 (`ok`). */
  worked?(state: State, context: FaultContext<Plan>, request: number): OutcomeCode;
  /** Node: how many of an instance's `workers` can work. Asked anew whenever faults or parameters change, never in between. */
  workers?(state: State, workers: number, context: FaultContext<Plan>): number;
  /**
   * Node: the engine has come to a point of its own that has a name, e.g. `between-writes`, with a request or other work of an instance
   * (from 0). Returns whether it took the target down there.
   */
  reached?(state: State, context: FaultContext<Plan>, point: string, instance: number): boolean;
  /** Node: a message is about to be written down or sent; returns what becomes of it. */
  message?(state: State, context: FaultContext<Plan>, message: unknown): unknown;
  /** Node: it is about to begin a call of its own that is about a key; returns the key that it is about instead. */
  calledKey?(state: State, key: number, context: FaultContext<Plan>): number;
  /** Node: its own clock, which would show `ms`, shows this. */
  clock?(state: State, ms: number, context: FaultContext<Plan>): number;
  timer?(state: State, kind: number, argument: number, context: FaultContext<Plan>): void;
  /** It acts and has other parameters than before; `context.plan` is of the new ones. What asks for the plan each time needs no telling. */
  retuned?(state: State, context: FaultContext<Plan>): void;
  /**
   * When it had done all that it does, although its time lasts on, as a crash that has restarted by itself; null while it acts. It changes
   * what is shown and counted as acting, and nothing that happens.
   */
  doneMs?(state: State): number | null;
  /** The fault begins or ends (its time is over or it was healed). */
  begin?(state: State, context: FaultContext<Plan>): void;
  end?(state: State, context: FaultContext<Plan>): void;
}

/** A fault's hand on its target. */
export interface FaultContext<Plan> extends EngineContext<Plan> {
  /** Takes the target's instances (or one of them, from 0) down: memory lost, new calls refused. */
  crashTarget(instance?: number): void;
  restartTarget(instance?: number): void;
  /** Stops the world for the target's instances: until `resumeTarget` they hear nothing, do nothing and notice no time. */
  pauseTarget(): void;
  resumeTarget(): void;
  /** Asks the target for something, as a person does from the inspector; what it does not know is passed over. */
  signalTarget(signal: string): void;
  /** Name of the operation that a request asks for. */
  operationOf(request: number): string;
  /** Whether a request may write. */
  writes(request: number): boolean;
}

/** What the screen knows of a kind of fault; none of its behaviour. */
export interface FaultFace<Schema extends ParamsSchema = ParamsSchema> {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  readonly target: 'node' | 'wire';
  /** Of a fault that makes sense on one way of a wire only: that way, whatever its target says. */
  readonly direction?: WireWay;
  /** Of a fault on wires: which of a group's it strikes if nobody says which; all of them unless this says otherwise. */
  readonly groupWires?: GroupWires;
  /** Of a fault on a node: it has no notion of instances, and strikes the node as a whole or not at all. */
  readonly wholeNode?: true;
  /** Of a fault on a node whose `transit` acts on wires: which of those at the node. */
  readonly wires?: 'to-peers';
  readonly params: Schema;
  /** Why it cannot be like this on a node of a kind that may suffer it, beginning with the parameter's name; null where it can. */
  whyNotOn?(params: ParamsOf<Schema>, node: NodeFace): string | null;
  /** A few words for badge and tray, e.g. `×20` or `500 ± 50 ms`. */
  describe(params: ParamsOf<Schema>): string;
}

export interface FaultKind<Schema extends ParamsSchema = ParamsSchema, Plan = unknown, State = unknown>
  extends FaultFace<Schema> {
  readonly streams: readonly string[];
  prepare(params: ParamsOf<Schema>): Plan;
  readonly engine: FaultEngine<Plan, State>;
}

export function defineFaultFace<Schema extends ParamsSchema>(face: FaultFace<Schema>): FaultFace<Schema> {
  return face;
}

export function defineFault<Schema extends ParamsSchema, Plan, State>(
  kind: FaultKind<Schema, Plan, State>,
): FaultKind {
  return kind as unknown as FaultKind;
}
