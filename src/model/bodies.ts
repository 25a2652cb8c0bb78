/**
 * Bodies of requests, or of answers, by row of the call table. Most rows have none, so that they lie in a map beside the table; what is
 * kept is structured-cloneable. `null` stands for no body.
 */
export class Bodies {
  readonly #byRow: Map<number, unknown>;

  constructor(byRow: Map<number, unknown>) {
    this.#byRow = byRow;
  }

  get(row: number): unknown {
    return this.#byRow.get(row) ?? null;
  }

  set(row: number, body: unknown): void {
    if (body === null || body === undefined) this.#byRow.delete(row);
    else this.#byRow.set(row, body);
  }

  has(row: number): boolean {
    return this.#byRow.has(row);
  }

  /** Gives `to` the body of `from`, if it has one. Costs nothing while nobody sends bodies. */
  pass(from: number, to: number): void {
    if (this.#byRow.size === 0) return;
    const body = this.#byRow.get(from);
    if (body !== undefined) this.#byRow.set(to, body);
  }

  clear(row: number): void {
    if (this.#byRow.size > 0) this.#byRow.delete(row);
  }
}
