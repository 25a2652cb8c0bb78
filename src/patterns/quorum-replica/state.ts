import type { TimerHandle } from '../../model/engine-context.ts';
import type { StationState } from '../../model/station-state.ts';
import type { TraceParent } from '../../model/trace-parent.ts';
import type { VersionVector } from '../../model/version-vector.ts';
import type { AckedReport, Acknowledged } from './acknowledged.ts';
import type { Version } from './version.ts';

/** What is under way for one request of a client; it lives on after the answer, until every replica has been heard or given up. */
export interface Round {
  readonly id: number;
  readonly key: number;
  readonly isWrite: boolean;
  readonly startMs: number;
  /** Calls to other replicas are parts of its request's trace, also those that come after the answer. */
  readonly parent: TraceParent;
  /** Value of a write. */
  readonly value: unknown;
  /** Row of the request, and its generation; the row is NONE once it is answered. */
  request: number;
  readonly generation: number;
  phase: 'asking' | 'writing' | 'over';
  /** Replicas that have answered well in this phase, this one included, and how many must. */
  got: number;
  needed: number;
  /** Calls that are out in this phase. */
  out: number;
  /** Of a read: what others have said of their acknowledged writes, by their ids. */
  readonly reports: [peer: string, report: AckedReport][];
  /** What the replicas have, as far as is known. */
  versions: readonly Version[];
  /** Of a write: what it made, and the id of the write that beat it before it was acknowledged; empty if none did. */
  written: Version | null;
  beatenBy: string;
  /** Of a write: the one of its key from here before it; 0 for none. */
  before: number;
  /** Of a read of a session: what its answer has to know of the key. */
  readonly needs: VersionVector | null;
  /** Since when it waits for a replica that knows that; null while it does not. */
  waitsSinceMs: number | null;
  timer: TimerHandle;
}

/** A call to another replica. */
export interface PeerCall {
  readonly kind: 'get' | 'put' | 'sync';
  /** Of `get` and `put`. */
  readonly round: number;
  readonly peer: number;
  readonly keys: readonly number[];
  /** Of `put`: the write of its key from here before that one; 0 for none. */
  readonly before: number;
  readonly timer: TimerHandle;
}

/** A read that was answered, to be judged when more is known. */
export interface GivenRead {
  readonly key: number;
  readonly startMs: number;
  readonly seen: VersionVector;
  /** Ids of what was answered. */
  readonly ids: readonly string[];
  /** Replicas that have not yet said what they had acknowledged by then. */
  unheard: string[];
  /** The number of its row among the old answers, and its age as far as is known; 0 if it was not old for all that is known. */
  stale: number;
  ageMs: number;
}

interface StaleRead {
  readonly number: number;
  readonly atMs: number;
  readonly key: number;
  readonly got: string;
  missed: string;
  ageMs: number;
}

interface LostWrite {
  readonly id: string;
  readonly key: number;
  readonly value: unknown;
  /** The write that stands instead. */
  readonly winner: string;
}

export interface QuorumReplicaState {
  readonly station: StationState;
  /** Durable: versions by key, and how many writes were coordinated here. */
  readonly store: Map<number, readonly Version[]>;
  coordinated: number;
  /** Durable: what was coordinated here and acknowledged, by key. */
  readonly acked: Map<number, Acknowledged>;
  /** Durable: by peer, the keys that it may not have as they are here, with the number of the last write from here that it has for sure. */
  owed: Map<number, number>[];
  syncTimer: TimerHandle;
  lastRound: number;
  readonly rounds: Map<number, Round>;
  /** By row of the call. */
  readonly calls: Map<number, PeerCall>;
  /** The oldest first. */
  givenReads: GivenRead[];
  unjudged: number;
  /** The newest, at most a few hundred. */
  readonly staleReads: StaleRead[];
  readonly lostWrites: LostWrite[];
  readonly counts: {
    reads: number;
    stale: number;
    staleAgeSumMs: number;
    staleAgeMaxMs: number;
    writes: number;
    /** Of clients, because too few replicas could be reached. */
    refused: number;
    /** Answered with fewer replicas than the quorum. */
    acceptedAlone: number;
    /** Acknowledged writes of this replica that lost against one that did not know them, or got it as a sibling. */
    lost: number;
    siblings: number;
    synced: number;
    /** Reads of sessions for which a quorum knew too little, how long their answers took from then on, and those that ended without one. */
    sessionWaits: number;
    sessionWaitSumMs: number;
    sessionRefused: number;
  };
}

export function createQuorumReplica(station: StationState, peers: number): QuorumReplicaState {
  return {
    station,
    store: new Map(),
    coordinated: 0,
    acked: new Map(),
    owed: Array.from({ length: peers }, () => new Map()),
    syncTimer: 0,
    lastRound: 0,
    rounds: new Map(),
    calls: new Map(),
    givenReads: [],
    unjudged: 0,
    staleReads: [],
    lostWrites: [],
    counts: {
      reads: 0,
      stale: 0,
      staleAgeSumMs: 0,
      staleAgeMaxMs: 0,
      writes: 0,
      refused: 0,
      acceptedAlone: 0,
      lost: 0,
      siblings: 0,
      synced: 0,
      sessionWaits: 0,
      sessionWaitSumMs: 0,
      sessionRefused: 0,
    },
  };
}
