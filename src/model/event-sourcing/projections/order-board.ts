import { idsOfStreams } from '../domain.ts';
import { order } from '../domains/order.ts';
import type { OrderLine } from '../message.ts';
import { addMoney, timesMoney } from '../money.ts';
import { defineProjection } from '../projection.ts';

const blank = { customer: '', status: 'placed', lines: 0, total: 0 };

const statusAfter: Readonly<Record<string, string>> = {
  'order-confirmed': 'confirmed',
  'order-paid': 'paid',
  'order-shipped': 'shipped',
  'order-cancelled': 'cancelled',
};

const idOf = idsOfStreams('order');

/** Where every order is on its way. */
export const orderBoard = defineProjection<typeof blank>({
  name: 'order-board',
  title: 'Order board',
  keyColumn: 'order',
  columns: ['customer', 'status', 'lines', 'total'],
  events: order.events,
  keysOf: ({ stream }) => idOf(stream),
  change(row = blank, event) {
    if (event.type === 'order-placed') {
      const { customer, lines, total } = event.data as {
        readonly customer: string;
        readonly lines: readonly OrderLine[];
        readonly total: number;
      };
      return { ...row, customer, lines: row.lines + lines.length, total: addMoney(row.total, total) };
    }
    if (event.type === 'order-line-added') {
      const { price, quantity } = event.data as OrderLine;
      return { ...row, lines: row.lines + 1, total: addMoney(row.total, timesMoney(price, quantity)) };
    }
    return { ...row, status: statusAfter[event.type] ?? row.status };
  },
});
