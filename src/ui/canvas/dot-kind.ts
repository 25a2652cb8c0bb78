import { isRejection, OK } from '../../model/outcome.ts';
import type { MovingMessage } from '../../store/message-ring.ts';

/** Kinds of dot, each drawn as one batch per frame. */
export const dotKinds = ['request', 'retry', 'reply', 'error', 'rejection', 'lost', 'refused'] as const;
export type DotKind = (typeof dotKinds)[number];

/** Colour of each kind, of the ground behind hollow ones, and of numbers. */
export type DotColours = Readonly<Record<DotKind | 'ground' | 'ink', string>>;

/** What a message looks like: its fate first, then what it carries. */
export function dotKindOf(
  message: Pick<MovingMessage, 'direction' | 'outcome' | 'attempt' | 'fate'>,
): DotKind {
  if (message.fate === 1) return 'lost';
  if (message.fate === 2) return message.outcome === OK || isRejection(message.outcome) ? 'refused' : 'error';
  if (message.direction === 0) return message.attempt > 1 ? 'retry' : 'request';
  if (message.outcome === OK) return 'reply';
  return isRejection(message.outcome) ? 'rejection' : 'error';
}
