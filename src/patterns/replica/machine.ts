import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/** The roles of a replica, as in Raft (Ongaro and Ousterhout, USENIX ATC 2014). Terms, votes and logs are the engine's. */
export const replicaMachine = setup({}).createMachine({
  id: 'replica',
  initial: 'follower',
  states: {
    follower: {
      on: { LEADER_MISSED: 'candidate', APPOINTED: 'leader' },
    },
    candidate: {
      on: { ELECTED: 'leader', LEADER_HEARD: 'follower', NEWER_TERM: 'follower', CRASHED: 'follower' },
    },
    leader: {
      on: { NEWER_TERM: 'follower', MAJORITY_LOST: 'follower', CRASHED: 'follower' },
    },
  },
});

export const replicaChart = compileStatechart(replicaMachine);

export const LEADER = modeIndex(replicaChart, 'leader');

export const LEADER_MISSED = eventIndex(replicaChart, 'LEADER_MISSED');
export const APPOINTED = eventIndex(replicaChart, 'APPOINTED');
export const ELECTED = eventIndex(replicaChart, 'ELECTED');
export const LEADER_HEARD = eventIndex(replicaChart, 'LEADER_HEARD');
export const NEWER_TERM = eventIndex(replicaChart, 'NEWER_TERM');
export const MAJORITY_LOST = eventIndex(replicaChart, 'MAJORITY_LOST');
export const CRASHED = eventIndex(replicaChart, 'CRASHED');
