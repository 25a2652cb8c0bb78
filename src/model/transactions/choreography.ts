import type { Party } from './parties.ts';

/** What a party does on hearing an event. */
interface Reaction {
  readonly on: string;
  readonly does: 'do' | 'undo' | 'finish' | 'reject';
  /** What it then tells. */
  readonly tells: string;
  /** What it tells if it refuses. */
  readonly otherwise?: string;
}

/** The event with which an order begins. */
export const ORDER_REQUESTED = 'order-requested';

/**
 * The order flow without anybody in charge: each party knows only what it listens to. The whole is written down nowhere else, and nobody
 * reads it but this page; the picture is drawn from the events that flowed.
 */
export const reactions: Readonly<Record<Party, readonly Reaction[]>> = {
  stock: [
    { on: ORDER_REQUESTED, does: 'do', tells: 'stock-held', otherwise: 'stock-refused' },
    { on: 'payment-refused', does: 'undo', tells: 'stock-given-back' },
    { on: 'payment-given-back', does: 'undo', tells: 'stock-given-back' },
  ],
  payments: [
    { on: 'stock-held', does: 'do', tells: 'payment-taken', otherwise: 'payment-refused' },
    { on: 'parcel-refused', does: 'undo', tells: 'payment-given-back' },
  ],
  shipping: [{ on: 'payment-taken', does: 'do', tells: 'parcel-sent', otherwise: 'parcel-refused' }],
  orders: [
    { on: 'parcel-sent', does: 'finish', tells: 'order-completed' },
    { on: 'stock-refused', does: 'reject', tells: 'order-rejected' },
    { on: 'stock-given-back', does: 'reject', tells: 'order-rejected' },
  ],
};

export function reactionTo(party: Party, type: string): Reaction | undefined {
  return reactions[party].find(({ on }) => on === type);
}

const FLOW = 'flow-';

/** Streams of the flow are called `flow-<order>`. */
export function flowStream(order: string): string {
  return `${FLOW}${order}`;
}

/** The order of a stream of the flow; of any other stream, its name. */
export function orderOfStream(stream: string): string {
  return stream.startsWith(FLOW) ? stream.slice(FLOW.length) : stream;
}
