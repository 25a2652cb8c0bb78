import { err, ok } from '../../../base/result.ts';
import type { Decider } from '../decider.ts';
import { defineDomain } from '../domain.ts';
import type { MessageOf } from '../message.ts';

const forOrder = { order: 'text', quantity: 'number' } as const;

const commands = {
  receive: { quantity: 'number' },
  reserve: forOrder,
  release: { order: 'text' },
  dispatch: { order: 'text' },
} as const;

const events = {
  'stock-received': { quantity: 'number' },
  'stock-reserved': forOrder,
  'stock-released': forOrder,
  'stock-dispatched': forOrder,
} as const;

export interface InventoryItem {
  /** In the house, reserved or not. */
  readonly onHand: number;
  readonly reserved: readonly { readonly order: string; readonly quantity: number }[];
}

type Command = MessageOf<typeof commands>;
type Event = MessageOf<typeof events>;

/** What can still be promised; never below 0. */
export function availableOf({ onHand, reserved }: InventoryItem): number {
  return reserved.reduce((left, { quantity }) => left - quantity, onHand);
}

/** Reserving, releasing and dispatching twice for the same order is the same as once, so that a saga may repeat its steps. */
export const inventoryItemDecider: Decider<InventoryItem, Command, Event> = {
  initialState: () => ({ onHand: 0, reserved: [] }),

  decide(command, item) {
    switch (command.type) {
      case 'receive': {
        const problem = whyNoQuantity(command.data.quantity);
        return problem === null ? ok([{ type: 'stock-received', data: command.data }]) : err(problem);
      }
      case 'reserve': {
        const { order, quantity } = command.data;
        const problem = whyNoQuantity(quantity);
        if (problem !== null) return err(problem);
        if (item.reserved.some((each) => each.order === order)) return ok([]);
        const available = availableOf(item);
        if (quantity > available) return err(`there are ${available} left, got ${quantity}`);
        return ok([{ type: 'stock-reserved', data: { order, quantity } }]);
      }
      case 'release': {
        const held = item.reserved.find((each) => each.order === command.data.order);
        return ok(held === undefined ? [] : [{ type: 'stock-released', data: held }]);
      }
      case 'dispatch': {
        const held = item.reserved.find((each) => each.order === command.data.order);
        if (held === undefined) return err(`nothing is reserved for ${command.data.order}`);
        return ok([{ type: 'stock-dispatched', data: held }]);
      }
    }
  },

  evolve(item, event) {
    const { quantity } = event.data;
    switch (event.type) {
      case 'stock-received':
        return { ...item, onHand: item.onHand + quantity };
      case 'stock-reserved':
        return { ...item, reserved: [...item.reserved, event.data] };
      case 'stock-released':
        return { ...item, reserved: without(item, event.data.order) };
      case 'stock-dispatched':
        return { onHand: item.onHand - quantity, reserved: without(item, event.data.order) };
    }
  },
};

function without(item: InventoryItem, order: string): InventoryItem['reserved'] {
  return item.reserved.filter((each) => each.order !== order);
}

function whyNoQuantity(quantity: number): string | null {
  return Number.isInteger(quantity) && quantity > 0
    ? null
    : `the quantity must be a whole number from 1, got ${quantity}`;
}

export const inventoryItem = defineDomain({
  name: 'inventory-item',
  title: 'Inventory item',
  commands,
  events,
  decider: inventoryItemDecider,
  older: { 'stock-reserved': [{ type: 'stock-claimed', names: { quantity: 'count' } }] },
  isFreshEachTime: false,
  sample(wanted, item, chance): Command {
    const quantity = 1 + Math.floor(chance * 5);
    if (wanted === 'receive' || availableOf(item) < quantity)
      return { type: 'receive', data: { quantity: 100 } };
    const [first] = item.reserved;
    if (first !== undefined && wanted === 'release') return { type: 'release', data: { order: first.order } };
    if (first !== undefined && (wanted === 'dispatch' || item.reserved.length > 20)) {
      return { type: 'dispatch', data: { order: first.order } };
    }
    return { type: 'reserve', data: { order: `order-${Math.floor(chance * 1_000_000_000)}`, quantity } };
  },
});
