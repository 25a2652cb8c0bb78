import { clonePlain } from '../base/clone-plain.ts';
import { err, ok, type Result } from '../base/result.ts';
import { hashHex } from '../kernel/hash.ts';
import type { Command } from '../model/commands.ts';
import { emptyDocument, type FaultlineDocument } from '../model/document.ts';
import type { Registry } from '../model/registry-contract.ts';
import {
  Core,
  FAULT_BEGINS,
  FAULT_ENDS,
  slotOfTarget,
  sortOfTarget,
  TARGET_FAULT,
  TARGET_NODE,
  TARGET_POLICY,
} from './core.ts';
import { COMMAND, Journal } from './journal.ts';
import { laterPart } from './later-part.ts';
import { MessageLog } from './message-log.ts';
import { countNoted } from './noted-durations.ts';
import { Router } from './router.ts';
import { followDocument, rebuildRuntimes } from './wiring.ts';
import { createWorld, REVISION, type World } from './world.ts';

export interface SimulationOptions {
  /** Rows of the event log that are kept; the oldest fall out. */
  readonly journalCapacity: number;
  /** Messages kept per frame for the screen; 0 for none. */
  readonly messageCapacity: number;
  /** Details (queue, work, back-off) of one trace in this many are kept. */
  readonly traceEvery: number;
}

const defaultOptions: SimulationOptions = {
  journalCapacity: 200_000,
  messageCapacity: 0,
  traceEvery: 1,
};

/** Limits of a run, each with its notice. */
const runLimits = {
  eventsPerInstantMax: 200_000,
  eventsMax: 2_000_000_000,
  /** Those that were taken back count here, too: beyond 2³² of them a handle would no longer name one event. */
  eventsAskedMax: 4_000_000_000,
} as const;

/** A world at an instant, ready to be gone on from as often as one likes. */
export interface Checkpoint {
  readonly world: World;
  readonly document: FaultlineDocument;
  readonly nowMs: number;
  readonly eventCount: number;
  readonly revision: number;
  readonly journalSequence: number;
}

export type RunEnd = 'reached' | 'budget' | 'halted';

/**
 * A running document: the same code in the worker, on the command line and in tests. It knows virtual time only; who calls `run`, how
 * often and in which slices changes nothing about what happens.
 */
export class Simulation {
  readonly #registry: Registry;
  readonly #options: SimulationOptions;
  #core: Core;
  #router: Router;
  #document: FaultlineDocument;

  constructor(
    registry: Registry,
    document: FaultlineDocument,
    seed: number,
    options: SimulationOptions = defaultOptions,
  ) {
    this.#registry = registry;
    this.#options = options;
    this.#document = document;
    this.#core = this.#createCore(
      createWorld(seed),
      new Journal(options.journalCapacity),
      new MessageLog(options.messageCapacity),
    );
    this.#router = new Router(this.#core);
    followDocument(this.#core, this.#router, document);
  }

  /** A run that goes on from a checkpoint, of whatever simulation. Its log begins there. */
  static from(registry: Registry, checkpoint: Checkpoint, options: SimulationOptions): Simulation {
    const simulation = new Simulation(registry, emptyDocument, 0, options);
    simulation.restore(checkpoint);
    return simulation;
  }

  get core(): Core {
    return this.#core;
  }

  get document(): FaultlineDocument {
    return this.#document;
  }

  get nowMs(): number {
    return this.#core.nowMs;
  }

  /** Kernel events taken since 0 ms. */
  get eventCount(): number {
    return this.#core.queue.takenCount;
  }

  /** Commands applied since 0 ms. */
  get revision(): number {
    return this.#core.revision;
  }

  /** Why it stopped for good, or null. */
  get haltReason(): string | null {
    return this.#core.world.halt;
  }

