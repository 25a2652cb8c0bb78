import type { Sampler } from '../../kernel/distributions.ts';
import { RandomStreams } from '../../kernel/random-streams.ts';
import { CallTable } from '../call-table.ts';
import type { TimerHandle } from '../engine-context.ts';
import type { FaultContext, Transit } from '../fault-kind.ts';

/** A fault's context without a simulation: chance, and a note of what the fault did to its target. For tests only. */
export class FakeFaultContext<Plan> implements FaultContext<Plan> {
  plan: Plan;
  readonly calls = new CallTable(CallTable.initial());
  nowMs = 0;
  readonly did: string[] = [];
  readonly timers = new Map<TimerHandle, number>();
  /** Names of operations by number. */
  readonly operations = ['call', 'pay'];
  /** Numbers drawn. */
  draws = 0;
  readonly #streams = new RandomStreams(RandomStreams.initial(7));
  readonly #opened = ['first', 'second'].map((purpose) => this.#streams.open('fault', purpose));

  constructor(plan: Plan) {
    this.plan = plan;
  }

  uniform(purpose: number): number {
    this.draws++;
    return this.#streams.uniform(this.#opened[purpose]);
  }

  below(n: number, purpose: number): number {
    this.draws++;
    return this.#streams.below(this.#opened[purpose], n);
  }

  sample(sampler: Sampler, purpose: number): number {
    this.draws++;
    return sampler.sample(this.#streams, this.#opened[purpose]);
  }

  after(delayMs: number): TimerHandle {
    const handle = this.timers.size + 1;
    this.timers.set(handle, delayMs);
    return handle;
  }

  cancel(handle: TimerHandle): void {
    this.timers.delete(handle);
  }

  transition(): void {
    throw new Error('The faults tested here have no modes.');
  }

  crashTarget(instance?: number): void {
    this.did.push(instance === undefined ? 'crash' : `crash ${instance}`);
  }

  restartTarget(instance?: number): void {
    this.did.push(instance === undefined ? 'restart' : `restart ${instance}`);
  }

  pauseTarget(): void {
    this.did.push('pause');
  }

  resumeTarget(): void {
    this.did.push('resume');
  }

  signalTarget(signal: string): void {
    this.did.push(`signal ${signal}`);
  }

  operationOf(request: number): string {
    return this.operations[this.calls.operation[request]] as string;
  }

  writes(): boolean {
    return true;
  }
}

export function createTransit(): Transit {
  return {
    direction: 'request',
    delayMs: 10,
    lost: false,
    refusedWith: 0,
    copies: 0,
    copyGapMs: 0,
    isCorrupt: false,
    isOutOfOrder: false,
    resetAfterMs: Number.POSITIVE_INFINITY,
  };
}
