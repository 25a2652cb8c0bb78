import * as float from '../model/call-floats.ts';
import * as int from '../model/call-ints.ts';
import { CAUSED, INSIDE, NONE, OUTERMOST, SAMPLED } from '../model/call-table.ts';
import type { CallOptions } from '../model/engine-context.ts';
import type { Core, WireRuntime } from './core.ts';
import { FORWARDED } from './transport.ts';
import { SPANS, TRACES } from './world.ts';

/**
 * The outermost row of a new call. In the service of a request it inherits its trace, depth, deadline, key and body. One that is made for
 * something earlier is a part of that trace and inherits nothing else: nobody waits for it.
 */
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
  const { ints, floats } = calls;
  ints[row + int.parent] = request;
  ints[row + int.wire] = wire.slot;
  ints[row + int.node] = caller;
  ints[row + int.operation] = operation;
  floats[row + float.startedMs] = core.nowMs;
  ints[row + int.attempt] = 1;
  floats[row + float.attempts] = 0;
  floats[row + float.outermost] = row;
  floats[row + float.recorded] = options?.recorded ?? NONE;
  ints[row + int.key] = options?.key ?? NONE;
  if (options !== undefined) {
    if (options.body !== undefined) calls.requestBody.set(row, options.body);
    if (options.idempotencyKey !== undefined) calls.idempotencyKey.set(row, options.idempotencyKey);
  }
  ints[row + int.span] = ++world.counters[SPANS];
  if (request === NONE) {
    const parent = options?.traceParent;
    let trace: number;
    let sort: number;
    if (parent === undefined || parent.trace === 0) {
      trace = ++world.counters[TRACES];
      // Only who is never called is measured by its own calls: what a store sends its subscribers is no request to the store.
      sort = core.nodes[caller].kind.refusesCalls === null ? 0 : INSIDE;
    } else {
      ({ trace } = parent);
      sort = CAUSED;
      ints[row + int.cause] = parent.span;
    }
    ints[row + int.trace] = trace;
    ints[row + int.flags] = OUTERMOST | sort | (trace % core.traceEvery === 0 ? SAMPLED : 0);
    ints[row + int.depth] = 1;
    floats[row + float.deadlineMs] = Number.POSITIVE_INFINITY;
    return row;
  }
  ints[row + int.trace] = ints[request + int.trace];
  ints[row + int.depth] = ints[request + int.depth] + 1;
  floats[row + float.deadlineMs] = floats[request + float.deadlineMs];
  if (ints[row + int.key] === NONE) ints[row + int.key] = ints[request + int.key];
  if (!calls.requestBody.has(row)) calls.requestBody.pass(request, row);
  ints[row + int.flags] = OUTERMOST | (ints[request + int.flags] & SAMPLED);
  calls.adopt(request, row);
  return row;
}

/** The row of the next layer inwards of a call that a policy lets pass. */
export function createLayer(core: Core, call: number): number {
  const { calls } = core;
  const inner = calls.allocate();
  const { ints, floats } = calls;
  ints[inner + int.parent] = call;
  ints[inner + int.wire] = ints[call + int.wire];
  ints[inner + int.node] = ints[call + int.node];
  ints[inner + int.operation] = ints[call + int.operation];
  floats[inner + float.startedMs] = core.nowMs;
  ints[inner + int.attempt] = ints[call + int.attempt];
  floats[inner + float.recorded] = floats[call + float.recorded];
  floats[inner + float.outermost] = floats[call + float.outermost];
  ints[inner + int.key] = ints[call + int.key];
  ints[inner + int.span] = ints[call + int.span];
  ints[inner + int.trace] = ints[call + int.trace];
  ints[inner + int.depth] = ints[call + int.depth];
  floats[inner + float.deadlineMs] = floats[call + float.deadlineMs];
  ints[inner + int.flags] = ints[call + int.flags] & SAMPLED;
  ints[call + int.flags] |= FORWARDED;
  calls.passRequest(call, inner);
  calls.adopt(call, inner);
  return inner;
}
