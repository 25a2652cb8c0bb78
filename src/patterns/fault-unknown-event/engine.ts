import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import type { UnknownEventParams } from './params.ts';

/** No domain has event types that end like this. */
const suffix = '-v2';

/** Renames events on the way into the handler. What is stored stays as it is. */
export const unknownEventEngine: FaultEngine<UnknownEventParams, null> = {
  initial: () => null,

  message(_state, { plan }, message) {
    const event = fieldsOf(message);
    return plan.type === '' || event.type === plan.type
      ? { ...event, type: `${event.type}${suffix}` }
      : message;
  },
};
