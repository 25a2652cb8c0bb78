import { fieldsOf } from '../event-sourcing/wire-messages.ts';
import type { OrderWork } from './order-work.ts';

/** What every party understands besides its own words, for a saga whose steps name no operations. */
export const anyParty = { do: 'do', undo: 'undo' } as const;

/** Body of a step, of its compensation, and of the messages of two-phase commit. */
export interface StepRequest extends OrderWork {
  /** Idempotency key: the same for every attempt, and for the compensation. Empty if the sender gives none. */
  readonly key: string;
}

/** Answer of a party that decided. `refused` says why it did not do it; only who gets this knows that it was not done. */
export type StepReply =
  | { readonly done: true; readonly isRepeat: boolean; readonly result: Partial<OrderWork> }
  | { readonly done: false; readonly refused: string };

/** Why a party says that it did not do it; null if nobody has said so, whatever the outcome. */
export function refusalOf(body: unknown): string | null {
  const { refused } = fieldsOf(body);
  return typeof refused === 'string' ? refused : null;
}

export function resultIn(body: unknown): Partial<OrderWork> {
  const { result } = fieldsOf(body);
  return fieldsOf(result) as Partial<OrderWork>;
}
