import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createModal, eventIndex, type Modal, sendQuietly } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { relayChart, relayMachine } from './machine.ts';

const events = ['START', 'ROWS', 'ANSWERED', 'STOP'];
const lengths: Readonly<Record<string, number>> = { pollFor: 500, ackFor: 2000, markFor: 2 };
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
  const step = fc.oneof(fc.constantFrom(...events), fc.constantFrom(1, 2, 499, 500, 2000));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = new SimulatedClock();
      const actor = createActor(relayMachine.provide({ delays: lengths }), { clock });
      actor.start();
      const compiled = new FakePolicyContext(bareEngine, null);
      for (const each of steps) {
        if (typeof each === 'number') {
          clock.increment(each);
          compiled.advance(each);
        } else {
          actor.send({ type: each });
          compiled.signal(each);
        }
        expect(relayChart.modes[compiled.state.mode]).toBe(actor.getSnapshot().value);
      }
    }),
  );
});
