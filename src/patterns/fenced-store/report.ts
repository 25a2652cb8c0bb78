import type { StoreContents } from '../../model/node-kind.ts';
import type { FencedState } from './state.ts';

export function fencedCounts(state: FencedState): Readonly<Record<string, number>> {
  const { written, refused, overlapping, untokened } = state;
  return { written, refused, overlapping, untokened };
}

/** `writes` are the newest 200, the oldest first; `last` is whose write stands. */
export function fencedReport({ highest, last, writes }: FencedState): Readonly<Record<string, unknown>> {
  return { highestToken: highest, last: last?.holder ?? null, writes };
}

export function fencedLine({ overlapping, refused, highest }: FencedState): string {
  const parts = highest === 0 ? [] : [`token ${highest}`];
  if (overlapping > 0) parts.push(`${overlapping} by two holders`);
  if (refused > 0) parts.push(`${refused} refused`);
  return parts.join(' · ');
}

export function fencedContents(state: FencedState): StoreContents {
  const { writes, highest, highestHolder, last } = state;
  return {
    facts: [
      { title: 'highest token', value: highest, unit: '' },
      { title: 'written with it by', value: highest === 0 ? null : highestHolder, unit: '' },
      { title: 'written last by', value: last?.holder ?? null, unit: '' },
      { title: 'stale writes refused', value: state.refused, unit: '' },
      { title: 'writes of overlapping holders', value: state.overlapping, unit: '' },
    ],
    tables: [
      {
        title: 'Writes',
        columns: ['time ms', 'holder', 'token', 'verdict'],
        rows: writes.map(({ atMs, holder, token, verdict }) => [atMs, holder, token, verdict]),
        total: state.written + state.refused,
      },
    ],
  };
}
