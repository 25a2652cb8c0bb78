import type { Sampler } from '../../kernel/distributions.ts';
import { NONE } from '../../model/call-table.ts';
import type { NodeContext } from '../../model/engine-context.ts';
import { keyOfRequest } from '../../model/keyed-request.ts';
import type { NodeEngine } from '../../model/node-kind.ts';
import { BAD_REQUEST, CONNECTION_REFUSED, NOT_FOUND, OK } from '../../model/outcome.ts';
import { Station } from '../../model/station.ts';
import { isAnyInstanceUp, isInstanceUp, type StationPlan } from '../../model/station-state.ts';
import { endWork, startWork, stopWork, WORK_DONE } from '../../model/work-step.ts';
import { type Placement, shardOf } from './placement.ts';
import { fillShards, misplaced, NOWHERE, reachKey, reachShards, type ShardsState } from './state.ts';

export interface ShardsPlan extends StationPlan {
  readonly sampler: Sampler;
  readonly placement: Placement;
  readonly keyCount: number;
  readonly movesPerSecond: number;
  /** Number of the operation that writes; every other one reads. */
  readonly write: number;
}

type ShardsContext = NodeContext<ShardsPlan>;

/** Index into the definition's `streams`. */
const TIME_STREAM = 0;
const MOVE_TIMER = 1;
/** Keys move in batches this often, and one by one where that is less than a batch. */
const moveEveryMs = 100;

/** An instance is a shard: the one that holds the key, which `on.request` has found out. `countA` is the key. */
const station = new Station<ShardsPlan>({
  place: (_state, request, { calls }) => calls.instance[request],
  begin(_state, request, context) {
    const ms = context.sample(context.plan.sampler, TIME_STREAM);
    startWork(request, context.recordedMs(request, ms), context);
  },
  stop: stopWork,
});

export const shardsEngine: NodeEngine<ShardsPlan, ShardsState> = {
  initial: (plan) => fillShards(plan.keyCount, plan.placement, station.initial(plan)),
  instanceOf: (kind, request, { calls }) => (kind === MOVE_TIMER ? NONE : calls.instance[request]),
  writes: (request, { calls, plan }) => calls.operation[request] === plan.write,

  on: {
    start: (state, context) => station.start(state.station, context),
    request: receive,
    expired: (state, request, context) => station.expired(state.station, request, context),
    crashed: (state, instance, context) => station.crashed(state.station, instance, context),
    restarted: (state, instance, context) => station.restarted(state.station, instance, context),
    conditions: (state, context) => station.conditions(state.station, context),

    timer(state, kind, request, context) {
      if (kind === MOVE_TIMER) {
        state.moveTimer = 0;
        moveSome(state, context);
        return;
      }
      if (kind !== WORK_DONE) return;
      endWork(request, context);
      serve(state, request, context);
    },

    replanned(state, previous, context) {
      const { placement, instances } = context.plan;
      reachShards(state, instances);
      station.replanned(state.station, context);
      if (isSame(placement, previous.placement)) return;
      state.moves = misplaced(state, placement);
      state.moveAt = 0;
      state.lastKeys = state.keys;
      state.asked.fill(0);
      state.lastMoves = state.moves.length;
      context.transition(
        nameOf(previous.placement),
        nameOf(placement),
        `${state.lastMoves} of ${state.keys} keys have to move`,
      );
      goOnMoving(state, context);
    },
  },
};

function receive(state: ShardsState, request: number, context: ShardsContext): void {
  const { calls, plan } = context;
  const key = keyOfRequest(request, calls);
  if (key === NONE) {
    if (!isAnyInstanceUp(state.station)) context.reply(request, CONNECTION_REFUSED);
    else context.reply(request, BAD_REQUEST, Number.NaN, { reason: 'a sharded store needs to know the key' });
    return;
  }
  const known = key < state.where.length ? state.where[key] : NOWHERE;
  const shard = known === NOWHERE ? shardOf(plan.placement, key) : known;
  state.asked[shard]++;
  calls.countA[request] = key;
  calls.instance[request] = shard;
  station.request(state.station, request, context);
}

function serve(state: ShardsState, request: number, context: ShardsContext): void {
  const { calls, plan } = context;
  const outcome = context.workedOutcome(request);
  const key = calls.countA[request];
  if (outcome !== OK) {
    station.finish(state.station, request, outcome, context);
    return;
  }
  if (calls.operation[request] === plan.write) write(state, key, plan.placement);
  const isThere = key < state.where.length && state.where[key] !== NOWHERE;
  if (!isThere) state.notFound++;
  else
    calls.replyBody.set(request, { key, version: state.versions[key], shard: calls.instance[request] + 1 });
  station.finish(state.station, request, isThere ? OK : NOT_FOUND, context);
}

/** A key may have moved while the write was at work, and a new one may belong elsewhere by now; its value goes along. */
function write(state: ShardsState, key: number, placement: Placement): void {
  reachKey(state, key);
  state.versions[key]++;
  if (state.where[key] !== NOWHERE) return;
  const shard = shardOf(placement, key);
  state.where[key] = shard;
  state.held[shard]++;
  state.keys++;
}

function goOnMoving(state: ShardsState, context: ShardsContext): void {
  if (state.moveTimer !== 0) context.cancel(state.moveTimer);
  state.moveTimer = 0;
  if (state.moveAt >= state.moves.length) return;
  state.moveTimer = context.after(Math.max(moveEveryMs, 1000 / context.plan.movesPerSecond), MOVE_TIMER, 0);
}

function moveSome(state: ShardsState, context: ShardsContext): void {
  const { placement, movesPerSecond } = context.plan;
  const batch = Math.max(1, Math.floor((movesPerSecond * moveEveryMs) / 1000));
  const end = Math.min(state.moves.length, state.moveAt + batch);
  for (; state.moveAt < end; state.moveAt++) {
    const key = state.moves[state.moveAt];
    const from = state.where[key];
    const to = shardOf(placement, key);
    // Neither end of the move may be down: what cannot be read or written stays and is tried again.
    if (!isInstanceUp(state.station, from) || !isInstanceUp(state.station, to)) break;
    state.held[from]--;
    state.held[to]++;
    state.where[key] = to;
    state.moved++;
  }
  if (state.moveAt === state.moves.length && state.moves.length > 0)
    context.transition('moving', 'moved', `${state.lastMoves} keys are where they belong now`);
  goOnMoving(state, context);
}

function isSame(a: Placement, b: Placement): boolean {
  return (
    a.kind === b.kind &&
    a.shards === b.shards &&
    a.keySpace === b.keySpace &&
    a.ring?.points.length === b.ring?.points.length
  );
}

function nameOf({ kind, shards }: Placement): string {
  return `${kind} over ${shards}`;
}
