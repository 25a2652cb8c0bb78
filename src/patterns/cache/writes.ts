import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { OK } from '../../model/outcome.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import type { CachePlan } from './plan.ts';
import { type Finish, isOvertaken, put } from './reads.ts';
import type { CacheState, DirtyWrite } from './state.ts';

type CacheContext = NodeContext<CachePlan>;

export const WRITE_TIMER = 1;
const ORIGIN = 0;
/** A write behind that has not been answered for so long goes again. */
const patienceMs = 5000;
/** Names of lost writes that are kept. */
const lostKeysMax = 1000;

export function write(state: CacheState, request: number, context: CacheContext, finish: Finish): void {
  const { calls, plan, nowMs } = context;
  const key = calls.countA[request];
  state.counts.writes++;
  const waiting = state.dirty.get(key);
  // What waits to be written must not overtake what is written now, whatever the strategy is meanwhile.
  if (plan.strategy !== 'write-behind' && waiting === undefined) {
    context.call(ORIGIN, plan.write, request, { key });
    return;
  }
  const body = calls.requestBody.get(request) ?? { key, writtenMs: nowMs };
  // One write of a key is out at a time, so that none overtakes another; what is out is not merged any more.
  const isOut = waiting !== undefined && waiting.call !== NONE;
  if (waiting !== undefined && (!isOut || waiting.isOutdated)) state.counts.merged++;
  state.dirty.set(key, {
    body,
    operation: plan.write,
    parent: traceParentOf(request, calls),
    call: waiting?.call ?? NONE,
    sentMs: waiting?.sentMs ?? 0,
    isOutdated: isOut,
  });
  noteWritten(state, key, nowMs);
  put(state, key, body, nowMs, false, context);
  setWriteTimer(state, context);
  finish(state, request, OK, body, context);
}

/** The origin has answered a write. */
export function written(
  state: CacheState,
  call: number,
  request: number,
  context: CacheContext,
  finish: Finish,
): void {
  const { calls, plan, nowMs } = context;
  const key = calls.countA[request];
  const outcome = calls.outcome[call];
  const body = calls.replyBody.get(call);
  // Of two writes at once nobody here knows which the origin did last; and one that failed may have been done all the same.
  const isLast = outcome === OK && !isOvertaken(state, key, calls.startedMs[call]);
  noteWritten(state, key, nowMs);
  if (isLast && plan.strategy === 'write-through')
    put(state, key, calls.requestBody.get(request) ?? body, nowMs, false, context);
  else state.entries.delete(key);
  finish(state, request, outcome, body, context);
}

/** Takes everything that was written to the origin. */
export function writeBehind(state: CacheState, context: CacheContext): void {
  const { nowMs, plan } = context;
  state.writeTimer = 0;
  // Without a wire they wait for one.
  for (const [key, write] of plan.hasOrigin ? state.dirty : []) {
    if (write.call !== NONE && nowMs - write.sentMs >= patienceMs) {
      context.abandonCall(write.call);
      endWrite(state, write);
    }
    if (write.call !== NONE) continue;
    const { body, operation, parent } = write;
    write.call = context.call(ORIGIN, operation, NONE, { key, body, traceParent: parent });
    write.sentMs = nowMs;
  }
  setWriteTimer(state, context);
}

/** A write has not got to the origin, as far as is known; a newer one of its key takes its place. */
function endWrite({ counts }: CacheState, write: DirtyWrite): void {
  if (write.isOutdated) counts.merged++;
  write.call = NONE;
  write.isOutdated = false;
}

/** A write behind has ended. Returns whether the call was one. */
export function writtenBehind(state: CacheState, call: number, { calls }: CacheContext): boolean {
  for (const [key, write] of state.dirty) {
    if (write.call !== call) continue;
    if (calls.outcome[call] !== OK) endWrite(state, write);
    else {
      state.counts.writtenBehind++;
      if (!write.isOutdated) state.dirty.delete(key);
      write.call = NONE;
      write.isOutdated = false;
    }
    return true;
  }
  return false;
}

/** A crash: what was acknowledged and is not at the origin is lost. */
export function loseDirty(state: CacheState, context: CacheContext): void {
  if (state.writeTimer !== 0) context.cancel(state.writeTimer);
  state.writeTimer = 0;
  if (state.dirty.size === 0) return;
  const keys = [...state.dirty.keys()];
  for (const { call } of state.dirty.values()) if (call !== NONE) context.abandonCall(call);
  state.dirty.clear();
  state.counts.lostWrites += keys.length;
  state.lostKeys = [...state.lostKeys, ...keys].slice(-lostKeysMax);
  const named = keys.slice(0, 10).join(', ');
  const more = keys.length > 10 ? ` and ${keys.length - 10} more` : '';
  context.transition('whole', 'cut', `writes of keys ${named}${more} were not at the origin yet`);
}

function noteWritten(state: CacheState, key: number, nowMs: number): void {
  state.writtenMs.set(key, nowMs);
}

function setWriteTimer(state: CacheState, context: CacheContext): void {
  if (state.writeTimer !== 0 || state.dirty.size === 0) return;
  state.writeTimer = context.after(context.plan.writeEveryMs, WRITE_TIMER, 0);
}
