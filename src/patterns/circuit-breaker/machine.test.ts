import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import type { PolicyEngine } from '../../model/policy-kind.ts';
import { createModal, eventIndex, type Modal, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { breakerChart, breakerMachine } from './machine.ts';

const events = ['TRIP', 'TRIAL_FAILED', 'RECOVERED', 'RESET', 'FORCE_OPEN', 'DISABLE'];
const openForMs = 1000;

/** Nothing but the chart: a signal is an event. */
const bareEngine: PolicyEngine<null, Modal> = {
  initial: () => createModal(breakerChart),
  forgetCounts: () => undefined,
  on: {
    call: () => undefined,
    settled: () => undefined,
    cancelled: () => undefined,
    timer: (modal, _kind, event, context) => {
      sendToChart(breakerChart, modal, event, context, 'delay', () => openForMs);
    },
    signal: (modal, event, context) => {
      sendToChart(breakerChart, modal, eventIndex(breakerChart, event), context, event, () => openForMs);
    },
  },
};

describe('the breaker’s statechart', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const table = breakerChart.modes.map((mode, from) => {
      const answers = events.map((event) => {
        const cell = from * breakerChart.events.length + eventIndex(breakerChart, event);
        return breakerChart.enters[cell] === 0 ? '–' : breakerChart.modes[breakerChart.next[cell]!]!;
      });
      return [mode, ...answers];
    });
    expect(table.sort()).toEqual([
      //             TRIP    TRIAL_FAILED RECOVERED RESET    FORCE_OPEN    DISABLE
      ['closed', 'open', '–', '–', '–', 'forcedOpen', 'disabled'],
      ['disabled', '–', '–', '–', 'closed', 'forcedOpen', '–'],
      ['forcedOpen', '–', '–', '–', 'closed', '–', 'disabled'],
      ['halfOpen', '–', 'open', 'closed', 'closed', 'forcedOpen', 'disabled'],
      ['open', '–', '–', '–', 'closed', 'forcedOpen', 'disabled'],
    ]);
  });

  it('only open ends by itself', () => {
    const delayed = breakerChart.modes.filter((_, mode) => breakerChart.delays[mode] !== null);
    expect(delayed).toEqual(['open']);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    const step = fc.oneof(fc.constantFrom(...events), fc.constantFrom(1, 400, 999, 1000, 2500));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new SimulatedClock();
        const actor = createActor(breakerMachine.provide({ delays: { openFor: openForMs } }), { clock });
        actor.start();
        const compiled = new FakePolicyContext(bareEngine, null);
        for (const step of steps) {
          if (typeof step === 'number') {
            clock.increment(step);
            compiled.advance(step);
          } else {
            actor.send({ type: step });
            compiled.signal(step);
          }
          expect(breakerChart.modes[compiled.state.mode]).toBe(actor.getSnapshot().value);
        }
      }),
    );
  });
});
