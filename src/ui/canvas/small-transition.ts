import { type BaseType, type Selection, selection } from 'd3-selection';

/**
 * Stands in for d3-transition, of which d3-zoom uses this much: one change of one element over time, that a new one or a press interrupts. The
 * whole of it brings attributes, styles and colours that nobody animates here (docs/decisions/0005-first-load.md). vite.config.ts puts it
 * in its place.
 */
type Of = Selection<BaseType, unknown, BaseType, unknown>;
type Listener = (this: BaseType, datum: unknown, index: number, group: readonly BaseType[]) => void;
type Tween = (
  this: BaseType,
  datum: unknown,
  index: number,
  group: readonly BaseType[],
) => (t: number) => void;

const running = new WeakMap<object, SmallTransition>();

class SmallTransition {
  readonly #of: Of;
  readonly #node: BaseType;
  readonly #listeners: { readonly type: string; readonly listener: Listener }[] = [];
  #durationMs = 250;
  #ease = (t: number) => t;
  #tween: Tween | null = null;
  #step: ((t: number) => void) | null = null;
  #startMs = 0;
  #frame = 0;

  constructor(of: Of) {
    this.#of = of;
    this.#node = of.node();
    if (this.#node === null) return;
    interrupt(this.#node);
    running.set(this.#node, this);
    this.#frame = requestAnimationFrame((nowMs) => this.#begin(nowMs));
  }

  selection(): Of {
    return this.#of;
  }

  duration(ms: number): this {
    this.#durationMs = ms;
    return this;
  }

  ease(ease: (t: number) => number): this {
    this.#ease = ease;
    return this;
  }

  /** `types` are names with a space between them; what follows a dot only tells listeners apart. */
  on(types: string, listener: Listener): this {
    for (const name of types.split(' ')) this.#listeners.push({ type: name.replace(/\..*$/, ''), listener });
    return this;
  }

  tween(_name: string, tween: Tween): this {
    this.#tween = tween;
    return this;
  }

  call<Rest extends readonly unknown[]>(act: (transition: this, ...rest: Rest) => void, ...rest: Rest): this {
    act(this, ...rest);
    return this;
  }

  /** One that has not begun ends without a word. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#step !== null) this.#tell('interrupt');
  }

  #begin(nowMs: number): void {
    this.#startMs = nowMs;
    this.#tell('start');
    this.#step = this.#tween?.call(this.#node, undefined, 0, [this.#node]) ?? (() => undefined);
    this.#tick(nowMs);
  }

  #tick(nowMs: number): void {
    const passed = this.#durationMs === 0 ? 1 : Math.min(1, (nowMs - this.#startMs) / this.#durationMs);
    this.#step?.(passed === 1 ? 1 : this.#ease(passed));
    if (passed < 1) {
      this.#frame = requestAnimationFrame((nextMs) => this.#tick(nextMs));
      return;
    }
    if (this.#node !== null) running.delete(this.#node);
    this.#tell('end');
  }

  #tell(type: string): void {
    for (const one of this.#listeners)
      if (one.type === type) one.listener.call(this.#node, undefined, 0, [this.#node]);
  }
}

/** Stops what changes this element, if anything does. */
export function interrupt(node: BaseType): void {
  if (node === null) return;
  const transition = running.get(node);
  running.delete(node);
  transition?.stop();
}

Object.assign(selection.prototype, {
  transition(this: Of) {
    return new SmallTransition(this);
  },
  interrupt(this: Of) {
    interrupt(this.node());
    return this;
  },
});
