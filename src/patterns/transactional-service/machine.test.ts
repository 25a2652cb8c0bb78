import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createModal, eventIndex, type Modal, sendQuietly } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { relayChart, relayMachine } from './machine.ts';

const events = ['START', 'ROWS', 'ANSWERED', 'STOP'];
const lengths: Readonly<Record<string, number>> = { pollFor: 5, ackFor: 20, markFor: 2 };
const lengthOf = (name: string): number => lengths[name] ?? 0;

/** Nothing but the chart: a signal is an event. */
const bareEngine: PolicyEngine<null, Modal> = {
  initial: () => createModal(relayChart),
  forgetCounts: () => undefined,
  on: {
    call: () => undefined,
    settled: () => undefined,
    cancelled: () => undefined,
    timer: (modal, _kind, event, context) => {
      sendQuietly(relayChart, modal, event, context, lengthOf);
    },
    signal: (modal, event, context) => {
      sendQuietly(relayChart, modal, eventIndex(relayChart, event), context, lengthOf);
    },
  },
};

it('compiled and interpreted by XState, the relay never differs', () => {
  const step = fc.oneof(fc.constantFrom(...events), fc.constantFrom(1, 2, 4, 5, 20, 30));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = new SimulatedClock();
      const actor = createActor(relayMachine.provide({ delays: lengths }), { clock });
      actor.start();
      const compiled = new FakePolicyContext(bareEngine, null);
      for (const each of steps) {
        if (typeof each === 'number') {
          // XState's clock starts what a timer sets off at the end of a step; so the steps are small.
          for (let ms = 0; ms < each; ms++) {
            clock.increment(1);
            compiled.advance(1);
          }
        } else {
          actor.send({ type: each });
          compiled.signal(each);
        }
        expect(relayChart.modes[compiled.state.mode]).toBe(actor.getSnapshot().value);
      }
    }),
  );
});
