import type { StoreContents } from '../../model/node-kind.ts';
import type { ShardsPlan } from './engine.ts';
import type { ShardsState } from './state.ts';

export function shardsCounts(state: ShardsState): Readonly<Record<string, number>> {
  const asked = state.asked.reduce((sum, count) => sum + count, 0);
  return {
    keys: state.keys,
    /** Keys that the last change of the shards had to move, and how many there were. */
    movesOfChange: state.lastMoves,
    keysAtChange: state.lastKeys,
    moved: state.moved,
    toMove: state.moves.length - state.moveAt,
    asked,
    askedHottest: Math.max(...state.asked),
    notFound: state.notFound,
  };
}

export function shardsReport(state: ShardsState, plan: ShardsPlan): Readonly<Record<string, unknown>> {
  return {
    placement: plan.placement.kind,
    shards: [...state.held].map((keys, i) => ({ keys, asked: state.asked[i] })),
  };
}

export function shardsLine(state: ShardsState): string {
  const { asked, moves, moveAt, lastMoves } = state;
  const all = asked.reduce((sum, count) => sum + count, 0);
  const hottest = all === 0 ? '' : `hottest ${Math.round((100 * Math.max(...asked)) / all)} %`;
  const left = moves.length - moveAt;
  const moving = left > 0 ? `${left} to move` : lastMoves > 0 ? `${lastMoves} moved` : '';
  return [hottest, moving].filter((part) => part !== '').join(' · ');
}

export function shardsContents(state: ShardsState): StoreContents {
  const all = state.asked.reduce((sum, count) => sum + count, 0);
  return {
    tables: [
      {
        title: 'Shards',
        columns: ['shard', 'keys', 'requests', 'share of requests %'],
        rows: [...state.held].map((keys, i) => [
          i + 1,
          keys,
          state.asked[i] as number,
          all === 0 ? null : Math.round((1000 * (state.asked[i] as number)) / all) / 10,
        ]),
        total: state.held.length,
      },
    ],
  };
}
