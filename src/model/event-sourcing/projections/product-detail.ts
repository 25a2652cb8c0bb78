import { idsOfStreams } from '../domain.ts';
import { product } from '../domains/product.ts';
import { defineProjection } from '../projection.ts';

const blank = { name: '', category: '', price: 0, status: 'for-sale', changes: 0 };

const idOf = idsOfStreams('product');

/** The page of a product. */
export const productDetail = defineProjection<typeof blank>({
  name: 'product-detail',
  title: 'Product detail',
  keyColumn: 'product',
  columns: ['name', 'category', 'price', 'status', 'changes'],
  events: product.events,
  keysOf: ({ stream }) => idOf(stream),
  change(row = blank, event) {
    // Its events carry fields by the names of the columns.
    const { name, category, price } = { ...row, ...(event.data as Partial<typeof blank>) };
    const status = event.type === 'product-discontinued' ? 'discontinued' : row.status;
    return { name, category, price, status, changes: row.changes + 1 };
  },
});
