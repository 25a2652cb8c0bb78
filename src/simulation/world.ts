import { EventQueue } from '../kernel/event-queue.ts';
import type { EventQueueState } from '../kernel/event-queue-state.ts';
import { RandomStreams, type RandomStreamsState } from '../kernel/random-streams.ts';
import { CallTable, type CallTableState } from '../model/call-table.ts';
import type { FaultSpec, Params, WireDirection } from '../model/document.ts';
import type { Violation } from '../model/stickers.ts';
import {
  createMetricsTable,
  createNodeMetrics,
  createWireMetrics,
  type Metrics,
  type MetricsTable,
} from './metrics.ts';

/**
 * The world: everything that a run's future depends on, as one structured-cloneable value. A checkpoint is a clone of it, rewinding is
 * restoring one and running on, and two worlds are equal if their hashes are.
 *
 * Nodes, wires, policies and faults have slots that are never used again: calls in flight name them by slot, and what was removed from
 * the document stays behind, detached, until the last call through it has ended.
 */
export interface World {
  readonly queue: EventQueueState;
  readonly calls: CallTableState;
  readonly streams: RandomStreamsState;
  readonly nodes: NodeCell[];
  readonly wires: WireCell[];
  readonly policies: PolicyCell[];
  readonly faults: FaultCell[];
  readonly stickers: StickerCell[];
  readonly metrics: MetricsTable;
  readonly hold: HoldState;
  /** Names of operations; calls carry the index. */
  readonly operations: string[];
  /** [traces begun, spans numbered, commands applied]. */
  readonly counters: Int32Array;
  /** Of every logged row so far. */
  readonly hash: Int32Array;
  /** Virtual time from which the numbers count. */
  measuredFromMs: number;
  /** [time of the last event, events taken at that time]: for the limit of events per instant. */
  readonly instant: Float64Array;
  /** Why the run cannot go on, for a person; null while it can. */
  halt: string | null;
}

/** What stands still in a stopped world; everything is empty while nothing is stopped. */
interface HoldState {
  /** Pauses that last: slots of the fault and of its node, and 0 for all instances or the number of one. */
  readonly stopped: { readonly fault: number; readonly node: number; readonly instance: number }[];
  readonly held: HeldEvent[];
  /** Timers that were held and wait again, under the handle that their engine knows and under their present one. */
  readonly moved: { readonly from: number; readonly to: number }[];
}

/** An event that was due, or set, for somebody who is stopped. */
export interface HeldEvent {
  readonly node: number;
  /** 0-based; NONE for the node as a whole. */
  readonly instance: number;
  readonly target: number;
  readonly kind: number;
  readonly argument: number;
  /** Of the row of calls that `argument` names; NONE for timers, whose engines cancel them by their handle. */
  readonly generation: number;
  /** 0 for what is no timer. */
  readonly handle: number;
  /** How long after the end of the pause it is due. */
  readonly leftMs: number;
}

export const TRACES = 0;
export const SPANS = 1;
export const REVISION = 2;

export interface NodeCell {
  readonly id: string;
  readonly kind: string;
  params: Params;
  attached: boolean;
  /** The engine's slice. */
  state: unknown;
  /** Slots of the outgoing wires, in document order. */
  outgoing: number[];
  /** How many crash faults hold down all instances (0) or one (its number). */
  readonly down: Int32Array;
  readonly metrics: Metrics;
}

export interface WireCell {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  latencyMs: number;
  jitterMs: number;
  attached: boolean;
  /** Slots of the policies that are switched on, outermost first. */
  layers: number[];
  readonly metrics: Metrics;
}

export interface PolicyCell {
  readonly id: string;
  readonly wire: number;
  readonly kind: string;
  params: Params;
  /** Slot of the next layer inwards; NONE for the attempt itself. Kept when the policy leaves the stack, for the calls still in it. */
  inner: number;
  /** True once layers of its wire have changed places: a call that comes out of it may have been in the next one already. */
  isShuffled: boolean;
  attached: boolean;
  state: unknown;
}

type FaultPhase = 'scheduled' | 'active' | 'over';

export interface FaultCell {
  readonly id: string;
  spec: FaultSpec;
  /** Slot of the node or wire; NONE of a fault on a group, which acts by its parts (fault-parts.ts). */
  readonly target: number;
  /** Of a part: slot of the fault on a group; else NONE. */
  readonly head: number;
  /** Of a fault on a group: slots of the nodes or wires that it can strike now. */
  reach: readonly number[];
  readonly direction: WireDirection;
  /**
   * Instances that it strikes since it began, ascending from 1; [0] for all of them, empty before the first choice. Of a fault on a group:
   * slots of the nodes or wires that it strikes now.
   */
  struck: readonly number[];
  phase: FaultPhase;
  attached: boolean;
  state: unknown;
  /** Place in the document: faults on one wire compose in this order. */
  order: number;
  timer: number;
}

/** A sticker with what it has seen, so that a jump in time takes that back as well. */
export interface StickerCell {
  readonly id: string;
  readonly kind: string;
  readonly params: Params;
  /** By id of the event store or read model: how far it has been looked at, and what the rule keeps of it. */
  readonly seen: Map<string, { upTo: number; state: unknown }>;
  /** The first; a rule that was broken stays broken. */
  violation: Violation | null;
  /** When identities of the whole run are looked at next. */
  nextMs: number;
}

const instancesMax = 64;

export function createWorld(seed: number): World {
  return {
    queue: EventQueue.initial(),
    calls: CallTable.initial(),
    streams: RandomStreams.initial(seed),
    nodes: [],
    wires: [],
    policies: [],
    faults: [],
    stickers: [],
    metrics: createMetricsTable(),
    hold: { stopped: [], held: [], moved: [] },
    operations: [],
    counters: new Int32Array(3),
    hash: new Int32Array(2),
    measuredFromMs: 0,
    instant: new Float64Array(2),
    halt: null,
  };
}

export function createNodeCell(
  world: World,
  id: string,
  kind: string,
  params: Params,
  nowMs: number,
): NodeCell {
  return {
    id,
    kind,
    params,
    attached: true,
    state: null,
    outgoing: [],
    down: new Int32Array(instancesMax + 1),
    metrics: createNodeMetrics(world.metrics, allMetrics(world), nowMs),
  };
}

export function createWireCell(world: World, id: string, from: number, to: number): WireCell {
  return {
    id,
    from,
    to,
    latencyMs: 0,
    jitterMs: 0,
    attached: true,
    layers: [],
    metrics: createWireMetrics(world.metrics, allMetrics(world)),
  };
}

function* allMetrics({ nodes, wires }: World): IterableIterator<Metrics> {
  for (const { metrics } of nodes) yield metrics;
  for (const { metrics } of wires) yield metrics;
}
