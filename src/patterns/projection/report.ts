import type { Cells, ProjectionTable } from '../../model/event-sourcing/projection.ts';
import { accountSummary } from '../../model/event-sourcing/projections/account-summary.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { NodeTable } from '../../model/node-table.ts';
import { balanceFinding } from '../../model/sticker-rules.ts';
import type { WatchedTable } from '../../model/watched.ts';
import type { ProjectionPlan } from './plan.ts';
import type { ProjectionState } from './state.ts';

/** Rows of a table that a report or a panel shows. */
const rowsMax = 200;

export function projectionReport(
  state: ProjectionState,
  plan: ProjectionPlan,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const { durable, lag, staleness } = state;
  const judged = staleness.fresh + staleness.stale;
  return {
    projection: plan.projection.name,
    mode: state.isUp ? state.mode : 'down',
    rowCount: durable.table.rows.size,
    rows: Object.fromEntries(
      [...durable.table.rows].slice(0, rowsMax).map(([key, { cells }]) => [key, cells]),
    ),
    checkpoint: durable.checkpoint,
    passedBy: passedByAll(durable),
    passedByType: Object.fromEntries(durable.passedBy),
    lagEvents: Math.max(0, state.head - state.applied),
    lagMs: Number.isNaN(state.oldestMs) ? 0 : nowMs - state.oldestMs,
    handled: state.handled,
    repeated: state.repeated,
    crashes: state.crashes,
    rebuilds: state.rebuilds,
    poison: state.poison,
    deadLetters: durable.deadLetterCount,
    lag: {
      events: lag.count,
      meanMs: lag.count === 0 ? null : lag.sumMs / lag.count,
      maxMs: lag.maxMs,
      lastMs: lag.lastMs,
    },
    reads: {
      judged,
      stale: staleness.stale,
      staleRatio: judged === 0 ? null : staleness.stale / judged,
      meanAgeMs: staleness.stale === 0 ? null : staleness.ageSumMs / staleness.stale,
      maxAgeMs: staleness.ageMaxMs,
      open: staleness.openCount,
      unjudged: staleness.unjudged,
    },
  };
}

/** Reads are those that could be judged; an answer is old if something newer about its row had been stored before it. */
export function projectionCounts(state: ProjectionState): Readonly<Record<string, number>> {
  const { durable, staleness } = state;
  return {
    handled: state.handled,
    repeated: state.repeated,
    crashes: state.crashes,
    rebuilds: state.rebuilds,
    deadLetters: durable.deadLetterCount,
    passedBy: passedByAll(durable),
    rows: durable.table.rows.size,
    rowsTwice: durable.twice.size,
    reads: staleness.fresh + staleness.stale,
    staleReads: staleness.stale,
    stalestMs: staleness.ageMaxMs,
    behind: Math.max(0, state.head - state.applied),
  };
}

function passedByAll({ passedBy }: ProjectionState['durable']): number {
  return [...passedBy.values()].reduce((sum, count) => sum + count, 0);
}

/** Empty while it is up to date and nobody was told anything old. */
export function projectionLine(state: ProjectionState): string {
  const { behind, staleReads, rowsTwice } = projectionCounts(state);
  const parts: string[] = [];
  if (behind !== undefined && behind > 0) parts.push(`${behind} ${behind === 1 ? 'event' : 'events'} behind`);
  if (staleReads !== undefined && staleReads > 0)
    parts.push(`${staleReads} old ${staleReads === 1 ? 'answer' : 'answers'}`);
  if (rowsTwice !== undefined && rowsTwice > 0)
    parts.push(`${rowsTwice} ${rowsTwice === 1 ? 'row' : 'rows'} counted twice`);
  return parts.join(' · ');
}

export function projectionContents(
  state: ProjectionState,
  plan: ProjectionPlan,
  nowMs: number,
): StoreContents {
  const { durable, staleness } = state;
  const { title, keyColumn, columns } = plan.projection;
  const judged = staleness.fresh + staleness.stale;
  return {
    facts: [
      { title: 'state', value: state.isUp ? state.mode : 'down', unit: '' },
      { title: 'checkpoint', value: durable.checkpoint, unit: '' },
      { title: 'newest event of the store', value: state.head, unit: '' },
      { title: 'events behind', value: Math.max(0, state.head - state.applied), unit: '' },
      { title: 'behind', value: Number.isNaN(state.oldestMs) ? 0 : nowMs - state.oldestMs, unit: 'ms' },
      { title: 'events of other types', value: passedByAll(durable), unit: '' },
      { title: 'applied again', value: state.repeated, unit: '' },
      { title: 'old answers', value: `${staleness.stale} of ${judged}`, unit: '' },
      { title: 'oldest answer', value: staleness.ageMaxMs, unit: 'ms' },
    ],
    tables: [
      {
        title,
        columns: [keyColumn, ...columns, 'of event'],
        rows: [...durable.table.rows]
          .slice(0, rowsMax)
          .map(([key, { cells, position }]) => [
            key,
            ...columns.map((column) => cells[column] ?? null),
            position,
          ]),
        total: durable.table.rows.size,
      },
      {
        title: 'Passed by',
        columns: ['type', 'events'],
        rows: [...durable.passedBy],
        total: durable.passedBy.size,
      },
      {
        title: 'Dead letters',
        columns: ['position', 'stream', 'type', 'reason', 'time ms'],
        rows: durable.deadLetters
          .slice(-rowsMax)
          .map(({ position, stream, type, reason, atMs }) => [position, stream, type, reason, atMs]),
        total: durable.deadLetterCount,
      },
      {
        title: 'Old answers',
        columns: ['time ms', keyColumn, 'age ms'],
        rows: staleness.recent.map(({ atMs, key, ageMs }) => [atMs, key === '' ? 'whole table' : key, ageMs]),
        total: staleness.stale,
      },
    ],
  };
}

/** The read model, row by row in the order in which the rows came to be. */
export function projectionTables({ durable, handled }: ProjectionState, plan: ProjectionPlan): NodeTable[] {
  const { title, keyColumn, columns } = plan.projection;
  const { rows } = durable.table;
  let list: readonly [string, { readonly cells: Cells; readonly position: number }][] | null = null;
  return [
    {
      title,
      columns: [keyColumn, ...columns, 'of event'],
      total: rows.size,
      generation: handled,
      cell(row, column) {
        list ??= [...rows];
        const [key, { cells, position }] = list[row];
        if (column === 0) return key;
        return column > columns.length ? position : (cells[columns[column - 1]] ?? null);
      },
    },
  ];
}

const noRules: WatchedTable['rules'] = new Map();

/** What stickers may see of the read model. */
export function watchedTable(state: ProjectionState, { projection }: ProjectionPlan): WatchedTable {
  const { rows } = state.durable.table;
  return {
    handled: state.handled,
    touched: state.touched,
    keys: () => rows.keys(),
    rules: projection.name === accountSummary.name ? balanceRules(rows) : noRules,
  };
}

function balanceRules(rows: ProjectionTable['rows']): WatchedTable['rules'] {
  return new Map([
    [
      'balance-is-sum',
      (key, events) => {
        const row = rows.get(key);
        return row === undefined ? null : balanceFinding(key, row, events);
      },
    ],
  ]);
}
