import type { FaultEngine } from '../../model/fault-kind.ts';
import { OK, SERVER_ERROR } from '../../model/outcome.ts';
import type { DiskFullParams } from './params.ts';

/** Refuses what writes, at once. */
export const diskFullEngine: FaultEngine<DiskFullParams, null> = {
  initial: () => null,

  answer(_state, context, request) {
    const { operation } = context.plan;
    const isStruck = operation === '' ? context.writes(request) : context.operationOf(request) === operation;
    return isStruck ? SERVER_ERROR : OK;
  },
};
