/** A binary heap of (due time, payload) in columns: what a hand-written loop needs for times that chance has drawn. Ties are not ordered. */
export class DueHeap {
  size = 0;
  /** Due time of the first; Infinity while there is none. */
  nextMs = Number.POSITIVE_INFINITY;
  readonly due: Float64Array;
  readonly payload: Int32Array;

  constructor(capacity: number) {
    this.due = new Float64Array(capacity);
    this.payload = new Int32Array(capacity);
  }

  push(dueMs: number, payload: number): void {
    const { due, payload: payloads } = this;
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (due[parent] <= dueMs) break;
      due[at] = due[parent];
      payloads[at] = payloads[parent];
      at = parent;
    }
    due[at] = dueMs;
    payloads[at] = payload;
    this.nextMs = due[0];
  }

  pop(): number {
    const { due, payload: payloads } = this;
    const first = payloads[0];
    const size = --this.size;
    const dueMs = due[size];
    const last = payloads[size];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && due[child + 1] < due[child]) child++;
      if (dueMs <= due[child]) break;
      due[at] = due[child];
      payloads[at] = payloads[child];
      at = child;
    }
    due[at] = dueMs;
    payloads[at] = last;
    this.nextMs = size === 0 ? Number.POSITIVE_INFINITY : due[0];
    return first;
  }
}
