import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, eventIndex, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { lockChart, lockMachine } from './machine.ts';

const lease = 'xstate.after.lease.lock.held';
const events = ['GRANT', 'RENEW', 'RELEASE', 'CRASH', 'RECOVER', lease];
const context = new FakePolicyContext(
  {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  },
  null,
);

describe('the statechart of a lock', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const { modes, next, enters } = lockChart;
    const table = modes.map((mode, from) => [
      mode,
      ...events.map((event) => {
        const cell = from * lockChart.events.length + eventIndex(lockChart, event);
        return enters[cell] === 0 ? '–' : modes[next[cell]!]!;
      }),
    ]);
    expect(table.sort()).toEqual([
      //        GRANT, RENEW, RELEASE, CRASH, RECOVER, end of the lease
      ['free', 'held', '–', '–', '–', '–', '–'],
      ['held', '–', 'held', 'free', 'suspended', '–', 'free'],
      ['suspended', '–', '–', '–', '–', 'held', '–'],
    ]);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sent) => {
        const actor = createActor(lockMachine.provide({ delays: { lease: 1000 } }), {
          clock: neverTicking,
        }).start();
        const modal = createModal(lockChart);
        for (const type of sent) {
          actor.send({ type } as never);
          sendToChart(lockChart, modal, eventIndex(lockChart, type), context, type, () => 1000);
          expect(lockChart.modes[modal.mode]).toBe(actor.getSnapshot().value);
        }
      }),
    );
  });
});

const neverTicking = { setTimeout: () => 0, clearTimeout: () => undefined };
