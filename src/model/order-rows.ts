import { fieldsOf } from './event-sourcing/wire-messages.ts';

/**
 * How an order lies in a table, for who writes it and who keeps it: its root is one row, with the total, and each of its lines is another, with
 * an amount. Order 3 is row 300, its lines are rows 301 to 319.
 */
export const linesMax = 19;
const rowsPerOrder = 100;

export function rootKey(order: number): number {
  return order * rowsPerOrder;
}

export function lineKey(order: number, line: number): number {
  return order * rowsPerOrder + line;
}

export function orderOf(key: number): number {
  return Math.floor(key / rowsPerOrder);
}

/** What the root says; null where no root of an order stands. */
export function totalOf(value: unknown): number | null {
  const { total } = fieldsOf(value);
  return Number.isFinite(total) ? (total as number) : null;
}

/** What a line adds; null where no line stands. */
export function amountOf(value: unknown): number | null {
  const { amount } = fieldsOf(value);
  return Number.isFinite(amount) ? (amount as number) : null;
}

/** What an order's total says and what its lines add up to, 0 without any; null if no row of such an order stands. */
export function sumsOf(
  order: number,
  valueAt: (key: number) => unknown,
): { readonly total: number; readonly sum: number } | null {
  const total = totalOf(valueAt(rootKey(order)));
  let isThere = total !== null;
  let sum = 0;
  for (let line = 1; line <= linesMax; line++) {
    const amount = amountOf(valueAt(lineKey(order, line)));
    if (amount === null) continue;
    isThere = true;
    sum += amount;
  }
  return isThere ? { total: total ?? 0, sum } : null;
}
