import { INSIDE, NONE, SAMPLED } from '../model/call-table.ts';
import type { CallOptions } from '../model/engine-context.ts';
import type { Core, WireRuntime } from './core.ts';
import { FORWARDED, OUTERMOST } from './transport.ts';
import { SPANS, TRACES } from './world.ts';

/** The outermost row of a new call. In the service of a request it inherits its trace, depth, deadline, key and body. */
export function createCall(
  core: Core,
  caller: number,
  wire: WireRuntime,
  operation: number,
  request: number,
  options: CallOptions | undefined,
): number {
  const { calls, world } = core;
  const row = calls.allocate();
  calls.parent[row] = request;
  calls.wire[row] = wire.slot;
  calls.node[row] = caller;
  calls.operation[row] = operation;
  calls.startedMs[row] = core.nowMs;
  calls.attempt[row] = 1;
  if (options !== undefined) {
    if (options.recorded !== undefined) calls.recorded[row] = options.recorded;
    if (options.key !== undefined) calls.key[row] = options.key;
    if (options.body !== undefined) calls.requestBody[row] = options.body;
  }
  calls.span[row] = ++world.counters[SPANS];
  if (request === NONE) {
    const trace = ++world.counters[TRACES];
    calls.trace[row] = trace;
    calls.depth[row] = 1;
    calls.deadlineMs[row] = Number.POSITIVE_INFINITY;
    calls.flags[row] = OUTERMOST | INSIDE | (trace % core.traceEvery === 0 ? SAMPLED : 0);
    return row;
  }
  calls.trace[row] = calls.trace[request];
  calls.depth[row] = calls.depth[request] + 1;
  calls.deadlineMs[row] = calls.deadlineMs[request];
  if (calls.key[row] === NONE) calls.key[row] = calls.key[request];
  if (calls.requestBody[row] === null && calls.requestBody[request] !== null) {
    calls.requestBody[row] = calls.requestBody[request];
  }
  calls.flags[row] = OUTERMOST | (calls.flags[request] & SAMPLED);
  calls.adopt(request, row);
  return row;
}

/** The row of the next layer inwards of a call that a policy lets pass. */
export function createLayer(core: Core, call: number, deadlineMs: number): number {
  const { calls } = core;
  const inner = calls.allocate();
  calls.parent[inner] = call;
  calls.wire[inner] = calls.wire[call];
  calls.node[inner] = calls.node[call];
  calls.operation[inner] = calls.operation[call];
  calls.startedMs[inner] = core.nowMs;
  calls.attempt[inner] = calls.attempt[call];
  calls.recorded[inner] = calls.recorded[call];
  calls.key[inner] = calls.key[call];
  calls.span[inner] = calls.span[call];
  calls.trace[inner] = calls.trace[call];
  calls.depth[inner] = calls.depth[call];
  const outerMs = calls.deadlineMs[call];
  calls.deadlineMs[inner] = deadlineMs < outerMs ? deadlineMs : outerMs;
  calls.flags[inner] = calls.flags[call] & SAMPLED;
  calls.flags[call] |= FORWARDED;
  if (calls.requestBody[call] !== null) calls.requestBody[inner] = calls.requestBody[call];
  calls.adopt(call, inner);
  return inner;
}
