import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/**
 * A lock as its service knows it. The only ways out of `held` are a release, the end of the lease, and a crash of the service, after which
 * the lease begins anew: to end it early could make two holders, to end it late only makes others wait (etcd does the same with its leases).
 */
export const lockMachine = setup({}).createMachine({
  id: 'lock',
  initial: 'free',
  states: {
    free: { on: { GRANT: 'held' } },
    held: {
      on: { RENEW: { target: 'held', reenter: true }, RELEASE: 'free', CRASH: 'suspended' },
      after: { lease: 'free' },
    },
    suspended: { on: { RECOVER: 'held' } },
  },
});

export const lockChart = compileStatechart(lockMachine);

export const FREE = modeIndex(lockChart, 'free');
export const HELD = modeIndex(lockChart, 'held');

export const GRANT = eventIndex(lockChart, 'GRANT');
export const RENEW = eventIndex(lockChart, 'RENEW');
export const RELEASE = eventIndex(lockChart, 'RELEASE');
export const CRASH = eventIndex(lockChart, 'CRASH');
export const RECOVER = eventIndex(lockChart, 'RECOVER');
