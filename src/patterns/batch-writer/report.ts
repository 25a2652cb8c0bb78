import type { StoreContents } from '../../model/node-kind.ts';
import type { BatchWriterState } from './state.ts';

export function batchWriterCounts(state: BatchWriterState): Readonly<Record<string, number>> {
  const { batches, fullBatches, stored, failed, lost, inDoubt, buffer, out } = state;
  return {
    batches,
    fullBatches,
    stored,
    failed,
    lost,
    inDoubt,
    waiting: buffer.length,
    underWay: out.length,
  };
}

export function batchWriterLine({ batches, stored, failed, lost }: BatchWriterState): string {
  if (lost > 0) return `${lost} lost`;
  return batches === 0 ? '' : `${Math.round((10 * (stored + failed)) / batches) / 10} per batch`;
}

export function batchWriterContents(state: BatchWriterState): StoreContents {
  return {
    facts: Object.entries(batchWriterCounts(state)).map(([title, value]) => ({ title, value, unit: '' })),
    tables: [
      {
        title: 'Answered with “ok” and lost',
        columns: ['trace'],
        rows: state.lostTraces.map((trace) => [trace]),
        total: state.lost,
      },
    ],
  };
}
