import { type AliasTable, createAliasTable, sampleAlias, zipfWeights } from '../../kernel/alias-table.ts';
import type { Sampler } from '../../kernel/distributions.ts';
import type { RandomStreams } from '../../kernel/random-streams.ts';
import type { ClientParams } from './params.ts';

/** Draws the key of a call, from 0 on; null where calls have none. */
export function keysOf(params: ClientParams): Sampler | null {
  const { keyCount } = params;
  switch (params.keys) {
    case 'none':
      return null;
    case 'uniform':
      return new EvenKeys(keyCount);
    case 'hot':
      return new HotKeys(params.hotShare, keyCount);
    case 'zipf':
      return new ZipfKeys(createAliasTable(zipfWeights(keyCount, params.zipfExponent)));
  }
}

class EvenKeys implements Sampler {
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  sample(streams: RandomStreams, stream: number): number {
    return this.#count === 1 ? 0 : streams.below(stream, this.#count);
  }
}

/** Key 0 with a share of its own, which may be none; the others share the rest evenly. */
class HotKeys implements Sampler {
  readonly #share: number;
  readonly #count: number;

  constructor(share: number, count: number) {
    this.#share = share;
    this.#count = count;
  }

  sample(streams: RandomStreams, stream: number): number {
    if (this.#count === 1) return 0;
    return streams.uniform(stream) < this.#share ? 0 : 1 + streams.below(stream, this.#count - 1);
  }
}

class ZipfKeys implements Sampler {
  readonly #table: AliasTable;

  constructor(table: AliasTable) {
    this.#table = table;
  }

  sample(streams: RandomStreams, stream: number): number {
    return sampleAlias(this.#table, streams, stream);
  }
}
