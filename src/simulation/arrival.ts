import { CORRUPT } from '../model/call-table.ts';
import { BAD_REQUEST, OK, type OutcomeCode, SERVER_ERROR } from '../model/outcome.ts';
import type { Core, NodeRuntime } from './core.ts';

/** Wires that one call may lie deep: a loop of services that call each other ends here with `server-error`. */
const depthMax = 32;

/** The outcome with which a request is answered before its node's engine sees it; `ok` lets it in. */
export function refusalOnArrival({ calls }: Core, node: NodeRuntime, request: number): OutcomeCode {
  if (calls.depth[request] > depthMax) return SERVER_ERROR;
  if ((calls.flags[request] & CORRUPT) !== 0) return BAD_REQUEST;
  for (const fault of node.context.faults.answer) {
    const outcome = fault.kind.engine.answer?.(fault.cell.state, fault.context, request) ?? OK;
    if (outcome !== OK) return outcome;
  }
  return OK;
}
