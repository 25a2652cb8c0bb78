import { avalanche } from '../kernel/hash.ts';
import { NONE } from './call-table.ts';

/** Points on a circle of 2^32 places, in rising order, each with the owner to which the keys before it belong. */
export interface HashRing {
  readonly points: Uint32Array;
  readonly owners: Int32Array;
}

/**
 * Consistent hashing (Karger et al., STOC 1997) with virtual nodes: an owner's points depend on its own number alone. So a new owner takes
 * keys only for itself, one that is passed over gives away only its own, and one that returns gets those back. The share of an owner
 * deviates from the mean by about 1 ÷ √(virtual nodes) of itself.
 */
export function createHashRing(
  owners: number,
  virtualNodes: number,
  /** What an owner's points depend on where its place among the others may change. */
  numberOf = (owner: number) => owner,
): HashRing {
  const all: (readonly [point: number, owner: number])[] = [];
  for (let owner = 0; owner < owners; owner++) {
    for (let replica = 0; replica < virtualNodes; replica++)
      all.push([pointOf(numberOf(owner), replica), owner]);
  }
  all.sort(([a, first], [b, second]) => a - b || first - second);
  return {
    points: Uint32Array.from(all, ([point]) => point),
    owners: Int32Array.from(all, ([, owner]) => owner),
  };
}

/** Index of the point to which a key belongs; NONE on an empty ring. */
export function placeOnRing({ points }: HashRing, key: number): number {
  const count = points.length;
  if (count === 0) return NONE;
  const place = avalanche(key ^ KEY_SALT) >>> 0;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low === count ? 0 : low;
}

function pointOf(number: number, replica: number): number {
  return avalanche(avalanche(number ^ OWNER_SALT) + Math.imul(replica + 1, 0x9e3779b1)) >>> 0;
}

/** Keys and owners are small numbers both; without these a key would lie on the point of the owner of its number. */
const KEY_SALT = 0x2545f491;
const OWNER_SALT = 0x6c078965;
