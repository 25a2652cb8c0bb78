import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, eventIndex, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { transactionChart, transactionMachine } from './machine.ts';

const events = ['PREPARE', 'DECIDE_COMMIT', 'DECIDE_ABORT', 'RECOVER', 'ALL_TOLD'];
const context = new FakePolicyContext(
  {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  },
  null,
);

describe('the transaction’s statechart', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const { modes, next, enters } = transactionChart;
    const table = modes.map((mode, from) => [
      mode,
      ...events.map((event) => {
        const cell = from * transactionChart.events.length + eventIndex(transactionChart, event);
        return enters[cell] === 0 ? '–' : modes[next[cell]!]!;
      }),
    ]);
    expect(table.sort()).toEqual([
      //             PREPARE, DECIDE_COMMIT, DECIDE_ABORT, RECOVER, ALL_TOLD
      ['aborted', '–', '–', '–', '–', '–'],
      ['aborting', '–', '–', '–', '–', 'aborted'],
      ['begun', 'preparing', '–', '–', 'aborting', '–'],
      ['committed', '–', '–', '–', '–', '–'],
      ['committing', '–', '–', '–', '–', 'committed'],
      ['preparing', '–', 'committing', 'aborting', 'aborting', '–'],
    ]);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sent) => {
        const actor = createActor(transactionMachine).start();
        const modal = createModal(transactionChart);
        for (const type of sent) {
          if (actor.getSnapshot().status === 'active') actor.send({ type } as never);
          sendToChart(transactionChart, modal, eventIndex(transactionChart, type), context, type, () => 0);
          expect(transactionChart.modes[modal.mode]).toBe(actor.getSnapshot().value);
        }
      }),
    );
  });
});
