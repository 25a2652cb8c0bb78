import type { TimerHandle } from '../../model/engine-context.ts';
import type { StationState } from '../../model/station-state.ts';
import { type Placement, shardOf } from './placement.ts';

export interface ShardsState {
  readonly station: StationState;
  /** By key: the shard that holds it, or −1 if nobody wrote it yet. */
  where: Int32Array;
  /** By key: how often it was written. */
  versions: Int32Array;
  /** Keys that wait to be moved, the next one at `moveAt`. */
  moves: Int32Array;
  moveAt: number;
  moveTimer: TimerHandle;
  /** Keys at the time of the last change of the shards, and how many of them had to move. */
  lastKeys: number;
  lastMoves: number;
  /** Keys moved in all. */
  moved: number;
  keys: number;
  /** By shard: requests that it was asked since the last change of the shards, and keys that it holds. */
  asked: Float64Array;
  held: Int32Array;
  notFound: number;
}

export const NOWHERE = -1;

/** Puts all keys where they belong. */
export function fillShards(keyCount: number, placement: Placement, station: StationState): ShardsState {
  const where = new Int32Array(keyCount);
  const held = new Int32Array(placement.shards);
  for (let key = 0; key < keyCount; key++) {
    where[key] = shardOf(placement, key);
    held[where[key]]++;
  }
  return {
    station,
    where,
    versions: new Int32Array(keyCount).fill(1),
    moves: new Int32Array(0),
    moveAt: 0,
    moveTimer: 0,
    lastKeys: 0,
    lastMoves: 0,
    moved: 0,
    keys: keyCount,
    asked: new Float64Array(placement.shards),
    held,
    notFound: 0,
  };
}

/** Keys that do not lie where they belong, in order. */
export function misplaced({ where }: ShardsState, placement: Placement): Int32Array {
  const moves: number[] = [];
  for (let key = 0; key < where.length; key++) {
    if (where[key] !== NOWHERE && where[key] !== shardOf(placement, key)) moves.push(key);
  }
  return Int32Array.from(moves);
}

/** Makes room for a key that is beyond what is stored. */
export function reachKey(state: ShardsState, key: number): void {
  if (key < state.where.length) return;
  const length = Math.max(key + 1, 2 * state.where.length);
  const where = new Int32Array(length).fill(NOWHERE);
  where.set(state.where);
  const versions = new Int32Array(length);
  versions.set(state.versions);
  state.where = where;
  state.versions = versions;
}

/** Makes room for more shards. */
export function reachShards(state: ShardsState, shards: number): void {
  if (shards <= state.held.length) return;
  const asked = new Float64Array(shards);
  asked.set(state.asked);
  const held = new Int32Array(shards);
  held.set(state.held);
  state.asked = asked;
  state.held = held;
}
