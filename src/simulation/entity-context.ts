import type { Sampler } from '../kernel/distributions.ts';
import type { CallTable } from '../model/call-table.ts';
import type { EngineContext, RowTimers, TimerHandle } from '../model/engine-context.ts';
import type { Core } from './core.ts';
import { laterPart } from './later-part.ts';

/** What every engine may ask for: its plan, its time, its chance, its timers. One object per entity and wiring. */
export class EntityContext implements EngineContext<unknown>, RowTimers {
  plan: unknown;
  readonly calls: CallTable;
  protected readonly core: Core;
  readonly #id: string;
  readonly #target: number;
  /** Of its first purpose; its streams were opened together, so that their numbers follow one another. */
  readonly #firstStream: number;
  /** Their numbers where they do not: an entity of this name and another kind has been there before. Else null. */
  readonly #streams: readonly number[] | null;

  constructor(core: Core, id: string, target: number, purposes: readonly string[], plan: unknown) {
    this.core = core;
    this.calls = core.calls;
    this.plan = plan;
    this.#id = id;
    this.#target = target;
    const streams = core.streamsFor(id, purposes);
    this.#firstStream = streams[0] ?? 0;
    this.#streams = streams.every((stream, i) => stream === this.#firstStream + i) ? null : streams;
  }

  get nowMs(): number {
    return this.core.queue.nowMs;
  }

  uniform(purpose: number): number {
    return this.core.streams.uniform(this.#streamOf(purpose));
  }

  below(n: number, purpose: number): number {
    return this.core.streams.below(this.#streamOf(purpose), n);
  }

  sample(sampler: Sampler, purpose: number): number {
    return sampler.sample(this.core.streams, this.#streamOf(purpose));
  }

  #streamOf(purpose: number): number {
    return this.#streams === null ? this.#firstStream + purpose : this.#streams[purpose];
  }

  after(delayMs: number, kind: number, argument: number): TimerHandle {
    return this.core.queue.after(delayMs, this.#target, kind, argument);
  }

  cancel(handle: TimerHandle): void {
    if (this.core.queue.cancel(handle)) return;
    const { held, moved } = this.core.world.hold;
    if (held.length + moved.length > 0) laterPart().cancelHeld(this.core, handle);
  }

  startTimer(row: number, delayMs: number, kind: number): void {
    const { queue } = this.core;
    queue.post(delayMs, this.#target, kind, row);
    this.calls.timer[row] = queue.lastHandle;
  }

  stopTimer(row: number): void {
    const { timer } = this.calls;
    this.cancel(timer[row]);
    timer[row] = 0;
  }

  transition(from: string, to: string, reason: string): void {
    this.core.transition(this.#id, from, to, reason);
  }
}
