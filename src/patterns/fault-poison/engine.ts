import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { PoisonParams } from './params.ts';

const longTextLength = 10_000;
const hostileText = '<script>alert(1)</script>';

/** Damages a share of the messages where they are made, so that every delivery of one is damaged alike; a ratio of 1 needs no chance. */
export const poisonEngine: FaultEngine<PoisonParams, null> = {
  initial: () => null,

  message(_state, context, message) {
    const { ratio, damage } = context.plan;
    const isStruck = ratio >= 1 || context.uniform(0) < ratio;
    return isStruck ? damaged(fieldsOf(message), damage) : message;
  },
};

/** Its id stays: without one it would be no message. */
function damaged(
  message: Readonly<Record<string, unknown>>,
  damage: PoisonParams['damage'],
): Readonly<Record<string, unknown>> {
  switch (damage) {
    case 'missing-field': {
      const { amount: _amount, ...rest } = message;
      return rest;
    }
    case 'wrong-type':
      return { ...message, amount: 'ten' };
    case 'oversize':
      return { ...message, note: 'x'.repeat(longTextLength) };
    case 'hostile-text':
      return { ...message, note: hostileText };
    case 'bad-signature':
      return { ...message, signature: '00000000' };
  }
}
