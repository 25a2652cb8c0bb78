import type { StoreContents } from '../../model/node-kind.ts';
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

export function projectionContents(state: ProjectionState, plan: ProjectionPlan): StoreContents {
  const { durable, staleness } = state;
  const { title, keyColumn, columns } = plan.projection;
  return {
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
