/** Whether any row has had a body yet. Several kinds of bodies share it, so that where there are none one look is enough. */
export interface BodiesUse {
  isMade: boolean;
}

/**
 * Bodies of requests, or of answers, by row of the call table. Most rows have none, so that they lie in a map beside the table; what is
 * kept is structured-cloneable. `null` stands for no body.
 */
export class Bodies {
  readonly #byRow: Map<number, unknown>;
  readonly #use: BodiesUse;

  constructor(byRow: Map<number, unknown>, use: BodiesUse) {
    this.#byRow = byRow;
    this.#use = use;
    if (byRow.size > 0) use.isMade = true;
  }

  get(row: number): unknown {
    return this.#byRow.get(row) ?? null;
  }

  set(row: number, body: unknown): void {
    if (body === null || body === undefined) this.#byRow.delete(row);
    else {
      this.#byRow.set(row, body);
      this.#use.isMade = true;
    }
  }

  has(row: number): boolean {
    return this.#byRow.has(row);
  }

  /** Gives `to` the body of `from`, if it has one. */
  pass(from: number, to: number): void {
    const body = this.#byRow.get(from);
    if (body !== undefined) this.#byRow.set(to, body);
  }

  clear(row: number): void {
    this.#byRow.delete(row);
  }
}
