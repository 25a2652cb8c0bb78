import { assert } from '../base/assert.ts';
import type { FaultContext } from '../model/fault-kind.ts';
import { type Core, type FaultRuntime, TARGET_FAULT, targetOf } from './core.ts';
import { EntityContext } from './entity-context.ts';
import { goOn, stop, takeTimers } from './hold.ts';
import type { FaultCell } from './world.ts';

export function createFaultRuntime(core: Core, slot: number): FaultRuntime {
  const cell = core.world.faults[slot];
  const kind = core.registry.faults.get(cell.spec.kind);
  assert(kind !== undefined, `the registry has no fault kind ${cell.spec.kind}`);
  const context = new SimulatedFaultContext(core, slot, kind.streams, kind.prepare(cell.spec.params));
  const runtime: FaultRuntime = { slot, cell, kind, context };
  core.faults[slot] = runtime;
  return runtime;
}

class SimulatedFaultContext extends EntityContext implements FaultContext<unknown> {
  readonly #slot: number;
  readonly #cell: FaultCell;

  constructor(core: Core, slot: number, streams: readonly string[], plan: unknown) {
    const cell = core.world.faults[slot];
    super(core, cell.id, targetOf(TARGET_FAULT, slot), streams, plan);
    this.#slot = slot;
    this.#cell = cell;
  }

  crashTarget(instance?: number): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    const numbers = this.#numbersOf(instance);
    // All at once: what one of them drops must not find the next one still up.
    for (const number of numbers) cell.down[number]++;
    for (const number of numbers)
      if (cell.down[number] === 1) kind.engine.on.crashed?.(cell.state, number - 1, context);
    takeTimers(this.core);
  }

  restartTarget(instance?: number): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    const numbers = this.#numbersOf(instance);
    for (const number of numbers) cell.down[number]--;
    for (const number of numbers)
      if (cell.down[number] === 0 && cell.attached)
        kind.engine.on.restarted?.(cell.state, number - 1, context);
    takeTimers(this.core);
  }

  #numbersOf(instance: number | undefined): readonly number[] {
    return instance === undefined ? this.#cell.struck : [instance + 1];
  }

  pauseTarget(): void {
    const { slot, cell, kind, context } = this.core.nodes[this.#cell.target];
    for (const number of this.#cell.struck) stop(this.core, this.#slot, slot, number);
    kind.engine.on.conditions?.(cell.state, context);
  }

  resumeTarget(): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    goOn(this.core, this.#slot);
    if (cell.attached) kind.engine.on.conditions?.(cell.state, context);
  }

  signalTarget(signal: string): void {
    const { cell, kind, context } = this.core.nodes[this.#cell.target];
    if (cell.attached) kind.engine.on.signal?.(cell.state, signal, context, undefined);
    takeTimers(this.core);
  }

  operationOf(request: number): string {
    return this.core.world.operations[this.calls.operation[request]];
  }

  writes(request: number): boolean {
    const { kind, context } = this.core.nodes[this.#cell.target];
    return kind.engine.writes?.(request, context) ?? true;
  }
}
