import { idsOfStreams } from '../domain.ts';
import { order } from '../domains/order.ts';
import { product } from '../domains/product.ts';
import type { StoredEvent } from '../event-store.ts';
import type { OrderLine } from '../message.ts';
import { addMoney, timesMoney } from '../money.ts';
import { defineProjection } from '../projection.ts';

const blank = { name: '', price: 0, priceChanges: 0, ordered: 0, revenue: 0 };

const idOf = idsOfStreams('product');

/** Analytics over two kinds of streams: what products are called and cost, and how much of them is ordered. */
export const popularProducts = defineProjection<typeof blank>({
  name: 'popular-products',
  title: 'Popular products',
  keyColumn: 'product',
  columns: ['name', 'price', 'priceChanges', 'ordered', 'revenue'],
  events: {
    'product-created': product.events['product-created'],
    'product-repriced': product.events['product-repriced'],
    'product-renamed': product.events['product-renamed'],
    'order-placed': order.events['order-placed'],
    'order-line-added': order.events['order-line-added'],
  },
  keysOf(event) {
    const lines = linesOf(event);
    if (lines === null) return idOf(event.stream);
    return [...new Set(lines.map(({ product: id }) => id))];
  },
  change(row = blank, event, key) {
    const lines = linesOf(event);
    if (lines !== null) return withOrdered(row, lines, key);
    const { name, price } = { ...row, ...(event.data as Partial<typeof blank>) };
    const priceChanges = row.priceChanges + (event.type === 'product-repriced' ? 1 : 0);
    return { ...row, name, price, priceChanges };
  },
});

/** null for an event of a product. */
function linesOf(event: StoredEvent): readonly OrderLine[] | null {
  if (event.type === 'order-placed') return (event.data as { readonly lines: readonly OrderLine[] }).lines;
  return event.type === 'order-line-added' ? [event.data as OrderLine] : null;
}

function withOrdered(row: typeof blank, lines: readonly OrderLine[], key: string): typeof blank {
  let { ordered, revenue } = row;
  for (const line of lines) {
    if (line.product !== key) continue;
    ordered += line.quantity;
    revenue = addMoney(revenue, timesMoney(line.price, line.quantity));
  }
  return { ...row, ordered, revenue };
}
