import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import { orderDecider as decider } from './order.ts';

const lamp = { product: 'lamp', quantity: 3, price: 0.1 };
const placed = { type: 'order-placed', data: { customer: 'Ada', lines: [lamp], total: 0.3 } } as const;
const confirmed = { type: 'order-confirmed', data: { address: 'Main Street 1' } } as const;
const paid = { type: 'order-paid', data: { payment: 'p-1' } } as const;
const shipped = { type: 'order-shipped', data: { parcel: 'b-1' } } as const;
const cancelled = { type: 'order-cancelled', data: { reason: 'no' } } as const;
const place = { type: 'place', data: { customer: 'Ada', lines: [lamp] } } as const;
const cancel = { type: 'cancel', data: { reason: 'no' } } as const;

describe('an order', () => {
  it('is placed once, with at least one good line, and adds up exactly', () => {
    expect(given(decider).when(place)).toEqual([placed]);
    expect(given(decider, placed).when(place)).toBe('the order has been placed already');
    const withLines = (...lines: (typeof lamp)[]) =>
      given(decider).when({ type: 'place', data: { customer: 'Ada', lines } });
    expect(withLines()).toBe('an order needs at least one line');
    expect(withLines({ ...lamp, quantity: 0 })).toBe('the quantity must be a whole number from 1, got 0');
    expect(withLines({ ...lamp, price: -1 })).toBe('the price must be at least 0, got -1');
  });

  it('takes further lines until it is confirmed', () => {
    const addLine = { type: 'add-line', data: lamp } as const;
    expect(given(decider, placed).when(addLine)).toEqual([{ type: 'order-line-added', data: lamp }]);
    expect(given(decider, placed, { type: 'order-line-added', data: lamp }).state.total).toBe(0.6);
    expect(given(decider, placed, confirmed).when(addLine)).toBe('the order must be placed, got confirmed');
  });

  it('goes from placed to confirmed, paid and shipped, and skips no step', () => {
    const ship = { type: 'ship', data: { parcel: 'b-1' } } as const;
    expect(given(decider, placed).when({ type: 'confirm', data: confirmed.data })).toEqual([confirmed]);
    expect(given(decider, placed, confirmed).when({ type: 'pay', data: paid.data })).toEqual([paid]);
    expect(given(decider, placed, confirmed, paid).when(ship)).toEqual([shipped]);
    expect(given(decider, placed).when(ship)).toBe('the order must be paid, got placed');
  });

  it('can be cancelled until it is shipped; a second time changes nothing', () => {
    expect(given(decider, placed, confirmed, paid).when(cancel)).toEqual([cancelled]);
    expect(given(decider, placed, cancelled).when(cancel)).toEqual([]);
    expect(given(decider, placed, confirmed, paid, shipped).when(cancel)).toBe(
      'what is on its way cannot be cancelled',
    );
    expect(given(decider).when(cancel)).toBe('there is no such order');
  });
});
