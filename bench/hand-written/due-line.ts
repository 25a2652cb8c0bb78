/** A ring of (due time, payload) whose due times ascend by themselves, because all of them lie the same delay ahead. */
export class DueLine {
  readonly #mask: number;
  readonly #due: Float64Array;
  readonly #payload: Int32Array;
  #head = 0;
  #tail = 0;
  /** Due time of the first; Infinity while there is none. */
  nextMs = Number.POSITIVE_INFINITY;

  /** `capacity` is a power of two. */
  constructor(capacity: number) {
    this.#mask = capacity - 1;
    this.#due = new Float64Array(capacity);
    this.#payload = new Int32Array(capacity);
  }

  push(dueMs: number, payload: number): void {
    const at = this.#tail++ & this.#mask;
    if (this.#tail - this.#head > this.#mask) throw new Error('the line is full');
    this.#due[at] = dueMs;
    this.#payload[at] = payload;
    if (this.nextMs === Number.POSITIVE_INFINITY) this.nextMs = dueMs;
  }

  shift(): number {
    const payload = this.#payload[this.#head++ & this.#mask];
    this.nextMs = this.#head === this.#tail ? Number.POSITIVE_INFINITY : this.#due[this.#head & this.#mask];
    return payload;
  }
}
