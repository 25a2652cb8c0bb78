import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, eventIndex, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { instanceChart, instanceMachine } from './machine.ts';

const events = ['START', 'READY', 'STOP', 'STOPPED', 'CRASH'];
const context = new FakePolicyContext(
  {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  },
  null,
);

describe('the statechart of a registered instance', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const { modes, next, enters } = instanceChart;
    const table = modes.map((mode, from) => [
      mode,
      ...events.map((event) => {
        const cell = from * instanceChart.events.length + eventIndex(instanceChart, event);
        return enters[cell] === 0 ? '–' : modes[next[cell]!]!;
      }),
    ]);
    expect(table.sort()).toEqual([
      //        START, READY, STOP, STOPPED, CRASH
      ['down', 'starting', '–', '–', '–', '–'],
      ['starting', '–', 'up', '–', '–', 'down'],
      ['stopping', '–', '–', '–', 'down', 'down'],
      ['up', '–', '–', 'stopping', '–', 'down'],
    ]);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sent) => {
        const actor = createActor(instanceMachine).start();
        const modal = createModal(instanceChart);
        for (const type of sent) {
          actor.send({ type } as never);
          sendToChart(instanceChart, modal, eventIndex(instanceChart, type), context, type, () => 0);
          expect(instanceChart.modes[modal.mode]).toBe(actor.getSnapshot().value);
        }
      }),
    );
  });
});
