/** What most would write for an event store with a read model: a Map from a stream's name to an array of events, and a Map of rows. */
export class MapOfArrays {
  readonly #streams = new Map<string, StoredDeposit[]>();
  readonly #rows = new Map<string, Row>();
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
      span: 0,
      causation: null,
      data: { amount },
    };
    events.push(event);
    this.#project(event);
    return true;
  }

  /** By the id of the account, as the read model has it. */
  balanceOf(account: string): number {
    return this.#rows.get(account)?.balance ?? 0;
  }

  #project(event: StoredDeposit): void {
    const account = event.stream.slice(prefix.length);
    const row = this.#rows.get(account);
    const { amount } = event.data;
    if (row === undefined) {
      this.#rows.set(account, {
        owner: '',
        status: 'open',
        balance: amount,
        deposits: amount,
        withdrawals: 0,
        transactions: 1,
      });
    } else {
      row.balance = sumOfMoney(row.balance, amount);
      row.deposits = sumOfMoney(row.deposits, amount);
      row.transactions++;
    }
  }
}

const prefix = 'bank-account-';

/** To the cent: sums of binary fractions drift. */
function sumOfMoney(a: number, b: number): number {
  return Math.round((a + b) * 100) / 100;
}

interface Row {
  readonly owner: string;
  readonly status: string;
  balance: number;
  deposits: number;
  readonly withdrawals: number;
  transactions: number;
}

interface StoredDeposit {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly timeMs: number;
  readonly correlation: number;
  readonly span: number;
  readonly causation: null;
  readonly data: { readonly amount: number };
}
