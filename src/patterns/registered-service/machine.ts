import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/** An instance as it knows itself. What the registry believes of it is another matter, and lags behind. */
export const instanceMachine = setup({}).createMachine({
  id: 'registered-instance',
  initial: 'down',
  states: {
    down: { on: { START: 'starting' } },
    starting: { on: { READY: 'up', CRASH: 'down' } },
    up: { on: { STOP: 'stopping', CRASH: 'down' } },
    stopping: { on: { STOPPED: 'down', CRASH: 'down' } },
  },
});

export const instanceChart = compileStatechart(instanceMachine);

export const DOWN = modeIndex(instanceChart, 'down');
export const UP = modeIndex(instanceChart, 'up');
export const STOPPING = modeIndex(instanceChart, 'stopping');

export const START = eventIndex(instanceChart, 'START');
export const READY = eventIndex(instanceChart, 'READY');
export const STOP = eventIndex(instanceChart, 'STOP');
export const STOPPED = eventIndex(instanceChart, 'STOPPED');
export const CRASH = eventIndex(instanceChart, 'CRASH');
