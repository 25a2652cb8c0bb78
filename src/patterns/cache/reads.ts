import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { NOT_FOUND, OK, type OutcomeCode, UNAVAILABLE } from '../../model/outcome.ts';
import { traceParentOf } from '../../model/trace-parent.ts';
import { type Entry, storeEntry, touchEntry } from './entries.ts';
import type { CachePlan } from './plan.ts';
import type { CacheState, Flight } from './state.ts';

type CacheContext = NodeContext<CachePlan>;

/** Index into the definition's `streams`. */
const TTL_STREAM = 0;
const ORIGIN = 0;

/** Ends a request; the engine's way through its station. */
export type Finish = (
  state: CacheState,
  request: number,
  outcome: OutcomeCode,
  body: unknown,
  context: CacheContext,
) => void;

/** Body of an answer where there is nobody to load from. */
export const noOrigin = { reason: 'the cache is wired to nothing that it could ask' };

/** Registers of a request's row besides the station's: `countA` key, `countB` 1 while its own load is out, `memoB` when that was asked for. */
export function read(state: CacheState, request: number, context: CacheContext, finish: Finish): void {
  const { calls, clockMs } = context;
  const { counts, entries } = state;
  const key = calls.countA[request];
  const entry = entries.get(key);
  const isFresh = entry !== undefined && clockMs <= entry.freshUntilMs;
  const unwritten = isFresh ? undefined : state.dirty.get(key);
  if (unwritten !== undefined) {
    // The origin has not heard of it: only this cache can tell, whatever has become of the entry.
    counts.hits++;
    finish(state, request, OK, unwritten.body, context);
    return;
  }
  if (entry !== undefined && (isFresh || clockMs <= entry.staleUntilMs)) {
    counts.hits++;
    if (entry.isNegative) counts.negativeHits++;
    if (isOvertaken(state, key, entry.askedMs)) counts.oldHits++;
    touchEntry(entries, key, entry);
    if (!isFresh) {
      counts.staleHits++;
      renew(state, key, request, context);
    }
    finish(state, request, entry.isNegative ? NOT_FOUND : OK, entry.value, context);
    return;
  }
  if (entry !== undefined) {
    counts.expired++;
    entries.delete(key);
  }
  counts.misses++;
  load(state, request, key, context);
}

/** A load in whose service a request waits has ended. */
export function loaded(
  state: CacheState,
  call: number,
  request: number,
  context: CacheContext,
  finish: Finish,
): void {
  const { calls } = context;
  const key = calls.countA[request];
  const outcome = calls.outcome[call];
  const body = calls.replyBody.get(call);
  endLoad(state, request, context);
  keep(state, key, outcome, body, calls.memoB[request], context);
  const flight = flightOf(state, key, request);
  if (flight !== undefined) land(state, key, flight);
  for (const row of flight ?? [request]) finish(state, row, outcome, body, context);
}

/** A renewal in the background has ended. Returns whether the call was one. */
export function renewed(state: CacheState, call: number, context: CacheContext): boolean {
  const renewal = state.renewals.get(call);
  if (renewal === undefined) return false;
  const { calls } = context;
  state.renewals.delete(call);
  state.loadsNow--;
  keep(state, renewal.key, calls.outcome[call], calls.replyBody.get(call), renewal.askedMs, context);
  return true;
}

/** A request that waits for a load goes before its end: another one that waits for the same takes the load over. */
export function leaveLoad(state: CacheState, request: number, context: CacheContext, finish: Finish): void {
  const { calls, plan } = context;
  const key = calls.countA[request];
  const flight = flightOf(state, key, request);
  if (flight === undefined) {
    endLoad(state, request, context);
    return;
  }
  const place = flight.indexOf(request);
  flight.splice(place, 1);
  if (place > 0) return;
  endLoad(state, request, context);
  if (flight.length > 0 && plan.hasOrigin) {
    askOrigin(state, flight[0], context);
    return;
  }
  land(state, key, flight);
  for (const row of flight) finish(state, row, UNAVAILABLE, noOrigin, context);
}

