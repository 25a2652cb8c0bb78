import { NONE, SAMPLED } from '../model/call-table.ts';
import type { CallOptions, NodeContext } from '../model/engine-context.ts';
import { OK, type OutcomeCode } from '../model/outcome.ts';
import type { RecordedCall } from '../model/recorded-calls.ts';
import type { Carried, TraceParent } from '../model/trace-parent.ts';
import { type Core, type FaultRuntime, noNodeFaults, TARGET_NODE, targetOf } from './core.ts';
import { EntityContext } from './entity-context.ts';
import { NOTICE, QUEUE, WORK } from './journal.ts';
import { laterPart } from './later-part.ts';
import { nodeGauged } from './measure.ts';
import type { Router } from './router.ts';
import { wireByHand } from './wire-runtime.ts';
import type { NodeCell } from './world.ts';

export class SimulatedNodeContext extends EntityContext implements NodeContext<unknown> {
  /** Those of them that act now. */
  faults = noNodeFaults;
  readonly #router: Router;
  readonly #slot: number;
  readonly #cell: NodeCell;
  /** As in its cell, one step nearer. */
  outgoing: readonly number[];

  constructor(core: Core, router: Router, slot: number, streams: readonly string[], plan: unknown) {
    const cell = core.world.nodes[slot];
    super(core, cell.id, targetOf(TARGET_NODE, slot), streams, plan);
    this.#router = router;
    this.#slot = slot;
    this.#cell = cell;
    this.outgoing = cell.outgoing;
  }

  get outgoingCount(): number {
    return this.outgoing.length;
  }

  call(outgoing: number, operation: number, request: number, told?: CallOptions): number {
    const { calledKey } = this.faults;
    const options = calledKey.length === 0 || request !== NONE ? told : withKeyOf(calledKey, told);
    return this.#router.call(
      this.#slot,
      this.core.wires[this.outgoing[outgoing]],
      operation,
      request,
      options,
    );
  }

  callByHand(operation: number, options: CallOptions): number {
    return this.#router.call(this.#slot, wireByHand(this.core, this.#slot), operation, NONE, options);
  }

  abandonCall(call: number): void {
    this.#router.abandon(call);
  }

  reply(request: number, outcome: OutcomeCode, retryAfterMs?: number, body: unknown = null): void {
    if (retryAfterMs !== undefined) this.calls.retryAfterMs[request] = retryAfterMs;
    if (body !== null) this.calls.replyBody.set(request, body);
    this.#router.reply(request, outcome);
  }

  drop(request: number, outcome: OutcomeCode): void {
    this.#router.drop(request, outcome);
  }

  get clockMs(): number {
    let ms = this.nowMs;
    for (const { kind, cell, context } of this.faults.clock)
      ms = kind.engine.clock?.(cell.state, ms, context) ?? ms;
    return ms;
  }

  workMs(ms: number, instance: number): number {
    const faults = this.faults.work;
    let stretchedMs = ms;
    for (const fault of faults) {
      const { cell } = fault;
      if (!strikes(fault, instance)) continue;
      stretchedMs = fault.kind.engine.work?.(cell.state, stretchedMs, fault.context, instance) ?? stretchedMs;
    }
    return stretchedMs;
  }

  recordedMs(request: number, ms: number): number {
    const recorded = this.#recorded(request);
    if (recorded === undefined || recorded.durationsMs.length === 0) return ms;
    return recorded.durationsMs[Math.min(this.calls.attempt[request], recorded.durationsMs.length) - 1];
  }

  recordedOutcome(request: number): OutcomeCode {
    const recorded = this.#recorded(request);
    if (recorded === undefined || recorded.outcomes.length === 0) return OK;
    return recorded.outcomes[Math.min(this.calls.attempt[request], recorded.outcomes.length) - 1];
  }

  isUp(instance: number): boolean {
    const { down } = this.#cell;
    return down[0] === 0 && down[instance + 1] === 0;
  }

  isPaused(instance: number): boolean {
    const { stopped } = this.core.world.hold;
    return stopped.length > 0 && laterPart().isStopped(this.core, this.#slot, instance);
  }

  workers(workers: number, instance: number): number {
    let left = workers;
    for (const fault of this.faults.workers) {
      if (!strikes(fault, instance)) continue;
      left = fault.kind.engine.workers?.(fault.cell.state, left, fault.context) ?? left;
    }
    return left;
  }

  answerAt(instance: number, request: number): OutcomeCode {
    const faults = this.faults.answerAt;
    return faults.length === 0 ? OK : answerOf(faults, instance, request);
  }

  workedOutcome(request: number): OutcomeCode {
    for (const fault of this.faults.worked) {
      if (!strikes(fault, this.calls.instance[request])) continue;
      const outcome = fault.kind.engine.worked?.(fault.cell.state, fault.context, request) ?? OK;
      if (outcome !== OK) return outcome;
    }
    return OK;
  }

  reached(point: string, instance: number): boolean {
    for (const fault of this.faults.reached) {
      if (!strikes(fault, instance)) continue;
      if (fault.kind.engine.reached?.(fault.cell.state, fault.context, point, instance) === true) return true;
    }
    return false;
  }

  message(message: unknown, instance = NONE): unknown {
    let sent = message;
    for (const fault of this.faults.message) {
      if (instance !== NONE && !strikes(fault, instance)) continue;
      sent = fault.kind.engine.message?.(fault.cell.state, fault.context, sent) ?? sent;
    }
    return sent;
  }

  operationName(operation: number): string {
    return this.core.world.operations[operation] ?? '';
  }

  note(text: string): void {
    this.core.logText(NOTICE, [this.#cell.id, text, '', '']);
  }

  gauge(busy: number, capacity: number, queued: number): void {
    nodeGauged(this.core, this.#cell.metrics.at, busy, capacity, queued);
  }

  spanWait(request: number, fromMs: number): void {
    if ((this.calls.flags[request] & SAMPLED) !== 0) this.#router.log.atNode(QUEUE, request, fromMs);
  }

  spanWork(request: number, fromMs: number): void {
    if ((this.calls.flags[request] & SAMPLED) !== 0) this.#router.log.atNode(WORK, request, fromMs);
  }

  spanCarried(carried: Carried): TraceParent {
    return this.#router.log.carried(this.#slot, carried);
  }

  #recorded(request: number): RecordedCall | undefined {
    const index = this.calls.recorded[request];
    if (index === NONE) return undefined;
    const client = this.core.wires[this.calls.wire[request]].cell.from;
    return this.core.nodes[client].recorded[index];
  }
}

/** Faults compose in the visible order of the list; a call without a key has none for them either. */
function withKeyOf(faults: readonly FaultRuntime[], told: CallOptions | undefined): CallOptions | undefined {
  let key = told?.key ?? NONE;
  if (key === NONE) return told;
  for (const { kind, cell, context } of faults)
    key = kind.engine.calledKey?.(cell.state, key, context) ?? key;
  return { ...told, key };
}

function strikes({ cell }: FaultRuntime, instance: number): boolean {
  return cell.struck[0] === 0 || cell.struck.includes(instance + 1);
}

function answerOf(faults: readonly FaultRuntime[], instance: number, request: number): OutcomeCode {
  for (const fault of faults) {
    if (!strikes(fault, instance)) continue;
    const outcome = fault.kind.engine.answer?.(fault.cell.state, fault.context, request) ?? OK;
    if (outcome !== OK) return outcome;
  }
  return OK;
}
