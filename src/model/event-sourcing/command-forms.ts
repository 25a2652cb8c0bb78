import * as v from 'valibot';
import { listField, numberField, textField } from '../fields.ts';
import type { SignalForm } from '../signal-form.ts';
import type { DomainName } from './domain-names.ts';

const text = (title: string, help: string, fallback: string) =>
  textField({ title, help, default: fallback, maxLength: 100 });

/** Down to 0 and no further below: that rules refuse 0 is for the aggregate to say. */
const amount = (title: string, help: string, fallback: number) =>
  numberField({ title, help, unit: '', min: 0, max: 1_000_000, default: fallback });

const quantity = (help: string) =>
  numberField({ title: 'Quantity', help, unit: 'pcs', min: 0, max: 10_000, default: 1, integer: true });

const orderId = text('Order', 'The order that the stock is for.', 'order-1');
const productName = text('Product', 'What is ordered.', 'Lamp');
const price = (help: string) => amount('Price', help, 20);

const line = {
  product: productName,
  quantity: quantity('How many; a line needs at least 1.'),
  price: price('For one piece.'),
};

/** Fields of the commands of each domain, as a person fills them in. A test holds them equal to the domains' own shapes. */
const fieldsByDomain: Readonly<Record<DomainName, Readonly<Record<string, v.ObjectEntries>>>> = {
  'bank-account': {
    open: {
      owner: text('Owner', 'Who the account belongs to.', 'Ada'),
      initial: amount('First deposit', 'What the account holds when it opens; 0 for nothing.', 100),
    },
    deposit: { amount: amount('Amount', 'What is paid in.', 20) },
    withdraw: { amount: amount('Amount', 'What is taken out; never more than there is.', 20) },
    close: {},
  },
  order: {
    place: {
      customer: text('Customer', 'Who orders.', 'Ada'),
      lines: listField(v.strictObject(line), {
        title: 'Lines',
        help: 'Products with quantity and price, as a JSON list. An order needs at least one.',
        maxLength: 50,
        editor: 'order-lines',
        default: [{ product: 'Lamp', quantity: 1, price: 20 }],
      }),
    },
    'add-line': line,
    confirm: { address: text('Address', 'Where the parcel goes.', '1 Analytical Street') },
    pay: { payment: text('Payment', 'The payment that paid for it.', 'payment-1') },
    ship: { parcel: text('Parcel', 'The parcel that it goes in.', 'parcel-1') },
    cancel: { reason: text('Reason', 'Why it is cancelled.', 'changed my mind') },
  },
  'inventory-item': {
    receive: { quantity: quantity('How many came in.') },
    reserve: { order: orderId, quantity: quantity('How many are promised; never more than are left.') },
    release: { order: orderId },
    dispatch: { order: orderId },
  },
  payment: {
    authorise: {
      order: text('Order', 'The order that is paid.', 'order-1'),
      amount: amount('Amount', 'Above 1000 the bank declines, which is an event.', 20),
    },
    capture: {},
    refund: { amount: amount('Amount', 'What is given back; never more than was paid.', 20) },
  },
  product: {
    create: {
      name: text('Name', 'What it is called.', 'Lamp'),
      category: text('Category', 'Where it is listed.', 'Home'),
      price: price('Above 0.'),
    },
    reprice: { price: price('The new price, above 0.') },
    rename: { name: text('Name', 'What it is called from now on.', 'Lamp') },
    discontinue: {},
  },
  'user-profile': {
    register: {
      name: text('Name', 'Who it is.', 'Ada'),
      email: text('E-mail address', 'Must look like name@host.', 'ada@example.org'),
    },
    rename: { name: text('Name', 'The new name.', 'Ada') },
    'change-email': { email: text('E-mail address', 'Must look like name@host.', 'ada@example.org') },
    deactivate: {},
  },
};

const aggregateId = v.optional(
  v.pipe(
    textField({
      title: 'Aggregate id',
      help: 'The one that the command is about. One that is not there yet is created by the first command of its kind.',
      default: '1',
      maxLength: 100,
    }).wrapped,
    v.minLength(1, 'must not be empty'),
  ),
  '1',
);

const expectedVersion = v.optional(
  numberField({
    title: 'Expected version',
    help: 'The version that you have seen: the command is refused if the aggregate has moved on. Empty: it is decided on whatever is there.',
    unit: '',
    min: 0,
    max: 1_000_000_000,
    default: 0,
    integer: true,
  }).wrapped,
);

/** The forms of a domain's commands, in the domain's order; each has `id` and, if wanted, `expectedVersion` before its own fields. */
export const commandForms: ReadonlyMap<string, readonly SignalForm[]> = new Map(
  Object.entries(fieldsByDomain).map(([domain, commands]) => [
    domain,
    Object.entries(commands).map(([command, fields]) => ({
      command,
      schema: v.strictObject({ id: aggregateId, expectedVersion, ...fields }),
    })),
  ]),
);
