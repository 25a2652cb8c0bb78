import { allOlderForms } from '../../model/event-sourcing/domains.ts';
import { inVersion } from '../../model/event-sourcing/upcasting.ts';
import { fieldsOf } from '../../model/event-sourcing/wire-messages.ts';
import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, type OutcomeCode } from '../../model/outcome.ts';

export interface BadDeployPlan {
  /** If not, it writes old events. */
  readonly fails: boolean;
  /** Null for all. */
  readonly operations: ReadonlySet<string> | null;
  readonly ratio: number;
  readonly outcome: OutcomeCode;
  /** The newest version of an event that it knows, from 1. */
  readonly version: number;
}

/** Answers requests for some operations with an error, where a ratio of 1 needs no chance; or has events written in an old version. */
export const badDeployEngine: FaultEngine<BadDeployPlan, null> = {
  initial: () => null,

  answer(_state, context, request) {
    const { fails, operations, ratio, outcome } = context.plan;
    if (!fails) return OK;
    if (operations !== null && !operations.has(context.operationOf(request))) return OK;
    return ratio >= 1 || context.uniform(0) < ratio ? outcome : OK;
  },

  message(_state, { plan }, message) {
    const { type, data } = fieldsOf(message);
    if (plan.fails || typeof type !== 'string') return message;
    const event = { type, data };
    const old = inVersion(event, plan.version, allOlderForms);
    return old === event ? message : old;
  },
};
