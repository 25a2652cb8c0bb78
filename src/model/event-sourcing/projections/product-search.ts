import { idsOfStreams } from '../domain.ts';
import { product } from '../domains/product.ts';
import { defineProjection } from '../projection.ts';

const blank = { name: '', category: '', price: 0, text: '' };

const idOf = idsOfStreams('product');

/** What can be found by its words; products that are not sold any more are taken out. */
export const productSearch = defineProjection<typeof blank>({
  name: 'product-search',
  title: 'Product search',
  keyColumn: 'product',
  columns: ['name', 'category', 'price', 'text'],
  events: product.events,
  keysOf: ({ stream }) => idOf(stream),
  change(row = blank, event) {
    if (event.type === 'product-discontinued') return null;
    const { name, category, price } = { ...row, ...(event.data as Partial<typeof blank>) };
    return { name, category, price, text: `${name} ${category}`.toLowerCase() };
  },
});
