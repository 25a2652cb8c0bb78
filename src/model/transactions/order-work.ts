import { err, ok, type Result } from '../../base/result.ts';
import { avalanche } from '../../kernel/hash.ts';
import { whyUnreadable } from '../event-sourcing/message.ts';
import { fieldsOf } from '../event-sourcing/wire-messages.ts';

/** An order as it goes from party to party. */
export interface OrderWork {
  readonly order: string;
  readonly customer: string;
  readonly product: string;
  readonly quantity: number;
  /** In units with two decimals. */
  readonly amount: number;
  /** Of the payment that was taken; empty before. */
  readonly payment: string;
}

const textMax = 60;

/**
 * Reads an order from a foreign body; what is not said is made from `chance` (0 ≤ chance < 1) and `order`, so that a client without bodies
 * gives a lively mix: some orders are too dear, some want more than there may be.
 */
export function readOrderWork(body: unknown, order: string, chance: number): OrderWork {
  const fields = fieldsOf(body);
  const quantity = 1 + Math.floor((chance * 64) % 3);
  const product = `product_${1 + Math.floor((chance * 8) % 2)}`;
  return {
    order: textOr(fields.order, order),
    customer: textOr(fields.customer, `customer_${1 + Math.floor((chance * 512) % 20)}`),
    product: textOr(fields.product, product),
    quantity: numberOr(fields.quantity, quantity),
    amount: numberOr(fields.amount, 10 + Math.floor(chance * 1100)),
    payment: textOr(fields.payment, ''),
  };
}

const told = {
  work: { order: 'text', customer: 'text', product: 'text', quantity: 'number', amount: 'number' },
} as const;

/** Reads an order from what another party has told, which says all of it. Nothing is made up: what is missing is why it cannot be read. */
export function readToldWork(data: unknown): Result<OrderWork, string> {
  const reason = whyUnreadable(told, { type: 'work', data });
  // Nothing is missing, so no chance is needed.
  return reason === null ? ok(readOrderWork(data, '', 0)) : err(reason);
}

/** An order of which nothing but its name is known. */
export function unknownWork(order: string): OrderWork {
  return { order, customer: '', product: '', quantity: 0, amount: 0, payment: '' };
}

/** Chance that belongs to a trace and is not drawn, so that every attempt at an order means the same order. */
export function chanceOfTrace(salt: number, trace: number): number {
  return (avalanche(Math.imul(trace, 0x9e3779b1) ^ avalanche(salt)) >>> 0) / 0x100000000;
}

/** A name that a body gives; `fallback` if it gives none. */
export function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' && value.length <= textMax ? value : fallback;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}
