import { cellText } from '../../model/cell-text.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { StoreFact } from '../../model/node-table.ts';
import { sumsIn } from './orders.ts';
import type { DataStorePlan } from './plan.ts';
import type { DataStoreState } from './state.ts';

const shownMax = 200;

export function dataStoreCounts({ counts }: DataStoreState): Readonly<Record<string, number>> {
  return counts;
}

export function dataStoreLine(
  { counts, rows, series, oddOrders }: DataStoreState,
  plan: DataStorePlan,
): string {
  const parts = [plan.dataModel === 'time-series' ? `${series.size} series` : `${rows.size} rows`];
  const also = [
    [counts.lockWaits, 'lock waits'],
    [counts.lockTimeouts, 'gave up'],
    [oddOrders.size, 'wrong totals'],
    [counts.overwritten, 'overwritten'],
    [counts.halfWritten, 'half written'],
    [counts.late + counts.tooLate, 'late'],
    [counts.refused, 'refused'],
  ] as const;
  // The two that matter most; all are in the report.
  for (const [count, what] of also) if (count > 0 && parts.length < 3) parts.push(`${count} ${what}`);
  return parts.join(' · ');
}

export function dataStoreContents(state: DataStoreState, { dataModel }: DataStorePlan): StoreContents {
  const { counts, rows, series, locks, queries } = state;
  if (dataModel === 'time-series')
    return {
      facts: [
        { title: 'points', value: counts.writes, unit: '' },
        { title: 'late points', value: counts.late, unit: '' },
        { title: 'too late, refused', value: counts.tooLate, unit: '' },
      ],
      tables: [
        {
          title: 'Series',
          columns: ['key', 'points', 'oldest kept ms', 'newest ms'],
          rows: byKey(series).map(([key, { times, total }]) => [
            key,
            total,
            times[0] ?? null,
            times.at(-1) ?? null,
          ]),
          total: series.size,
        },
      ],
    };
  const rowTable = {
    title: dataModel === 'document' ? 'Documents' : 'Rows',
    columns: ['key', 'version', 'value', 'time ms'],
    rows: byKey(rows).map(([key, row]) => [key, row.version, cellText(row.value), row.atMs]),
    total: rows.size,
  };
  if (dataModel === 'key-value')
    return {
      facts: [
        { title: 'unseen puts overwritten', value: counts.overwritten, unit: '' },
        { title: 'version conflicts', value: counts.conflicts, unit: '' },
        { title: 'refused', value: counts.refused, unit: '' },
      ],
      tables: [rowTable],
    };
  const meanMs = counts.lockWaits === 0 ? 0 : counts.lockWaitSumMs / counts.lockWaits;
  const facts: StoreFact[] = [
    { title: 'waits for a lock', value: counts.lockWaits, unit: '' },
    { title: 'mean wait', value: meanMs, unit: 'ms' },
    { title: 'longest wait', value: counts.lockWaitMaxMs, unit: 'ms' },
    { title: 'gave up', value: counts.lockTimeouts, unit: '' },
  ];
  if (dataModel === 'document')
    facts.push(
      { title: 'changes half written', value: counts.halfWritten, unit: '' },
      { title: 'reads of half a change', value: counts.tornReads, unit: '' },
    );
  facts.push(...unitFacts(state));
  return {
    facts,
    tables: [
      rowTable,
      {
        title: 'Locks',
        columns: ['key', 'held by trace', 'waiting'],
        rows: byKey(locks).map(([key, line]) => [
          key,
          queries.get(line[0] as number)?.trace ?? null,
          line.length - 1,
        ]),
        total: locks.size,
      },
      ...oddTables(state),
    ],
  };
}

/** Of writes that came with versions, where there were any. */
function unitFacts({ counts, oddOrders }: DataStoreState): readonly StoreFact[] {
  const facts = [
    { title: 'version conflicts', value: counts.conflicts },
    { title: 'rows overwritten unseen', value: counts.overwritten },
    { title: 'orders that do not add up', value: oddOrders.size },
  ];
  return facts.flatMap((fact) => (fact.value === 0 ? [] : [{ ...fact, unit: '' }]));
}

/** The orders whose total is not the sum of their lines, while there are any. */
function oddTables(state: DataStoreState): StoreContents['tables'] {
  const { oddOrders } = state;
  if (oddOrders.size === 0) return [];
  return [
    {
      title: 'Orders that do not add up',
      columns: ['order', 'total', 'sum of lines', 'trace', 'since ms'],
      rows: byKey(oddOrders).map(([order, { sinceMs, trace }]) => {
        const sums = sumsIn(state, order);
        return [order, sums?.total ?? null, sums?.sum ?? null, trace, sinceMs];
      }),
      total: oddOrders.size,
    },
  ];
}

function byKey<Value>(map: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] {
  return [...map].sort(([a], [b]) => a - b).slice(0, shownMax);
}
