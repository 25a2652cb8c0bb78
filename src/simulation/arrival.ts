import { CORRUPT } from '../model/call-table.ts';
import { BAD_REQUEST, OK, type OutcomeCode, SERVER_ERROR } from '../model/outcome.ts';
import type { Core, NodeRuntime } from './core.ts';

/** Wires that one call may lie deep: a loop of services that call each other ends here with `server-error`. */
const depthMax = 32;

/**
 * The outcome with which a request is answered before its node's engine sees it; `ok` lets it in. Nobody who is down checks or answers
 * anything: there the engine refuses the connection.
 */
export function refusalOnArrival({ calls }: Core, node: NodeRuntime, request: number): OutcomeCode {
  if (calls.depth[request] > depthMax) return SERVER_ERROR;
  const { answer } = node.context.faults;
  const isCorrupt = (calls.flags[request] & CORRUPT) !== 0;
  if ((!isCorrupt && answer.length === 0) || isDown(node)) return OK;
  if (isCorrupt) return BAD_REQUEST;
  for (const fault of answer) {
    const outcome = fault.kind.engine.answer?.(fault.cell.state, fault.context, request) ?? OK;
    if (outcome !== OK) return outcome;
  }
  return OK;
}

function isDown({ cell, kind, context }: NodeRuntime): boolean {
  if (cell.down[0] > 0) return true;
  // The first is mostly up, and then nobody need make a list.
  if (cell.down[1] === 0) return false;
  const instances = kind.instances(cell.state, context.plan, context.nowMs);
  return instances.length > 0 && instances.every((_, at) => cell.down[at + 1] > 0);
}
