import { EventQueue } from '../kernel/event-queue.ts';
import { hashText } from '../kernel/hash.ts';
import { RandomStreams } from '../kernel/random-streams.ts';
import { CallTable, INSIDE, NONE } from '../model/call-table.ts';
import type { EngineContext, NodeContext, PolicyContext } from '../model/engine-context.ts';
import type { FaultContext, FaultKind } from '../model/fault-kind.ts';
import type { NodeKind } from '../model/node-kind.ts';
import type { PolicyKind } from '../model/policy-kind.ts';
import type { RecordedCall } from '../model/recorded-calls.ts';
import type { Registry } from '../model/registry-contract.ts';
import { type Journal, NOTICE, type RowText, TRANSITION } from './journal.ts';
import type { MessageLog } from './message-log.ts';
import { createNotedDurations } from './noted-durations.ts';
import {
  type FaultCell,
  type NodeCell,
  type PolicyCell,
  REVISION,
  type WireCell,
  type World,
} from './world.ts';

/** What an event's target says: a slot and the sort of thing that has it. */
export const TARGET_NODE = 0;
export const TARGET_POLICY = 1;
export const TARGET_FAULT = 2;
export const TARGET_WIRE = 3;
const targetBits = 2;

/** Kinds of fault events; a fault's own timers are 0 and up. */
export const FAULT_BEGINS = -10;
export const FAULT_ENDS = -11;

export function targetOf(sort: number, slot: number): number {
  return (slot << targetBits) | sort;
}

export function sortOfTarget(target: number): number {
  return target & ((1 << targetBits) - 1);
}

export function slotOfTarget(target: number): number {
  return target >> targetBits;
}

type NodeHandlers = NodeKind['engine']['on'];
type PolicyHandlers = PolicyKind['engine']['on'];

/** Everything derived that goes with a cell of the world: rebuilt from the world and the registry whenever a checkpoint is restored. */
export interface NodeRuntime {
  readonly context: NodeContext<unknown> & { plan: unknown; faults: NodeFaults; outgoing: readonly number[] };
  /** As in its cell, one step nearer: of a thousand nodes each has gone cold when its turn comes, and every step is a wait for memory. */
  state: unknown;
  attached: boolean;
  /** The kind's handlers that run with every call: here every kind's object has the same shape, which engines of JavaScript look up once. */
  readonly timer: Required<NodeHandlers>['timer'];
  readonly request: NodeHandlers['request'];
  readonly reply: Required<NodeHandlers>['reply'];
  /** Where its numbers begin in the world's. */
  readonly numbersAt: number;
  readonly slot: number;
  readonly idHash: number;
  readonly kind: NodeKind;
  readonly cell: NodeCell;
  /** Of a client: what it recorded for its callees; empty otherwise. */
  recorded: readonly RecordedCall[];
}

/** Active faults of a node by what they do. Nodes without any share one, `noNodeFaults`. */
export interface NodeFaults {
  /** They stretch work, answer in the node's or in an instance's place, spoil work, or take workers away. */
  readonly work: FaultRuntime[];
  readonly answer: FaultRuntime[];
  readonly answerAt: FaultRuntime[];
  readonly worked: FaultRuntime[];
  readonly workers: FaultRuntime[];
  readonly reached: FaultRuntime[];
  readonly message: FaultRuntime[];
  /** They change the keys of the calls that begin here. */
  readonly calledKey: FaultRuntime[];
  /** They set its clock wrong. */
  readonly clock: FaultRuntime[];
}

export function createNodeFaults(): NodeFaults {
  return {
    work: [],
    answer: [],
    answerAt: [],
    worked: [],
    workers: [],
    reached: [],
    message: [],
    calledKey: [],
    clock: [],
  };
}

export const noNodeFaults: NodeFaults = createNodeFaults();
/** Of a wire, one way. */
export const noWireFaults: readonly FaultRuntime[] = [];

export interface WireRuntime {
  readonly slot: number;
  /** As in its cell, one step nearer; the slot of the outermost layer, or NONE. */
  readonly to: number;
  outermost: number;
  latencyMs: number;
  jitterMs: number;
  readonly numbersAt: number;
  readonly idHash: number;
  /** Active faults on the way there and back. */
  requestFaults: readonly FaultRuntime[];
  responseFaults: readonly FaultRuntime[];
  readonly jitterStream: number;
  readonly cell: WireCell;
}

