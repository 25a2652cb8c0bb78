import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../decider.ts';
import { given } from '../testing/given.ts';
import { availableOf, inventoryItemDecider as decider } from './inventory-item.ts';

const received = (quantity: number) => ({ type: 'stock-received', data: { quantity } }) as const;
const reserved = (order: string, quantity: number) =>
  ({ type: 'stock-reserved', data: { order, quantity } }) as const;
const reserve = (order: string, quantity: number) =>
  ({ type: 'reserve', data: { order, quantity } }) as const;

describe('an inventory item', () => {
  it('promises no more than is there and not promised yet', () => {
    expect(given(decider, received(100)).when(reserve('o1', 100))).toEqual([reserved('o1', 100)]);
    expect(given(decider, received(100), reserved('o1', 98)).when(reserve('o2', 3))).toBe(
      'there are 2 left, got 3',
    );
    expect(given(decider).when(reserve('o1', 0))).toBe('the quantity must be a whole number from 1, got 0');
  });

  it('reserves once for an order, however often it is asked', () => {
    expect(given(decider, received(5), reserved('o1', 2)).when(reserve('o1', 2))).toEqual([]);
  });

  it('gives a reservation back, or sends it off', () => {
    const history = [received(5), reserved('o1', 2)];
    const release = { type: 'release', data: { order: 'o1' } } as const;
    expect(given(decider, ...history).when(release)).toEqual([
      { type: 'stock-released', data: { order: 'o1', quantity: 2 } },
    ]);
    expect(given(decider, received(5)).when(release)).toEqual([]);
    const dispatch = { type: 'dispatch', data: { order: 'o1' } } as const;
    const [dispatched] = given(decider, ...history).when(dispatch) as [never];
    expect(given(decider, ...history, dispatched).state).toEqual({ onHand: 3, reserved: [] });
    expect(given(decider, received(5)).when(dispatch)).toBe('nothing is reserved for o1');
  });

  it('never promises what is not there, whatever is asked', () => {
    const order = fc.constantFrom('o1', 'o2', 'o3');
    const quantity = fc.integer({ min: -1, max: 9 });
    const command = fc.oneof(
      quantity.map((n) => ({ type: 'receive', data: { quantity: n } }) as const),
      fc.tuple(order, quantity).map(([o, n]) => reserve(o, n)),
      order.map((o) => ({ type: 'release', data: { order: o } }) as const),
      order.map((o) => ({ type: 'dispatch', data: { order: o } }) as const),
    );
    fc.assert(
      fc.property(fc.array(command), (commands) => {
        let state = decider.initialState();
        for (const each of commands) {
          const decided = decider.decide(each, state);
          if (decided.ok) state = fold(decider, decided.value, state);
          expect(availableOf(state)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
