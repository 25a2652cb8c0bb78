/** What most would write for an event store with a read model: a Map from a stream's name to an array of events, and a Map of rows. */
export class MapOfArrays {
  readonly #streams = new Map<string, StoredDeposit[]>();
  readonly #rows = new Map<string, { balance: number; deposits: number; transactions: number }>();
  #position = 0;

  /** Returns whether the stream was at the expected version. */
  append(stream: string, expected: number, amount: number, timeMs: number): boolean {
    let events = this.#streams.get(stream);
    if (events === undefined) {
      events = [];
      this.#streams.set(stream, events);
    }
    if (events.length !== expected) return false;
    const version = expected + 1;
    const event: StoredDeposit = {
      id: `${stream}@${version}`,
      type: 'money-deposited',
      stream,
      version,
      position: ++this.#position,
      timeMs,
      correlation: 0,
      causation: null,
      data: { amount },
    };
    events.push(event);
    this.#project(event);
    return true;
  }

  balanceOf(stream: string): number {
    return this.#rows.get(stream)?.balance ?? 0;
  }

  #project(event: StoredDeposit): void {
    const row = this.#rows.get(event.stream);
    const { amount } = event.data;
    if (row === undefined) {
      this.#rows.set(event.stream, { balance: amount, deposits: amount, transactions: 1 });
    } else {
      row.balance += amount;
      row.deposits += amount;
      row.transactions++;
    }
  }
}

interface StoredDeposit {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly timeMs: number;
  readonly correlation: number;
  readonly causation: null;
  readonly data: { readonly amount: number };
}