export interface PolicyRuntime {
  readonly context: PolicyContext<unknown> & { plan: unknown };
  /** State and handlers, as of nodes. */
  state: unknown;
  readonly call: PolicyHandlers['call'];
  readonly settled: PolicyHandlers['settled'];
  readonly timer: Required<PolicyHandlers>['timer'];
  readonly slot: number;
  readonly kind: PolicyKind;
  readonly cell: PolicyCell;
}

export interface FaultRuntime {
  readonly slot: number;
  readonly cell: FaultCell;
  readonly kind: FaultKind;
  readonly context: EngineContext<unknown> & FaultContext<unknown> & { plan: unknown };
}

/** The world with everything that is derived from it. Data only: who moves what is said in router.ts, wiring.ts and simulation.ts. */
export class Core {
  readonly registry: Registry;
  readonly world: World;
  readonly queue: EventQueue;
  readonly calls: CallTable;
  readonly streams: RandomStreams;
  readonly noted = createNotedDurations();
  readonly journal: Journal;
  readonly messages: MessageLog;
  readonly nodes: NodeRuntime[] = [];
  readonly wires: WireRuntime[] = [];
  readonly policies: PolicyRuntime[] = [];
  readonly faults: FaultRuntime[] = [];
  /** Nodes into whose inside stickers look. */
  watched: NodeRuntime[] = [];
  /** Faults that begin when something comes into a mode, and have not yet. */
  waitingFaults: FaultRuntime[] = [];
  /** Details of one trace in this many are kept. */
  readonly traceEvery: number;

  constructor(registry: Registry, world: World, journal: Journal, messages: MessageLog, traceEvery: number) {
    this.registry = registry;
    this.world = world;
    this.queue = new EventQueue(world.queue);
    this.calls = new CallTable(world.calls);
    this.streams = new RandomStreams(world.streams);
    this.journal = journal;
    this.messages = messages;
    this.traceEvery = traceEvery;
  }

  get nowMs(): number {
    return this.queue.nowMs;
  }

  get revision(): number {
    return this.world.counters[REVISION];
  }

  logText(kind: number, text: RowText): void {
    this.journal.appendText(this.world, this.queue.nowMs, kind, text);
  }

  transition(subject: string, from: string, to: string, reason: string): void {
    this.logText(TRANSITION, [subject, from, to, reason]);
    for (const { cell, slot } of this.waitingFaults) {
      const { trigger, startMs } = cell.spec;
      if (trigger.type !== 'mode' || trigger.id !== subject || trigger.mode !== to) continue;
      // As an event of its own: the engine that changes its mode is in the middle of something.
      if (cell.timer === 0 && this.nowMs >= startMs)
        cell.timer = this.queue.after(0, targetOf(TARGET_FAULT, slot), FAULT_BEGINS, 0);
    }
  }

  /** Stops the run for good, with the reason for a person. */
  stop(text: string): void {
    if (this.world.halt !== null) return;
    this.world.halt = text;
    this.logText(NOTICE, ['', text, '', '']);
  }

  /** Rows of requests (and of clients' own calls) that are inside a node now. */
  *rowsInside(): IterableIterator<number> {
    for (const row of this.calls.rows()) if ((this.calls.flags[row] & INSIDE) !== 0) yield row;
  }

  operation(name: string): number {
    const { operations } = this.world;
    const known = operations.indexOf(name);
    return known >= 0 ? known : operations.push(name) - 1;
  }

  streamsFor(id: string, purposes: readonly string[]): number[] {
    return purposes.map((purpose) => this.streams.open(id, purpose));
  }
}

export function idHashOf(id: string): number {
  return hashText(id) | 0;
}

/** Id of the node or wire that a fault, or a part of one, acts on; of a fault on a group the group's. */
export function targetIdOf(core: Core, { cell, kind }: FaultRuntime): string {
  return cell.target === NONE ? cell.spec.target.id : struckId(core, kind, cell.target);
}

/** Id of the node or wire with that slot, whichever of them the kind of fault strikes. */
export function struckId(core: Core, { target }: FaultKind, slot: number): string {
  return (target === 'node' ? core.nodes : core.wires)[slot].cell.id;
}
