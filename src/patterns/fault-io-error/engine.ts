import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import type { IoErrorParams } from './params.ts';

/** Has a share of the queries fail when their work is done; a ratio of 1 needs no chance. */
export const ioErrorEngine: FaultEngine<IoErrorParams, null> = {
  initial: () => null,

  worked(_state, context) {
    const { ratio } = context.plan;
    return ratio >= 1 || context.uniform(0) < ratio ? SERVER_ERROR : OK;
  },
};
