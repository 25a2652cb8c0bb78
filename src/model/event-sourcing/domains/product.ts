import { err, ok } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf } from '../message.ts';
import { whyNoAmount } from '../money.ts';

const commands = {
  create: { name: 'text', category: 'text', price: 'number' },
  reprice: { price: 'number' },
  rename: { name: 'text' },
  discontinue: {},
} as const;

const events = {
  'product-created': { name: 'text', category: 'text', price: 'number' },
  'product-repriced': { price: 'number' },
  'product-renamed': { name: 'text' },
  'product-discontinued': {},
} as const;

export interface Product {
  readonly status: 'none' | 'for-sale' | 'discontinued';
  readonly name: string;
  readonly category: string;
  readonly price: number;
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

export const productDecider: Decider<Product, Command, Event> = {
  initialState: () => ({ status: 'none', name: '', category: '', price: 0 }),

  decide(command, product) {
    if (command.type === 'create') {
      if (product.status !== 'none') return err('the product has been created already');
      const problem = whyNoAmount(command.data.price);
      return problem === null
        ? ok([{ type: 'product-created', data: command.data }])
        : err(priceText(problem));
    }
    if (product.status === 'none') return err('there is no such product');
    if (product.status === 'discontinued') return err('the product is not sold any more');
    switch (command.type) {
      case 'reprice': {
        const { price } = command.data;
        const problem = whyNoAmount(price);
        if (problem !== null) return err(priceText(problem));
        return ok(price === product.price ? [] : [{ type: 'product-repriced', data: { price } }]);
      }
      case 'rename': {
        const { name } = command.data;
        return ok(name === product.name ? [] : [{ type: 'product-renamed', data: { name } }]);
      }
      case 'discontinue':
        return ok([{ type: 'product-discontinued', data: {} }]);
    }
  },

  evolve(product, event) {
    switch (event.type) {
      case 'product-created': {
        const { name, category, price } = event.data;
        return { status: 'for-sale', name, category, price };
      }
      case 'product-repriced':
        return { ...product, price: event.data.price };
      case 'product-renamed':
        return { ...product, name: event.data.name };
      case 'product-discontinued':
        return { ...product, status: 'discontinued' };
    }
  },
};

function priceText(problem: string): string {
  return problem.replace('amount', 'price');
}

const names = ['Lamp', 'Chair', 'Kettle', 'Rug', 'Clock', 'Vase'] as const;

export const product = defineDomain({
  name: 'product',
  title: 'Product',
  commands,
  events,
  decider: productDecider,
  older: { 'product-repriced': [{ type: 'price-set', names: { price: 'amount' } }] },
  isFreshEachTime: false,
  sample(wanted, { status }, chance): Command {
    const price = 1 + Math.floor(chance * 200);
    const name = names[Math.floor(chance * names.length)];
    if (status === 'none') return { type: 'create', data: { name, category: 'home', price } };
    return wanted === 'rename' ? { type: 'rename', data: { name } } : { type: 'reprice', data: { price } };
  },
});
