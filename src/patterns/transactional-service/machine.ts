import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/**
 * The relay of the outbox: while there are rows, it waits for its next look, publishes a batch, and marks what was acknowledged. `pollFor`, `ackFor` and `markFor`
 * have their lengths from the engine's plan.
 */
export const relayMachine = setup({ delays: { pollFor: 1000, ackFor: 5000, markFor: 1 } }).createMachine({
  id: 'outbox relay',
  initial: 'off',
  states: {
    off: { on: { START: 'idle' } },
    idle: { on: { ROWS: 'waiting', STOP: 'off' } },
    waiting: {
      after: { pollFor: 'publishing' },
      on: { STOP: 'off' },
    },
    publishing: {
      after: { ackFor: 'marking' },
      on: { ANSWERED: 'marking', STOP: 'off' },
    },
    marking: {
      after: { markFor: 'idle' },
      on: { STOP: 'off' },
    },
  },
});

export const relayChart = compileStatechart(relayMachine);

export const OFF = modeIndex(relayChart, 'off');
export const PUBLISHING = modeIndex(relayChart, 'publishing');
export const MARKING = modeIndex(relayChart, 'marking');

export const START = eventIndex(relayChart, 'START');
export const STOP = eventIndex(relayChart, 'STOP');
export const ROWS = eventIndex(relayChart, 'ROWS');
export const ANSWERED = eventIndex(relayChart, 'ANSWERED');
