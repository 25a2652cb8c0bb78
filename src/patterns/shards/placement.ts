import { avalanche } from '../../kernel/hash.ts';
import { createHashRing, type HashRing, placeOnRing } from '../../model/hash-ring.ts';
import type { ShardsParams } from './params.ts';

/** Says to which shard a key belongs. */
export interface Placement {
  readonly kind: ShardsParams['placement'];
  readonly shards: number;
  /** Length of the key space that ranges are cut from; keys beyond it belong to the last range. */
  readonly keySpace: number;
  readonly ring: HashRing | null;
}

export function createPlacement({ placement, shards, keyCount, virtualNodes }: ShardsParams): Placement {
  return {
    kind: placement,
    shards,
    keySpace: keyCount,
    ring: placement === 'ring' ? createHashRing(shards, virtualNodes) : null,
  };
}

/** The shard of a key, 0 … shards − 1. */
export function shardOf({ kind, shards, keySpace, ring }: Placement, key: number): number {
  switch (kind) {
    case 'modulo':
      return (avalanche(key ^ HASH_SALT) >>> 0) % shards;
    case 'range':
      return Math.min(shards - 1, Math.floor((key * shards) / keySpace));
    case 'ring':
      return ring === null ? 0 : (ring.owners[placeOnRing(ring, key)] as number);
  }
}

/** fmix32 maps 0 to 0; the salt keeps key 0 from being special. */
const HASH_SALT = 0x3c6ef372;
