import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { createModal, sendToChart } from '../../model/statechart.ts';
import { FakePolicyContext } from '../../model/testing/fake-policy-context.ts';
import { type SagaEvent, sagaChart, sagaMachine } from './machine.ts';

const events: SagaEvent[] = ['START', 'DONE', 'REFUSED', 'UNKNOWN', 'UNDONE', 'GAVE_UP', 'RESOLVE'];
const context = new FakePolicyContext(
  {
    initial: () => null,
    forgetCounts: () => undefined,
    on: { call: () => undefined, settled: () => undefined, cancelled: () => undefined },
  },
  null,
);

describe('the saga’s statechart', () => {
  it('answers each event in each mode like this and not otherwise', () => {
    const { chart, events: numbers } = sagaChart(2);
    const table = chart.modes.map((mode, from) => {
      const answers = events.map((event) => {
        const cell = from * chart.events.length + numbers[event];
        return chart.enters[cell] === 0 ? '–' : chart.modes[chart.next[cell]!]!;
      });
      return [mode, ...answers];
    });
    expect(table.sort()).toEqual([
      // START, DONE, REFUSED, UNKNOWN, UNDONE, GAVE_UP, RESOLVE
      ['compensated', '–', '–', '–', '–', '–', '–', '–'],
      ['compensating.step1', '–', '–', '–', '–', 'compensated', 'failed.step1', '–'],
      ['compensating.step2', '–', '–', '–', '–', 'compensating.step1', 'failed.step2', '–'],
      ['completed', '–', '–', '–', '–', '–', '–', '–'],
      ['failed.step1', '–', '–', '–', '–', '–', '–', 'compensating.step1'],
      ['failed.step2', '–', '–', '–', '–', '–', '–', 'compensating.step2'],
      ['running.step1', '–', 'running.step2', 'compensated', 'compensating.step1', '–', '–', '–'],
      ['running.step2', '–', 'completed', 'compensating.step1', 'compensating.step2', '–', '–', '–'],
      ['started', 'running.step1', '–', '–', '–', '–', '–', '–'],
    ]);
  });

  it('compiled and interpreted by XState, it never differs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.constantFrom(...events), { maxLength: 60 }),
        (steps, sent) => {
          const { chart, events: numbers } = sagaChart(steps);
          const actor = createActor(sagaMachine(steps)).start();
          const modal = createModal(chart);
          for (const type of ['START' as const, ...sent]) {
            if (actor.getSnapshot().status === 'active') actor.send({ type });
            sendToChart(chart, modal, numbers[type], context, type, () => 0);
            const value = actor.getSnapshot().value as string | Record<string, string>;
            const name = typeof value === 'string' ? value : Object.entries(value)[0]!.join('.');
            expect(chart.modes[modal.mode]).toBe(name);
          }
        },
      ),
    );
  });

  it('undoes in reverse order of what was done, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 11 }),
        fc.boolean(),
        (steps, at, isKnown) => {
          const done = Math.min(at, steps - 1);
          const { chart, phases, events: numbers } = sagaChart(steps);
          const modal = createModal(chart);
          const send = (type: SagaEvent) => sendToChart(chart, modal, numbers[type], context, type, () => 0);
          send('START');
          for (let i = 0; i < done; i++) send('DONE');
          send(isKnown ? 'REFUSED' : 'UNKNOWN');
          const undone: number[] = [];
          while (phases[modal.mode]!.phase === 'compensating') {
            undone.push(phases[modal.mode]!.step);
            send('UNDONE');
          }
          const last = isKnown ? done - 1 : done;
          expect(undone).toEqual(Array.from({ length: last + 1 }, (_, i) => last - i));
          expect(phases[modal.mode]!.phase).toBe('compensated');
        },
      ),
    );
  });
});
