import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import { partyOperations } from '../../model/transactions/parties.ts';
import { anyParty } from '../../model/transactions/step-messages.ts';
import type { CompensationFailureParams } from './params.ts';

export interface CompensationFailureState {
  failed: number;
}

const undoing: ReadonlySet<string> = new Set([
  anyParty.undo,
  ...Object.values(partyOperations).map(({ undo }) => undo),
]);

/** Answers whatever asks to undo something, or one step of those, with `server-error`, and lets everything else in. */
export const compensationFailureEngine: FaultEngine<CompensationFailureParams, CompensationFailureState> = {
  initial: () => ({ failed: 0 }),

  begin(state) {
    state.failed = 0;
  },

  answer(state, context, request) {
    const { step, times } = context.plan;
    const operation = context.operationOf(request);
    const isStruck = step === '' ? undoing.has(operation) : operation === step;
    if (!isStruck || (times > 0 && state.failed >= times)) return OK;
    state.failed++;
    return SERVER_ERROR;
  },
};
