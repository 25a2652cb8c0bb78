import type { TimerHandle } from '../../model/engine-context.ts';
import { createModal, type Modal } from '../../model/statechart.ts';
import type { StationState } from '../../model/station-state.ts';
import type { LogEntry } from './log.ts';
import { replicaChart } from './machine.ts';

/** A write that waits for followers. */
interface Waiting {
  readonly request: number;
  readonly generation: number;
  readonly length: number;
  readonly timer: TimerHandle;
}

/** A call to another replica. */
export interface PeerCall {
  readonly kind: 'replicate' | 'vote';
  readonly peer: number;
  readonly term: number;
  /** Entries that the peer has if it answers well, and how many acknowledgements it knows then. */
  readonly length: number;
  readonly told: number;
  readonly sentMs: number;
  readonly timer: TimerHandle;
}

interface GivenRead {
  readonly key: number;
  readonly atMs: number;
  /** Index of the entry that was read; −1 for none. */
  readonly index: number;
}

interface StaleRead extends GivenRead {
  readonly missed: string;
  readonly ageMs: number;
}

interface LostWrite {
  readonly id: string;
  readonly key: number;
  readonly value: unknown;
}

export interface ReplicaState {
  readonly station: StationState;
  readonly modal: Modal;
  /** Durable. */
  term: number;
  votedIn: number;
  log: LogEntry[];
  taken: number;
  /** Derived of the log. */
  newest: Map<number, number>;
  /** Entries that are known to be acknowledged. */
  ackedLength: number;
  /** Ids of the entries that this replica has acknowledged. */
  readonly ackedHere: Set<string>;
  /** Index of the peer that leads; −1 if unknown or itself. */
  leader: number;
  heardMs: number;
  modeTimer: TimerHandle;
  shipTimer: TimerHandle;
  votes: number;
  /** Of a leader: entries that are due to be sent; asynchronous replication gathers those behind. */
  due: number;
  /** By peer, how many entries it has for certain. A follower knows it of its leader. */
  matched: number[];
  /** Of a leader, by peer. */
  told: number[];
  peerHeardMs: number[];
  /** When the newest of the messages was sent that it has answered. */
  answeredMs: number[];
  /** By row of the call. */
  readonly calls: Map<number, PeerCall>;
  waiting: Waiting[];
  givenReads: GivenRead[];
  readonly staleReads: StaleRead[];
  readonly lostWrites: LostWrite[];
  lagMs: number;
  /** Of a follower: it has whatever was acknowledged before this time. */
  knownMs: number;
  readonly counts: {
    reads: number;
    stale: number;
    staleAgeSumMs: number;
    staleAgeMaxMs: number;
    writes: number;
    refused: number;
    forwarded: number;
    elections: number;
    /** Acknowledged writes that the new leader's log does not have. */
    lost: number;
    unjudged: number;
  };
}

export function createReplica(station: StationState, peers: number): ReplicaState {
  return {
    station,
    modal: createModal(replicaChart),
    term: 0,
    votedIn: 0,
    log: [],
    taken: 0,
    newest: new Map(),
    ackedLength: 0,
    ackedHere: new Set(),
    leader: -1,
    heardMs: 0,
    modeTimer: 0,
    shipTimer: 0,
    votes: 0,
    due: 0,
    matched: Array(peers).fill(-1),
    told: Array(peers).fill(0),
    peerHeardMs: Array(peers).fill(0),
    answeredMs: Array(peers).fill(0),
    calls: new Map(),
    waiting: [],
    givenReads: [],
    staleReads: [],
    lostWrites: [],
    lagMs: 0,
    knownMs: 0,
    counts: {
      reads: 0,
      stale: 0,
      staleAgeSumMs: 0,
      staleAgeMaxMs: 0,
      writes: 0,
      refused: 0,
      forwarded: 0,
      elections: 0,
      lost: 0,
      unjudged: 0,
    },
  };
}
