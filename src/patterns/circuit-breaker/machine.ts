import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/**
 * The breaker's modes. `open` ends by itself after `openFor`; `forcedOpen` (by hand) does not. What counts as a failure, and how many of
 * them make a TRIP, is the engine's; what a TRIP means is said here and nowhere else.
 *
 * `openFor` stands for the engine's `breakMs`. It has a length here only because XState takes a delay without one for no delay at all and
 * would go straight through `open`.
 */
export const breakerMachine = setup({ delays: { openFor: 60_000 } }).createMachine({
  id: 'breaker',
  initial: 'closed',
  states: {
    closed: {
      on: { TRIP: 'open', FORCE_OPEN: 'forcedOpen', DISABLE: 'disabled' },
    },
    open: {
      after: { openFor: 'halfOpen' },
      on: { RESET: 'closed', FORCE_OPEN: 'forcedOpen', DISABLE: 'disabled' },
    },
    halfOpen: {
      on: {
        TRIAL_FAILED: 'open',
        RECOVERED: 'closed',
        RESET: 'closed',
        FORCE_OPEN: 'forcedOpen',
        DISABLE: 'disabled',
      },
    },
    forcedOpen: {
      on: { RESET: 'closed', DISABLE: 'disabled' },
    },
    disabled: {
      on: { RESET: 'closed', FORCE_OPEN: 'forcedOpen' },
    },
  },
});

export const breakerChart = compileStatechart(breakerMachine);

export const CLOSED = modeIndex(breakerChart, 'closed');
export const OPEN = modeIndex(breakerChart, 'open');
export const HALF_OPEN = modeIndex(breakerChart, 'halfOpen');
export const FORCED_OPEN = modeIndex(breakerChart, 'forcedOpen');

export const TRIP = eventIndex(breakerChart, 'TRIP');
export const TRIAL_FAILED = eventIndex(breakerChart, 'TRIAL_FAILED');
export const RECOVERED = eventIndex(breakerChart, 'RECOVERED');
export const RESET = eventIndex(breakerChart, 'RESET');
export const FORCE_OPEN = eventIndex(breakerChart, 'FORCE_OPEN');
export const DISABLE = eventIndex(breakerChart, 'DISABLE');
