import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, eventIndex, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { holderChart, holderMachine } from './machine.ts';

const wait = 'xstate.after.releaseWait.holder.releasing';
const events = ['TAKE', 'GRANTED', 'WORKED', 'WRITTEN', 'LOST', 'GIVE_UP', 'RELEASED', 'CRASH', wait];
const context = new FakePolicyContext(
  {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  },
  null,
);

describe('the statechart of a holder', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const { modes, next, enters } = holderChart;
    const table = modes.map((mode, from) => [
      mode,
      ...events.map((event) => {
        const cell = from * holderChart.events.length + eventIndex(holderChart, event);
        return enters[cell] === 0 ? '–' : modes[next[cell]!]!;
      }),
    ]);
    expect(table.sort()).toEqual([
      //      TAKE, GRANTED, WORKED, WRITTEN, LOST, GIVE_UP, RELEASED, CRASH, waited long enough
      ['asking', '–', 'working', '–', '–', '–', 'releasing', '–', 'idle', '–'],
      ['idle', 'asking', '–', '–', '–', '–', '–', '–', '–', '–'],
      ['releasing', '–', '–', '–', '–', '–', '–', 'idle', 'idle', 'idle'],
      ['working', '–', '–', 'writing', '–', 'idle', 'releasing', '–', 'idle', '–'],
      ['writing', '–', '–', '–', 'releasing', '–', 'releasing', '–', 'idle', '–'],
    ]);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sent) => {
        const actor = createActor(holderMachine.provide({ delays: { releaseWait: 1000 } }), {
          clock: neverTicking,
        }).start();
        const modal = createModal(holderChart);
        for (const type of sent) {
          actor.send({ type } as never);
          sendToChart(holderChart, modal, eventIndex(holderChart, type), context, type, () => 1000);
          expect(holderChart.modes[modal.mode]).toBe(actor.getSnapshot().value);
        }
      }),
    );
  });
});

const neverTicking = { setTimeout: () => 0, clearTimeout: () => undefined };
