import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActor, SimulatedClock, setup } from 'xstate';
import { compileStatechart, eventIndex, modeIndex } from './statechart.ts';

const door = setup({ types: { events: {} as { type: 'OPEN' | 'SHUT' | 'LOCK' } } }).createMachine({
  id: 'door',
  initial: 'shut',
  states: {
    shut: { on: { OPEN: 'open', LOCK: 'locked' } },
    open: { after: { closer: 'shut' }, on: { SHUT: 'shut', OPEN: { target: 'open', reenter: true } } },
    locked: { type: 'final' },
  },
});

test('a named delay of no known length still makes the mode wait', () => {
  const chart = compileStatechart(door);
  const open = modeIndex(chart, 'open');
  expect(chart.next[modeIndex(chart, 'shut') * chart.events.length + eventIndex(chart, 'OPEN')]).toBe(open);
  expect(chart.delays[open]?.name).toBe('closer');
});

test('re-entering a mode starts its delay anew, ignoring an event does not', () => {
  const chart = compileStatechart(door);
  const open = modeIndex(chart, 'open');
  expect(chart.enters[open * chart.events.length + eventIndex(chart, 'OPEN')]).toBe(1);
  expect(chart.enters[open * chart.events.length + eventIndex(chart, 'LOCK')]).toBe(0);
});

test('a final mode accepts nothing', () => {
  const chart = compileStatechart(door);
  const locked = modeIndex(chart, 'locked');
  expect(chart.isFinal[locked]).toBe(true);
  for (const event of chart.events.keys()) expect(chart.enters[locked * chart.events.length + event]).toBe(0);
});

test('the table and an interpreted actor agree on any sequence of events and waits', () => {
  const chart = compileStatechart(door);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('OPEN', 'SHUT', 'LOCK', 'wait'), { maxLength: 30 }), (inputs) => {
      const clock = new SimulatedClock();
      const actor = createActor(door.provide({ delays: { closer: 10 } }), { clock }).start();
      let mode = chart.initial;
      for (const input of inputs) {
        if (input === 'wait') {
          clock.increment(10);
          const delay = chart.delays[mode];
          if (delay) mode = chart.next[mode * chart.events.length + delay.event];
        } else {
          // A stopped actor complains of every event; the table just stays where it is.
          if (actor.getSnapshot().status === 'active') actor.send({ type: input as 'OPEN' });
          mode = chart.next[mode * chart.events.length + eventIndex(chart, input)];
        }
        expect(chart.modes[mode]).toBe(actor.getSnapshot().value);
      }
    }),
  );
});
