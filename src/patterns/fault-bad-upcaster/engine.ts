import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { BadUpcasterParams } from './params.ts';

/** Takes its fields from an event on the way into the handler. What is stored stays as it is. */
export const badUpcasterEngine: FaultEngine<BadUpcasterParams, null> = {
  initial: () => null,

  message(_state, { plan }, message) {
    const event = fieldsOf(message);
    if (plan.type !== '' && event.type !== plan.type) return message;
    if (plan.version > 0 && event.version !== plan.version) return message;
    return { ...event, data: {} };
  },
};
