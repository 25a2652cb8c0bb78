import { addMoney, whyNoAmount } from '../event-sourcing/money.ts';
import type { OrderWork } from './order-work.ts';
import type { Party } from './parties.ts';

/** What a party decides by. */
export interface LedgerRules {
  readonly party: Party;
  /** Above it, a payment is refused. */
  readonly paymentLimit: number;
  /** With it, a key that comes again changes nothing. */
  readonly deduplicates: boolean;
}

/** A piece of work by its idempotency key. */
export interface Entry {
  readonly work: OrderWork;
  status: 'done' | 'undone' | 'refused' | 'finished' | 'rejected';
  /** How often it was carried out; more than once only without deduplication. */
  times: number;
  reason: string;
  sinceMs: number;
}

/** A promise to commit, which outlives every crash, and the lock that comes with it. */
interface Prepared {
  readonly work: OrderWork;
  readonly resource: string;
  readonly sinceMs: number;
}

/**
 * A party's own durable data. Stock: what is left of each product. Payments: what was taken and given back. Everything that changes it
 * is one local transaction.
 */
export interface Ledger {
  readonly stock: Map<string, number>;
  taken: number;
  returned: number;
  /** By key, the oldest first. */
  readonly entries: Map<string, Entry>;
  /** By transaction. */
  readonly prepared: Map<string, Prepared>;
  /** Transactions that were decided here, so that a decision may come again. */
  readonly decided: Map<string, 'committed' | 'aborted'>;
}

export type Verdict =
  | { readonly type: 'done'; readonly isRepeat: boolean }
  | { readonly type: 'refused'; readonly reason: string; readonly isRepeat: boolean };

/** Keys and decisions that are remembered; the oldest goes first. What is undone after so many others is not known any more, and stays done. */
const entriesMax = 10_000;

export function createLedger(stock: Iterable<readonly [product: string, quantity: number]>): Ledger {
  return {
    stock: new Map(stock),
    taken: 0,
    returned: 0,
    entries: new Map(),
    prepared: new Map(),
    decided: new Map(),
  };
}

/** Carries a piece of work out, once for its key. A refusal is remembered, too: the same key gets the same answer. */
export function carryOut(
  ledger: Ledger,
  rules: LedgerRules,
  key: string,
  work: OrderWork,
  nowMs: number,
): Verdict {
  const known = ledger.entries.get(key);
  if (known !== undefined && (rules.deduplicates || known.status === 'undone')) {
    if (known.status === 'refused' || known.status === 'undone' || known.status === 'rejected')
      return { type: 'refused', reason: known.reason, isRepeat: true };
    return { type: 'done', isRepeat: true };
  }
  const reason = whyNot(ledger, rules, work);
  if (reason !== null) {
    if (known !== undefined) return { type: 'refused', reason, isRepeat: false };
    return refuse(ledger, key, work, reason, nowMs);
  }
  apply(ledger, rules.party, work);
  if (known === undefined) note(ledger, key, { work, status: 'done', times: 1, reason: '', sinceMs: nowMs });
  else known.times++;
  return { type: 'done', isRepeat: false };
}

/** Refuses what is new, and remembers it. */
export function refuse(ledger: Ledger, key: string, work: OrderWork, reason: string, nowMs: number): Verdict {
  note(ledger, key, { work, status: 'refused', times: 0, reason, sinceMs: nowMs });
  return { type: 'refused', reason, isRepeat: false };
}

/**
 * Undoes what was done under a key. What never came is called off: it will be refused if it comes late, because a message that was
 * overtaken by its compensation must not act after it. Returns whether it changed anything.
 */
export function undo(
  ledger: Ledger,
  rules: LedgerRules,
  key: string,
  work: OrderWork,
  nowMs: number,
): boolean {
  const known = ledger.entries.get(key);
  if (known === undefined) {
    const reason = 'it was called off before it came';
    note(ledger, key, { work, status: 'undone', times: 0, reason, sinceMs: nowMs });
    return false;
  }
  if (known.status !== 'done') return false;
  revert(ledger, rules.party, known.work);
  known.times--;
  // Carried out twice and undone once: the rest is lost, as it is wherever keys are not looked at.
  if (known.times > 0) return true;
  known.status = 'undone';
  known.reason = 'it was undone';
  known.sinceMs = nowMs;
  return true;
}