/** Of a key, the load for which a request waits with others, or might. */
function flightOf({ flights }: CacheState, key: number, request: number): Flight | undefined {
  return flights.get(key)?.find((flight) => flight.includes(request));
}

function land({ flights }: CacheState, key: number, flight: Flight): void {
  const left = (flights.get(key) ?? []).filter((other) => other !== flight);
  if (left.length === 0) flights.delete(key);
  else flights.set(key, left);
}

function load(state: CacheState, request: number, key: number, context: CacheContext): void {
  if (context.plan.singleFlight) {
    const flights = state.flights.get(key) ?? [];
    const newest = flights.at(-1);
    // Whoever asks after a write must not get what was asked for before it (`Forget` of Go's singleflight).
    if (newest !== undefined && !isOvertaken(state, key, context.calls.memoB[newest[0]])) {
      state.counts.shared++;
      newest.push(request);
      return;
    }
    state.flights.set(key, [...flights, [request]]);
  }
  askOrigin(state, request, context);
}

/** Whether a write of the key has ended since. */
export function isOvertaken({ writtenMs }: CacheState, key: number, askedMs: number): boolean {
  return (writtenMs.get(key) ?? Number.NEGATIVE_INFINITY) > askedMs;
}

function askOrigin(state: CacheState, request: number, context: CacheContext): void {
  const { calls } = context;
  calls.countB[request] = 1;
  calls.memoB[request] = context.nowMs;
  beginLoad(state);
  context.call(ORIGIN, calls.operation[request], request, { key: calls.countA[request] });
}

function renew(state: CacheState, key: number, request: number, context: CacheContext): void {
  const { calls } = context;
  for (const renewal of state.renewals.values()) if (renewal.key === key) return;
  if (state.flights.has(key)) return;
  beginLoad(state);
  const told = { key, traceParent: traceParentOf(request, calls) };
  const call = context.call(ORIGIN, calls.operation[request], NONE, told);
  state.renewals.set(call, { key, askedMs: context.nowMs });
}

function beginLoad(state: CacheState): void {
  state.counts.loads++;
  state.loadsNow++;
  state.counts.loadsAtOnceMax = Math.max(state.counts.loadsAtOnceMax, state.loadsNow);
}

function endLoad(state: CacheState, request: number, { calls }: CacheContext): void {
  if (calls.countB[request] === 0) return;
  calls.countB[request] = 0;
  state.loadsNow--;
}

/** Failures are shared by those who wait for them and not kept. */
function keep(
  state: CacheState,
  key: number,
  outcome: OutcomeCode,
  body: unknown,
  askedMs: number,
  context: CacheContext,
): void {
  const { strategy, negativeTtlMs } = context.plan;
  if (outcome !== OK && (outcome !== NOT_FOUND || negativeTtlMs === 0)) return;
  // What was written behind is newer than what the origin says.
  if (state.dirty.has(key)) return;
  if (isOvertaken(state, key, askedMs) && strategy !== 'cache-aside') return;
  put(state, key, body, askedMs, outcome === NOT_FOUND, context);
}

export function put(
  state: CacheState,
  key: number,
  value: unknown,
  askedMs: number,
  isNegative: boolean,
  context: CacheContext,
): void {
  const { ttlMs, ttlJitterRatio, staleForMs, negativeTtlMs, entriesMax, eviction } = context.plan;
  const wholeMs = isNegative ? negativeTtlMs : ttlMs === 0 ? Number.POSITIVE_INFINITY : ttlMs;
  const jitter = ttlJitterRatio === 0 ? 0 : ttlJitterRatio * context.uniform(TTL_STREAM);
  const freshUntilMs = context.clockMs + wholeMs * (1 - jitter);
  const staleUntilMs = isNegative ? freshUntilMs : freshUntilMs + staleForMs;
  const uses = state.entries.get(key)?.uses ?? 0;
  const entry: Entry = { value, askedMs, freshUntilMs, staleUntilMs, isNegative, uses };
  if (storeEntry(state.entries, key, entry, entriesMax, eviction) >= 0) state.counts.evicted++;
}
