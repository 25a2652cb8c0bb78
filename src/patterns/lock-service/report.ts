import type { StoreContents } from '../../model/node-kind.ts';
import { FREE, lockChart } from './machine.ts';
import type { LockState } from './state.ts';

export function lockCounts(state: LockState): Readonly<Record<string, number>> {
  const { granted, renewed, released, expired, stale, turnedAway, waiting } = state;
  return { granted, renewed, released, expired, stale, turnedAway, waiting: waiting.length };
}

/** `holder` is null while the lock is free; `token` is that of the newest grant. */
export function lockReport(state: LockState): Readonly<Record<string, unknown>> {
  return {
    mode: lockChart.modes[state.modal.mode],
    holder: state.modal.mode === FREE ? null : (state.held?.holder ?? null),
    token: state.token,
    grants: state.history.map(({ holder, token, fromMs, toMs, end }) => ({
      holder,
      token,
      fromMs,
      toMs: Number.isNaN(toMs) ? null : toMs,
      end,
    })),
  };
}

export function lockLine({ modal, held, token, waiting }: LockState): string {
  const waits = waiting.length === 0 ? '' : ` · ${waiting.length} waiting`;
  return modal.mode === FREE ? `free${waits}` : `${held?.holder} · token ${token}${waits}`;
}

export function lockContents(state: LockState, _plan: unknown, nowMs: number): StoreContents {
  const isHeld = state.modal.mode !== FREE;
  return {
    facts: [
      { title: 'state', value: lockChart.modes[state.modal.mode] as string, unit: '' },
      { title: 'holder', value: isHeld ? (state.held?.holder ?? null) : null, unit: '' },
      { title: 'fencing token', value: state.token, unit: '' },
      {
        title: 'lease left',
        value: Number.isFinite(state.modal.modeUntilMs) ? Math.max(0, state.modal.modeUntilMs - nowMs) : 0,
        unit: 'ms',
      },
    ],
    tables: [
      {
        title: 'Grants',
        columns: ['token', 'holder', 'from ms', 'to ms', 'end'],
        rows: state.history.map(({ token, holder, fromMs, toMs, end }) => [
          token,
          holder,
          fromMs,
          Number.isNaN(toMs) ? null : toMs,
          end,
        ]),
        total: state.granted,
      },
      {
        title: 'Waiting',
        columns: ['place', 'holder'],
        rows: state.waiting.slice(0, rowsMax).map(({ holder }, at) => [at + 1, holder]),
        total: state.waiting.length,
      },
    ],
  };
}

const rowsMax = 200;
