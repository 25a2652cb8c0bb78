import { err, ok } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf } from '../message.ts';
import { addMoney, whyNoAmount } from '../money.ts';

/** Above it, the bank declines. */
const paymentLimit = 1000;

const commands = {
  authorise: { order: 'text', amount: 'number' },
  capture: {},
  refund: { amount: 'number' },
} as const;

const events = {
  'payment-authorised': { order: 'text', amount: 'number' },
  'payment-declined': { order: 'text', amount: 'number', reason: 'text' },
  'payment-captured': {},
  'payment-refunded': { amount: 'number' },
} as const;

export interface Payment {
  readonly status: 'none' | 'authorised' | 'declined' | 'captured' | 'refunded';
  readonly order: string;
  readonly amount: number;
  /** Given back so far; never more than the amount. */
  readonly refunded: number;
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

/** A payment that the bank declines is a fact and an event, as against a command that makes no sense. */
export const paymentDecider: Decider<Payment, Command, Event> = {
  initialState: () => ({ status: 'none', order: '', amount: 0, refunded: 0 }),

  decide(command, payment) {
    switch (command.type) {
      case 'authorise': {
        const { order, amount } = command.data;
        if (payment.status !== 'none') return err(`the payment is ${payment.status} already`);
        const problem = whyNoAmount(amount);
        if (problem !== null) return err(problem);
        if (amount <= paymentLimit) return ok([{ type: 'payment-authorised', data: { order, amount } }]);
        const reason = `above the limit of ${paymentLimit}`;
        return ok([{ type: 'payment-declined', data: { order, amount, reason } }]);
      }
      case 'capture':
        if (payment.status === 'captured') return ok([]);
        if (payment.status !== 'authorised')
          return err(`the payment must be authorised, got ${payment.status}`);
        return ok([{ type: 'payment-captured', data: {} }]);
      case 'refund': {
        const { amount } = command.data;
        if (payment.status !== 'captured') return err(`the payment must be captured, got ${payment.status}`);
        const problem = whyNoAmount(amount);
        if (problem !== null) return err(problem);
        const left = addMoney(payment.amount, -payment.refunded);
        if (amount > left) return err(`${left} can be given back, got ${amount}`);
        return ok([{ type: 'payment-refunded', data: { amount } }]);
      }
    }
  },

  evolve(payment, event) {
    switch (event.type) {
      case 'payment-authorised': {
        const { order, amount } = event.data;
        return { ...payment, status: 'authorised', order, amount };
      }
      case 'payment-declined': {
        const { order, amount } = event.data;
        return { ...payment, status: 'declined', order, amount };
      }
      case 'payment-captured':
        return { ...payment, status: 'captured' };
      case 'payment-refunded': {
        const refunded = addMoney(payment.refunded, event.data.amount);
        return { ...payment, status: refunded === payment.amount ? 'refunded' : 'captured', refunded };
      }
    }
  },
};

export const payment = defineDomain({
  name: 'payment',
  title: 'Payment',
  commands,
  events,
  decider: paymentDecider,
  older: { 'payment-authorised': [{ type: 'payment-approved', names: { amount: 'sum' } }] },
  isFreshEachTime: true,
  sample(_wanted, { status, amount, refunded }, chance): Command {
    if (status === 'authorised') return { type: 'capture', data: {} };
    if (status === 'captured') return { type: 'refund', data: { amount: addMoney(amount, -refunded) } };
    const order = `order-${Math.floor(chance * 1_000_000_000)}`;
    return { type: 'authorise', data: { order, amount: 1 + Math.floor(chance * 1100) } };
  },
});
