import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.ts';
import { productDecider as decider } from './product.ts';

const lamp = { name: 'Lamp', category: 'light', price: 20 };
const created = { type: 'product-created', data: lamp } as const;
const repriced = (price: number) => ({ type: 'product-repriced', data: { price } }) as const;
const discontinued = { type: 'product-discontinued', data: {} } as const;
const reprice = (price: number) => ({ type: 'reprice', data: { price } }) as const;

describe('a product', () => {
  it('is created once, at a price above 0 (R19)', () => {
    expect(given(decider).when({ type: 'create', data: lamp })).toEqual([created]);
    expect(given(decider, created).when({ type: 'create', data: lamp })).toBe(
      'the product has been created already',
    );
    expect(given(decider).when({ type: 'create', data: { ...lamp, price: 0 } })).toBe(
      'the price must be above 0, got 0',
    );
  });

  it('is repriced and renamed; what changes nothing has no event', () => {
    expect(given(decider, created).when(reprice(25))).toEqual([repriced(25)]);
    expect(given(decider, created, repriced(25)).when(reprice(25))).toEqual([]);
    expect(given(decider, created).when(reprice(0))).toBe('the price must be above 0, got 0');
    expect(given(decider, created).when({ type: 'rename', data: { name: 'Lamp' } })).toEqual([]);
    expect(given(decider).when(reprice(5))).toBe('there is no such product');
  });

  it('stays as it is once it is discontinued', () => {
    expect(given(decider, created).when({ type: 'discontinue', data: {} })).toEqual([discontinued]);
    expect(given(decider, created, discontinued).when(reprice(5))).toBe('the product is not sold any more');
  });
});
