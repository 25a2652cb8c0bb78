import type { FaultEngine } from '../../model/fault-kind.ts';
import type { HotKeyParams } from './params.ts';

/** Index into the definition's `streams`. */
const CHANCE_STREAM = 0;

/** Turns calls to the hot key; calls without a key stay without. */
export const hotKeyEngine: FaultEngine<HotKeyParams, null> = {
  initial: () => null,
  calledKey: (_state, key, context) =>
    context.uniform(CHANCE_STREAM) < context.plan.ratio ? context.plan.key : key,
};