/** Why a party refuses a piece of work now; null if it would do it. Changes nothing. */
function whyNot({ stock }: Ledger, { party, paymentLimit }: LedgerRules, work: OrderWork): string | null {
  switch (party) {
    case 'orders':
      return null;
    case 'stock': {
      const { product, quantity } = work;
      if (!Number.isInteger(quantity) || quantity < 1)
        return `the quantity must be a whole number from 1, got ${quantity}`;
      const left = stock.get(product) ?? 0;
      return quantity > left ? `there are ${left} of ${product} left, got ${quantity}` : null;
    }
    case 'payments':
      return work.amount > paymentLimit
        ? `${work.amount} is above the limit of ${paymentLimit}`
        : whyNoAmount(work.amount);
    case 'shipping':
      return work.payment === '' ? `${work.order} is not paid` : null;
  }
}

/** What the next party needs to know of work that was done. */
export function resultOf(party: Party, work: OrderWork): Partial<OrderWork> {
  return party === 'payments' ? { payment: `payment of ${work.order}` } : {};
}

/** What a prepared transaction keeps others from: a product, an account, or an order. */
export function resourceOf(party: Party, { order, product, customer }: OrderWork): string {
  switch (party) {
    case 'stock':
      return product;
    case 'payments':
      return customer;
    case 'orders':
    case 'shipping':
      return order;
  }
}

export function isLocked({ prepared }: Ledger, resource: string): boolean {
  for (const { resource: locked } of prepared.values()) if (locked === resource) return true;
  return false;
}

/** Phase one: a yes is a promise that survives crashes, with its lock; what it will change is not to be seen yet. */
export function prepare(
  ledger: Ledger,
  rules: LedgerRules,
  transaction: string,
  work: OrderWork,
  nowMs: number,
): Verdict {
  const decided = ledger.decided.get(transaction);
  if (decided === 'aborted') return { type: 'refused', reason: 'it was aborted before', isRepeat: true };
  if (decided === 'committed' || ledger.prepared.has(transaction)) return { type: 'done', isRepeat: true };
  const reason = whyNot(ledger, rules, work);
  if (reason !== null) return { type: 'refused', reason, isRepeat: false };
  ledger.prepared.set(transaction, { work, resource: resourceOf(rules.party, work), sinceMs: nowMs });
  return { type: 'done', isRepeat: false };
}

/** Phase two. A decision that comes again changes nothing; aborting what never came keeps it from coming. Returns the resource that is free now. */
export function decide(
  ledger: Ledger,
  rules: LedgerRules,
  transaction: string,
  decision: 'committed' | 'aborted',
  nowMs: number,
): string | null {
  const prepared = ledger.prepared.get(transaction);
  if (!ledger.decided.has(transaction)) remember(ledger.decided, transaction, decision);
  if (prepared === undefined) return null;
  ledger.prepared.delete(transaction);
  if (decision === 'committed') {
    apply(ledger, rules.party, prepared.work);
    note(ledger, transaction, { work: prepared.work, status: 'done', times: 1, reason: '', sinceMs: nowMs });
  }
  return prepared.resource;
}

function apply(ledger: Ledger, party: Party, { product, quantity, amount }: OrderWork): void {
  if (party === 'stock') ledger.stock.set(product, (ledger.stock.get(product) ?? 0) - quantity);
  if (party === 'payments') ledger.taken = addMoney(ledger.taken, amount);
}

function revert(ledger: Ledger, party: Party, { product, quantity, amount }: OrderWork): void {
  if (party === 'stock') ledger.stock.set(product, (ledger.stock.get(product) ?? 0) + quantity);
  if (party === 'payments') ledger.returned = addMoney(ledger.returned, amount);
}

function note({ entries }: Ledger, key: string, entry: Entry): void {
  remember(entries, key, entry);
}

function remember<Value>(into: Map<string, Value>, key: string, value: Value): void {
  into.set(key, value);
  if (into.size <= entriesMax) return;
  for (const [oldest] of into) {
    into.delete(oldest);
    break;
  }
}
