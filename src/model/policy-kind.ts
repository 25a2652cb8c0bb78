import type { PolicyContext } from './engine-context.ts';
import type { ParamsOf, ParamsSchema } from './fields.ts';
import type { CompiledStatechart } from './statechart.ts';

/**
 * The engine of a policy on a wire. One instance per wire, never shared. Layers nest: `on.call` gets a call from outside; the engine
 * forwards it inwards, settles it, or keeps it for later.
 */
export interface PolicyEngine<Plan, State> {
  initial(plan: Plan): State;
  /** A warm-up is over: sets to zero what is only counted for report and screen, and peaks to what is now. Nothing that decides. */
  forgetCounts(state: State): void;
  readonly on: {
    call(state: State, call: number, context: PolicyContext<Plan>): void;
    /** An inner call has ended; `inner`'s outcome, replyBody and retryAfterMs are readable until this returns. */
    settled(state: State, call: number, inner: number, context: PolicyContext<Plan>): void;
    timer?(state: State, kind: number, argument: number, context: PolicyContext<Plan>): void;
    /** Somebody outside stopped waiting: give back what the call holds. Inner calls are cancelled by the simulation, timers are not. */
    cancelled(state: State, call: number, context: PolicyContext<Plan>): void;
    replanned?(state: State, previous: Plan, context: PolicyContext<Plan>): void;
    signal?(state: State, signal: string, context: PolicyContext<Plan>): void;
  };
}

/** A small picture of the policy for the screen and the report; plain JSON, made only when somebody looks. */
export type PolicyView = Readonly<Record<string, unknown>>;

/** What the screen knows of a kind of policy; none of its behaviour. */
export interface PolicyFace<Schema extends ParamsSchema = ParamsSchema> {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  /** Place in the default order, outermost first: fallback 0, retry 10, breaker 20, bulkhead 30, timeout 40. */
  readonly defaultOrder: number;
  readonly params: Schema;
  /** Buttons of the inspector, each a `signal` command. */
  readonly signals?: readonly { readonly signal: string; readonly title: string }[];
}

export interface PolicyKind<Schema extends ParamsSchema = ParamsSchema, Plan = unknown, State = unknown>
  extends PolicyFace<Schema> {
  readonly streams: readonly string[];
  prepare(params: ParamsOf<Schema>): Plan;
  readonly engine: PolicyEngine<Plan, State>;
  /** Fields of the headless report, besides `id` and `kind`. */
  report(state: State, plan: Plan, nowMs: number): PolicyView;
  /** What the inspector and the bead show, e.g. the breaker's window and countdown. */
  view(state: State, plan: Plan, nowMs: number): PolicyView;
  /** The statechart that is drawn with its current state lit, where the policy has modes. */
  readonly statechart?: CompiledStatechart;
}

export function definePolicyFace<Schema extends ParamsSchema>(face: PolicyFace<Schema>): PolicyFace<Schema> {
  return face;
}

export function definePolicy<Schema extends ParamsSchema, Plan, State>(
  kind: PolicyKind<Schema, Plan, State>,
): PolicyKind {
  return kind as unknown as PolicyKind;
}
