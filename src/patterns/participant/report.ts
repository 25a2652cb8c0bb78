import { NONE } from '../../model/call-table.ts';
import { addMoney } from '../../model/event-sourcing/money.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { Ledger } from '../../model/transactions/ledger.ts';
import type { WatchedWork } from '../../model/watched.ts';
import type { ParticipantPlan } from './plan.ts';
import type { ParticipantState } from './state.ts';

/** Rows of a table that a panel shows. */
const rowsMax = 200;

export function participantReport(
  state: ParticipantState,
  plan: ParticipantPlan,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const { ledger, outbox, checkpoint } = state.durable;
  const { party } = plan.rules;
  return {
    party,
    ...(party === 'stock' ? { stock: Object.fromEntries(ledger.stock) } : {}),
    ...(party === 'payments' ? { balance: addMoney(ledger.taken, -ledger.returned) } : {}),
    checkpoint,
    ...(party === 'orders' && plan.outgoing !== NONE ? { hung: hungOf(state, plan, nowMs) } : {}),
    untold: outbox.length,
  };
}

/** Orders of a choreographed flow that have been open for too long: nobody else would notice. */
function hungOf({ durable }: ParticipantState, { overdueAfterMs }: ParticipantPlan, nowMs: number): number {
  let hung = 0;
  for (const { status, sinceMs } of durable.ledger.entries.values())
    if (status === 'done' && nowMs - sinceMs > overdueAfterMs) hung++;
  return hung;
}

/** For the report and for the measures of lessons. */
export function participantCounts(
  state: ParticipantState,
  { rules: { party }, outgoing }: ParticipantPlan,
): Readonly<Record<string, number>> {
  const { ledger } = state.durable;
  const counts: Record<string, number> = {
    done: state.done,
    undone: state.undone,
    refused: state.refused,
    repeated: state.repeated,
    locked: ledger.prepared.size,
    lockTimeouts: state.lockTimeouts,
    lostEvents: state.lostEvents,
    published: state.published,
  };
  if (party === 'payments') {
    counts.taken = ledger.taken;
    counts.returned = ledger.returned;
  }
  if (party === 'orders' && outgoing !== NONE) {
    const statuses = [...ledger.entries.values()].map(({ status }) => status);
    counts.open = statuses.filter((status) => status === 'done').length;
    counts.finished = statuses.filter((status) => status === 'finished').length;
    counts.rejected = statuses.filter((status) => status === 'rejected').length;
  }
  return counts;
}

export function participantContents(state: ParticipantState, plan: ParticipantPlan): StoreContents {
  const { ledger, outbox } = state.durable;
  const { party } = plan.rules;
  const work: StoreContents['tables'][number] = {
    title: 'Work by key',
    columns: ['key', 'order', 'product', 'quantity', 'amount', 'status', 'times', 'reason', 'since ms'],
    rows: [...ledger.entries].slice(-rowsMax).map(
      ([
        key,
        {
          work: { order, product, quantity, amount },
          status,
          times,
          reason,
          sinceMs,
        },
      ]) => [key, order, product, quantity, amount, status, times, reason, sinceMs],
    ),
    total: ledger.entries.size,
  };
  const locks: StoreContents['tables'][number] = {
    title: 'Prepared, and locked',
    columns: ['transaction', 'locks', 'since ms'],
    rows: [...ledger.prepared]
      .slice(-rowsMax)
      .map(([transaction, { resource, sinceMs }]) => [transaction, resource, sinceMs]),
    total: ledger.prepared.size,
  };
  const untold: StoreContents['tables'][number] = {
    title: 'Not told yet',
    columns: ['event', 'order'],
    rows: outbox.slice(-rowsMax).map(({ type, order }) => [type, order]),
    total: outbox.length,
  };
  return { tables: [...ownTable(state, party), work, locks, untold] };
}

function ownTable(
  { durable: { ledger } }: ParticipantState,
  party: ParticipantPlan['rules']['party'],
): StoreContents['tables'] {
  if (party === 'stock')
    return [
      {
        title: 'Stock',
        columns: ['product', 'left'],
        rows: [...ledger.stock].slice(0, rowsMax),
        total: ledger.stock.size,
      },
    ];
  if (party !== 'payments') return [];
  const { taken, returned } = ledger;
  const rows = [[taken, returned, addMoney(taken, -returned)]];
  return [{ title: 'Money', columns: ['taken', 'given back', 'balance'], rows, total: 1 }];
}

/** What stickers may see: of payments, whether an order was charged twice; of stock, whether there is less than none. */
export function watchedWork(
  { durable: { ledger }, done, newestTrace }: ParticipantState,
  { rules: { party } }: ParticipantPlan,
): WatchedWork {
  return {
    done,
    trace: newestTrace,
    broken(kind) {
      if (kind === 'charged-once' && party === 'payments') return chargedTwice(ledger);
      return kind === 'stock-not-negative' && party === 'stock' ? negative(ledger) : null;
    },
  };
}

function negative({ stock }: Ledger): string | null {
  for (const [product, left] of stock)
    if (left < 0) return `of ${product}, ${-left} more were reserved than there were`;
  return null;
}

/** A charge that was given back does not count. */
function chargedTwice({ entries }: Ledger): string | null {
  const charged = new Map<string, string>();
  for (const [key, { work, status, times }] of entries) {
    if (status !== 'done') continue;
    const before = times > 1 ? key : charged.get(work.order);
    if (before !== undefined) return `order ${work.order} was charged by ${before} and again by ${key}`;
    charged.set(work.order, key);
  }
  return null;
}
