import type { ToSimulation } from './messages.ts';

const orders: ReadonlySet<ToSimulation['type']> = new Set(['load', 'play', 'pause', 'set-speed']);

/** Whether a message says how to play. Both sides count them, so that a frame that set out before one was heard is known as that. */
export function isOrder({ type }: ToSimulation): boolean {
  return orders.has(type);
}
