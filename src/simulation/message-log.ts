import { messageColumns } from '../protocol/frame.ts';

/**
 * Messages that set out since the screen last took them: what the dots are made of. Beside the world; bounded, and beyond the bound the
 * rest of the interval is only counted, because nobody can see more than that in one frame.
 */
export class MessageLog {
  readonly #capacity: number;
  readonly #columns = messageColumns.length;
  #rows: Float64Array;
  #count = 0;

  /** With a capacity of 0 nothing is kept, as on the command line. */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#rows = new Float64Array(Math.min(capacity, 256) * this.#columns);
  }

  get isOn(): boolean {
    return this.#capacity > 0;
  }

  append(
    wire: number,
    direction: number,
    departMs: number,
    arriveMs: number,
    outcome: number,
    call: number,
    trace: number,
    attempt: number,
    fate: number,
  ): void {
    if (this.#count >= this.#capacity) return;
    const at = this.#count++ * this.#columns;
    if (at + this.#columns > this.#rows.length) this.#grow();
    const rows = this.#rows;
    rows[at] = wire;
    rows[at + 1] = direction;
    rows[at + 2] = departMs;
    rows[at + 3] = arriveMs;
    rows[at + 4] = outcome;
    rows[at + 5] = call;
    rows[at + 6] = trace;
    rows[at + 7] = attempt;
    rows[at + 8] = fate;
  }

  /** The rows since the last time, as a copy that may be transferred. */
  takeAll(): Float64Array {
    const taken = this.#rows.slice(0, this.#count * this.#columns);
    this.#count = 0;
    return taken;
  }

  clear(): void {
    this.#count = 0;
  }

  #grow(): void {
    const larger = new Float64Array(Math.min(this.#rows.length * 2, this.#capacity * this.#columns));
    larger.set(this.#rows);
    this.#rows = larger;
  }
}
