import { definePolicyFace } from '../../model/policy-kind.ts';
import { idempotencyKeyParams } from './params.ts';

/** What the screen knows of it; the engine stays out of the page. */
export const idempotencyKeyFace = definePolicyFace({
  kind: 'idempotency-key',
  title: 'Idempotency key',
  summary:
    'Gives every call a key that all its attempts share, so that a callee can tell a repetition from a new call.',
  icon: 'key-round',
  defaultOrder: 5,
  params: idempotencyKeyParams,
});
