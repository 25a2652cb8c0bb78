import type { Marker } from '../../protocol/frame.ts';

/** What a look at the run sees. */
export interface Seen {
  readonly nowMs: number;
  /** Counts jumps in time. */
  readonly epoch: number;
  readonly markers: readonly Marker[];
  /** Ids of the nodes that fail. */
  readonly failing: readonly string[];
}

/** A policy, rule or node that has come into another state: from the first to the last of its changes. */
export interface ModeChange {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** How often it changed on the way. */
  readonly count: number;
}

export interface Changes {
  /** Ids of nodes that fail now and did not before, and the other way round: what came and went between two looks is neither. */
  readonly failing: readonly string[];
  readonly well: readonly string[];
  /** The last that is known of each fault and target. */
  readonly faults: readonly Marker[];
  readonly modes: readonly ModeChange[];
}

/** What has changed between two looks; null where somebody has jumped in time, which changes everything and tells nothing. */
export function changesBetween(before: Seen, after: Seen): Changes | null {
  if (after.epoch !== before.epoch || after.nowMs < before.nowMs) return null;
  // By time, and not by what is new in the list: a stretch that is played again is told again.
  const fresh = after.markers.filter(({ atMs }) => atMs > before.nowMs && atMs <= after.nowMs);
  return {
    failing: after.failing.filter((id) => !before.failing.includes(id)),
    well: before.failing.filter((id) => !after.failing.includes(id)),
    faults: lastOfEach(fresh.filter(({ kind }) => kind === 'fault-begin' || kind === 'fault-end')),
    modes: modesOf(fresh.filter(({ kind }) => kind === 'transition')),
  };
}

function lastOfEach(faults: readonly Marker[]): readonly Marker[] {
  return [...new Map(faults.map((marker) => [`${marker.subject} ${marker.said[2]}`, marker])).values()];
}

function modesOf(transitions: readonly Marker[]): readonly ModeChange[] {
  const changes = new Map<string, ModeChange>();
  for (const { subject, said } of transitions) {
    const [from, to, reason] = said;
    const known = changes.get(subject);
    changes.set(subject, { subject, from: known?.from ?? from, to, reason, count: (known?.count ?? 0) + 1 });
  }
  return [...changes.values()];
}
