import { cellText } from '../../model/cell-text.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import { LEADER, replicaChart } from './machine.ts';
import type { ReplicaPlan } from './plan.ts';
import type { ReplicaState } from './state.ts';

const rowsMax = 200;

export function replicaCounts(state: ReplicaState): Readonly<Record<string, number>> {
  return { ...state.counts, entries: state.log.length, keys: state.newest.size };
}

/** Writes that this replica has acknowledged and that no other has, as far as it knows: what is lost if it never comes back. */
function unreplicated(state: ReplicaState): string[] {
  const reached = Math.max(0, ...state.matched);
  return state.log
    .slice(reached)
    .filter(({ id }) => state.ackedHere.has(id))
    .map(({ id }) => id);
}

export function replicaReport(state: ReplicaState, plan: ReplicaPlan): Readonly<Record<string, unknown>> {
  const { log, newest } = state;
  return {
    role: replicaChart.modes[state.modal.mode],
    term: state.term,
    leader: state.modal.mode === LEADER ? plan.self : (plan.peers[state.leader] ?? null),
    lagMs: state.lagMs,
    unreplicated: unreplicated(state),
    lostWrites: state.lostWrites,
    staleReads: state.staleReads.slice(-rowsMax),
    values: Object.fromEntries(
      [...newest]
        .sort(([a], [b]) => a - b)
        .slice(0, rowsMax)
        .map(([key, index]) => [key, log[index].value]),
    ),
  };
}

/** A node shows as much of it as has room: what is lost comes before what passes. */
export function replicaLine(state: ReplicaState): string {
  const { counts, modal, term } = state;
  const parts = [
    `${replicaChart.modes[modal.mode]} · term ${term}`,
    counts.lost > 0 ? `${counts.lost} lost` : '',
    counts.stale > 0 ? `${counts.stale} stale` : '',
    modal.mode === LEADER || state.lagMs === 0 ? '' : `lag ${Math.round(state.lagMs)} ms`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function replicaContents(state: ReplicaState): StoreContents {
  return {
    tables: [
      {
        title: 'Log',
        columns: ['position', 'term', 'write', 'key', 'value', 'acknowledged ms'],
        rows: state.log
          .slice(-rowsMax)
          .map(({ term, id, key, value, ackedMs }, i) => [
            Math.max(0, state.log.length - rowsMax) + i + 1,
            term,
            id,
            key,
            cellText(value),
            Number.isFinite(ackedMs) ? ackedMs : null,
          ]),
        total: state.log.length,
      },
      {
        title: 'Lost writes',
        columns: ['write', 'key', 'value'],
        rows: state.lostWrites.slice(-rowsMax).map(({ id, key, value }) => [id, key, cellText(value)]),
        total: state.counts.lost,
      },
      {
        title: 'Old answers',
        columns: ['time ms', 'key', 'missed', 'age ms'],
        rows: state.staleReads
          .slice(-rowsMax)
          .map(({ atMs, key, missed, ageMs }) => [atMs, key, missed, ageMs]),
        total: state.counts.stale,
      },
    ],
  };
}
