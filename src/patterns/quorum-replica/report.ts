import { cellText } from '../../model/cell-text.ts';
import type { StoreContents } from '../../model/node-kind.ts';
import type { QuorumReplicaPlan } from './plan.ts';
import type { QuorumReplicaState } from './state.ts';

const rowsMax = 200;

export function quorumReplicaCounts(state: QuorumReplicaState): Readonly<Record<string, number>> {
  return { ...state.counts, keys: state.store.size, unjudged: state.unjudged };
}

export function quorumReplicaReport(
  state: QuorumReplicaState,
  plan: QuorumReplicaPlan,
): Readonly<Record<string, unknown>> {
  return {
    replicas: plan.peers.length + 1,
    quorums: { read: plan.readQuorum, write: plan.writeQuorum },
    owed: Object.fromEntries(plan.peers.map((peer, i) => [peer, state.owed[i]?.size ?? 0])),
    values: Object.fromEntries(
      [...state.store]
        .sort(([a], [b]) => a - b)
        .slice(0, rowsMax)
        .map(([key, versions]) => [key, versions.map(({ value }) => value)]),
    ),
    lostWrites: state.lostWrites,
    staleReads: state.staleReads.map(({ number: _number, ...read }) => read),
  };
}

export function quorumReplicaLine(state: QuorumReplicaState): string {
  const { counts, owed, store } = state;
  const behind = owed.reduce((sum, keys) => sum + keys.size, 0);
  let siblings = 0;
  for (const versions of store.values()) if (versions.length > 1) siblings++;
  const parts = [
    behind > 0 ? `${behind} to sync` : 'in sync',
    siblings > 0 ? `${siblings} siblings` : '',
    counts.lost > 0 ? `${counts.lost} lost` : '',
    counts.refused > 0 ? `${counts.refused} refused` : '',
    counts.stale > 0 ? `${counts.stale} stale` : '',
    counts.sessionWaits > 0 ? `${counts.sessionWaits} waited` : '',
    counts.sessionRefused > 0 ? `${counts.sessionRefused} session refused` : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

export function quorumReplicaContents(state: QuorumReplicaState): StoreContents {
  return {
    tables: [
      {
        title: 'Keys',
        columns: ['key', 'values', 'written by'],
        rows: [...state.store]
          .sort(([a], [b]) => a - b)
          .slice(0, rowsMax)
          .map(([key, versions]) => [
            key,
            versions.map(({ value }) => cellText(value)).join(' | '),
            versions.map(({ id }) => id).join(' | '),
          ]),
        total: state.store.size,
      },
      {
        title: 'Lost writes',
        columns: ['write', 'key', 'value', 'lost to'],
        rows: state.lostWrites
          .slice(-rowsMax)
          .map(({ id, key, value, winner }) => [id, key, cellText(value), winner]),
        total: state.counts.lost,
      },
      {
        title: 'Old answers',
        columns: ['time ms', 'key', 'answered', 'missed', 'age ms'],
        rows: state.staleReads
          .slice(-rowsMax)
          .map(({ atMs, key, got, missed, ageMs }) => [atMs, key, got, missed, ageMs]),
        total: state.counts.stale,
      },
    ],
  };
}
