import { setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from '../../model/statechart.ts';

/**
 * A holder as it knows itself, which is not always what is true: in `working` and `writing` it believes that the lock is its own. LOST is
 * what it does when it learns better. GIVE_UP releases what it has, or may have.
 */
export const holderMachine = setup({}).createMachine({
  id: 'holder',
  initial: 'idle',
  states: {
    idle: { on: { TAKE: 'asking' } },
    asking: { on: { GRANTED: 'working', GIVE_UP: 'releasing', CRASH: 'idle' } },
    working: { on: { WORKED: 'writing', LOST: 'idle', GIVE_UP: 'releasing', CRASH: 'idle' } },
    writing: { on: { WRITTEN: 'releasing', GIVE_UP: 'releasing', CRASH: 'idle' } },
    releasing: { on: { RELEASED: 'idle', CRASH: 'idle' }, after: { releaseWait: 'idle' } },
  },
});

export const holderChart = compileStatechart(holderMachine);

export const IDLE = modeIndex(holderChart, 'idle');
export const ASKING = modeIndex(holderChart, 'asking');
export const WORKING = modeIndex(holderChart, 'working');
export const WRITING = modeIndex(holderChart, 'writing');
export const RELEASING = modeIndex(holderChart, 'releasing');

export const TAKE = eventIndex(holderChart, 'TAKE');
export const GRANTED = eventIndex(holderChart, 'GRANTED');
export const WORKED = eventIndex(holderChart, 'WORKED');
export const WRITTEN = eventIndex(holderChart, 'WRITTEN');
export const LOST = eventIndex(holderChart, 'LOST');
export const GIVE_UP = eventIndex(holderChart, 'GIVE_UP');
export const RELEASED = eventIndex(holderChart, 'RELEASED');
export const CRASH = eventIndex(holderChart, 'CRASH');