  /** The trace hash: equal for equal sessions at equal times, in every engine. */
  hash(): string {
    return hashHex(this.#core.world.hash);
  }

  /** Due time of the next event; Infinity if nothing will ever happen. */
  nextDueMs(): number {
    return this.#core.queue.nextDueMs();
  }

  /** Runs all events that are due by `untilMs` and moves the clock there, or stops after `eventsMax` of them, or for good. */
  run(untilMs: number, eventsMax = Number.POSITIVE_INFINITY): RunEnd {
    const core = this.#core;
    const { queue, world } = core;
    if (queue.takenCount > runLimits.eventsMax || queue.askedCount > runLimits.eventsAskedMax)
      core.stop(`The run has reached ${runLimits.eventsMax} events. Restart it to go on.`);
    // Counted across calls and checkpoints, so that a run stops at the same event however it is sliced or rewound.
    const { instant } = world;
    let end: RunEnd = 'budget';
    for (let taken = 0; taken < eventsMax; taken++) {
      if (world.halt !== null) {
        end = 'halted';
        break;
      }
      if (!queue.take(untilMs)) {
        queue.advanceClock(untilMs);
        end = 'reached';
        break;
      }
      if (queue.nowMs > instant[0]) {
        instant[0] = queue.nowMs;
        instant[1] = 0;
      } else if (++instant[1] > runLimits.eventsPerInstantMax) {
        this.#stopInstant();
      }
      this.#dispatch(queue.target, queue.kind, queue.argument);
      if (world.stickers.length > 0) laterPart().watchStickers(core);
    }
    countNoted(core.noted, world);
    return end;
  }

  /** Takes the next event, whenever it is due. Returns false if there is none. */
  step(): boolean {
    const dueMs = this.nextDueMs();
    if (dueMs === Number.POSITIVE_INFINITY || this.haltReason !== null) return false;
    this.run(dueMs, 1);
    return true;
  }

  /**
   * Applies a command now. Everything that is due now happens first, so that a command has one place in the order of events whether it
   * is given by hand or replayed.
   */
  apply(command: Command): Result<Command, string> {
    this.run(this.nowMs);
    const applied = this.#registry.reduce(this.#document, command, this.#registry);
    if (!applied.ok) return err(applied.error);
    this.#core.world.counters[REVISION]++;
    this.#core.logText(COMMAND, [laterPart().subjectOf(command), command.type, '', '']);
    if (applied.value.document !== this.#document) {
      this.#document = applied.value.document;
      followDocument(this.#core, this.#router, this.#document);
    }
    this.#signal(command);
    laterPart().takeTimers(this.#core);
    countNoted(this.#core.noted, this.#core.world);
    return ok(applied.value.inverse);
  }

  checkpoint(): Checkpoint {
    const { queue, world } = this.#core;
    return {
      // The queue's state is whole only when it is asked for.
      world: clonePlain({ ...world, queue: queue.state }),
      document: this.#document,
      nowMs: this.nowMs,
      eventCount: this.eventCount,
      revision: this.revision,
      journalSequence: this.#core.journal.nextSequence,
    };
  }

  /** Goes back (or over) to a checkpoint of this session. The log keeps what was before it. */
  restore(checkpoint: Checkpoint): void {
    const { journal, messages } = this.#core;
    // A fresh simulation has no log to cut.
    journal.truncate(Math.min(checkpoint.journalSequence, journal.nextSequence));
    messages.clear();
    this.#document = checkpoint.document;
    this.#core = this.#createCore(clonePlain(checkpoint.world), journal, messages);
    this.#router = new Router(this.#core);
    rebuildRuntimes(this.#core, this.#router);
    if (this.#core.world.faults.length > 0) laterPart().rebuildFaults(this.#core);
  }

  #createCore(world: World, journal: Journal, messages: MessageLog): Core {
    return new Core(this.#registry, world, journal, messages, this.#options.traceEvery);
  }

  /** Apart, so that the loop need not have its time at hand for the text, which would box it for every event. */
  #stopInstant(): void {
    this.#core.stop(
      `More than ${runLimits.eventsPerInstantMax} events at ${this.nowMs} ms: something repeats without taking time.`,
    );
  }

  #dispatch(target: number, kind: number, argument: number): void {
    const slot = slotOfTarget(target);
    const sort = sortOfTarget(target);
    if (sort === TARGET_NODE) {
      const node = this.#core.nodes[slot];
      if (node.attached) node.timer(node.state, kind, argument, node.context);
    } else if (sort === TARGET_POLICY) {
      const policy = this.#core.policies[slot];
      policy.timer(policy.state, kind, argument, policy.context);
    } else if (sort === TARGET_FAULT) {
      this.#onFault(slot, kind, argument);
    } else {
      this.#router.on(kind, argument);
    }
  }

  #onFault(slot: number, kind: number, argument: number): void {
    const { cell, kind: definition, context } = this.#core.faults[slot];
    if (!cell.attached) return;
    if (kind === FAULT_BEGINS) laterPart().beginFault(this.#core, slot);
    else if (kind === FAULT_ENDS) laterPart().faultTimeIsOver(this.#core, slot);
    else if (cell.phase === 'active') definition.engine.timer?.(cell.state, kind, argument, context);
  }

  #signal(command: Command): void {
    if (command.type === 'batch') {
      for (const inner of command.commands) this.#signal(inner);
      return;
    }
    if (command.type !== 'signal') return;
    const policy = this.#core.policies.find((known) => known.cell.attached && known.cell.id === command.id);
    if (policy) policy.kind.engine.on.signal?.(policy.cell.state, command.signal, policy.context);
    const node = this.#core.nodes.find((known) => known.cell.attached && known.cell.id === command.id);
    if (node) node.kind.engine.on.signal?.(node.cell.state, command.signal, node.context, command.data);
  }
}
