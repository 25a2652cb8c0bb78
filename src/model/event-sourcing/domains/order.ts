import { err, ok, type Result } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf, OrderLine } from '../message.ts';
import { addMoney, timesMoney } from '../money.ts';

const line = { product: 'text', quantity: 'number', price: 'number' } as const;

const commands = {
  place: { customer: 'text', lines: 'lines' },
  'add-line': line,
  confirm: { address: 'text' },
  pay: { payment: 'text' },
  ship: { parcel: 'text' },
  cancel: { reason: 'text' },
} as const;

const events = {
  'order-placed': { customer: 'text', lines: 'lines', total: 'number' },
  'order-line-added': line,
  'order-confirmed': { address: 'text' },
  'order-paid': { payment: 'text' },
  'order-shipped': { parcel: 'text' },
  'order-cancelled': { reason: 'text' },
} as const;

export interface Order {
  readonly status: 'none' | 'placed' | 'confirmed' | 'paid' | 'shipped' | 'cancelled';
  readonly customer: string;
  readonly lines: readonly OrderLine[];
  readonly total: number;
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

export const orderDecider: Decider<Order, Command, Event> = {
  initialState: () => ({ status: 'none', customer: '', lines: [], total: 0 }),

  decide(command, order) {
    if (command.type === 'place') return place(command.data, order);
    if (order.status === 'none') return err('there is no such order');
    switch (command.type) {
      case 'add-line': {
        const problem = order.status === 'placed' ? whyNoLine(command.data) : statusProblem(order, 'placed');
        return problem === null ? ok([{ type: 'order-line-added', data: command.data }]) : err(problem);
      }
      case 'confirm':
        return follows(order, 'placed', { type: 'order-confirmed', data: command.data });
      case 'pay':
        return follows(order, 'confirmed', { type: 'order-paid', data: command.data });
      case 'ship':
        return follows(order, 'paid', { type: 'order-shipped', data: command.data });
      case 'cancel':
        if (order.status === 'cancelled') return ok([]);
        if (order.status === 'shipped') return err('what is on its way cannot be cancelled');
        return ok([{ type: 'order-cancelled', data: command.data }]);
    }
  },

  evolve(order, event) {
    switch (event.type) {
      case 'order-placed': {
        const { customer, lines, total } = event.data;
        return { status: 'placed', customer, lines, total };
      }
      case 'order-line-added': {
        const { price, quantity } = event.data;
        const total = addMoney(order.total, timesMoney(price, quantity));
        return { ...order, lines: [...order.lines, event.data], total };
      }
      case 'order-confirmed':
        return { ...order, status: 'confirmed' };
      case 'order-paid':
        return { ...order, status: 'paid' };
      case 'order-shipped':
        return { ...order, status: 'shipped' };
      case 'order-cancelled':
        return { ...order, status: 'cancelled' };
    }
  },
};

/** What one step further along the way of an order leads to. */
function follows(order: Order, from: Order['status'], event: Event): Result<Event[], string> {
  return order.status === from ? ok([event]) : err(statusProblem(order, from));
}

function statusProblem({ status }: Order, wanted: Order['status']): string {
  return `the order must be ${wanted}, got ${status}`;
}

function place(
  { customer, lines }: { readonly customer: string; readonly lines: readonly OrderLine[] },
  order: Order,
): Result<Event[], string> {
  if (order.status !== 'none') return err('the order has been placed already');
  if (lines.length === 0) return err('an order needs at least one line');
  for (const each of lines) {
    const problem = whyNoLine(each);
    if (problem !== null) return err(problem);
  }
  const total = lines.reduce((sum, { price, quantity }) => addMoney(sum, timesMoney(price, quantity)), 0);
  return ok([{ type: 'order-placed', data: { customer, lines, total } }]);
}

function whyNoLine({ quantity, price }: OrderLine): string | null {
  if (!Number.isInteger(quantity) || quantity < 1)
    return `the quantity must be a whole number from 1, got ${quantity}`;
  return price >= 0 ? null : `the price must be at least 0, got ${price}`;
}

export const order = defineDomain({
  name: 'order',
  title: 'Order',
  commands,
  events,
  decider: orderDecider,
  older: { 'order-placed': [{ type: 'order-taken', names: { customer: 'buyer', total: 'sum' } }] },
  isFreshEachTime: true,
  sample(wanted, { status }, chance): Command {
    if (status === 'none') {
      const product = String(1 + Math.floor(chance * chance * 10));
      const lines = [{ product, quantity: 1 + Math.floor((chance * 100) % 3), price: 10 }];
      return { type: 'place', data: { customer: 'Somebody', lines } };
    }
    if (wanted === 'cancel') return { type: 'cancel', data: { reason: 'changed my mind' } };
    if (status === 'placed') return { type: 'confirm', data: { address: 'Main Street 1' } };
    if (status === 'confirmed') return { type: 'pay', data: { payment: 'card' } };
    return { type: 'ship', data: { parcel: 'parcel' } };
  },
});
