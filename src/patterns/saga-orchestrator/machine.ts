import { setup } from 'xstate';
import { type CompiledStatechart, compileStatechart, eventIndex } from '../../model/statechart.ts';

/** A mode's two halves: what the saga is doing, and at which step (from 0; −1 where it is at none). */
interface Phase {
  readonly phase: 'started' | 'running' | 'completed' | 'compensating' | 'compensated' | 'failed';
  readonly step: number;
}

export interface SagaChart {
  readonly chart: CompiledStatechart;
  /** By mode. */
  readonly phases: readonly Phase[];
  readonly events: Readonly<Record<SagaEvent, number>>;
}

/**
 * What can happen to a saga. REFUSED: the step was not done, and somebody who knows says so. UNKNOWN: nobody knows whether it was done,
 * so it has to be undone as well. GAVE_UP: a compensation was tried as often as it may be.
 */
const eventNames = ['START', 'DONE', 'REFUSED', 'UNKNOWN', 'UNDONE', 'GAVE_UP', 'RESOLVE'] as const;
export type SagaEvent = (typeof eventNames)[number];

/**
 * The modes of a saga of so many steps. Forwards one step after the other; from where it cannot go on, backwards through what was done,
 * the newest first. `failed` is left only when a person says so.
 */
export function sagaMachine(steps: number) {
  const running: Record<string, object> = {};
  const compensating: Record<string, object> = {};
  const failed: Record<string, object> = {};
  for (let step = 1; step <= steps; step++) {
    const before = step === 1 ? '#saga.compensated' : `#saga.compensating.step${step - 1}`;
    running[`step${step}`] = {
      on: {
        DONE: step === steps ? '#saga.completed' : `#saga.running.step${step + 1}`,
        REFUSED: before,
        UNKNOWN: `#saga.compensating.step${step}`,
      },
    };
    compensating[`step${step}`] = { on: { UNDONE: before, GAVE_UP: `#saga.failed.step${step}` } };
    failed[`step${step}`] = { on: { RESOLVE: `#saga.compensating.step${step}` } };
  }
  return setup({}).createMachine({
    id: 'saga',
    initial: 'started',
    states: {
      started: { on: { START: 'running' } },
      running: { initial: 'step1', states: running },
      completed: { type: 'final' },
      compensating: { initial: 'step1', states: compensating },
      compensated: { type: 'final' },
      failed: { initial: 'step1', states: failed },
    },
  });
}

const charts = new Map<number, SagaChart>();

/** The compiled machine for so many steps (1–12), made once. */
export function sagaChart(steps: number): SagaChart {
  const known = charts.get(steps);
  if (known !== undefined) return known;
  const chart = compileStatechart(sagaMachine(steps));
  const fresh: SagaChart = {
    chart,
    phases: chart.modes.map(phaseOf),
    events: Object.fromEntries(eventNames.map((name) => [name, eventIndex(chart, name)])) as Record<
      SagaEvent,
      number
    >,
  };
  charts.set(steps, fresh);
  return fresh;
}

function phaseOf(mode: string): Phase {
  const [phase, step] = mode.split('.');
  return {
    phase: phase as Phase['phase'],
    step: step === undefined ? -1 : Number(step.slice('step'.length)) - 1,
  };
}
