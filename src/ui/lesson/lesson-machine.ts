import { createMachine } from 'xstate';
import { type CompiledStatechart, compileStatechart } from '../../model/statechart.ts';

/**
 * Predict → Run → Observe → Explain → Try it. The run is out of reach until a prediction is given or passed over; looking back is
 * allowed, looking ahead is not. What was predicted and measured lies beside it (lesson-state.ts).
 */
const lessonMachine = createMachine({
  id: 'lesson',
  initial: 'predicting',
  states: {
    predicting: { on: { PREDICTED: 'ready', SKIPPED: 'ready' } },
    ready: { on: { REVISED: 'predicting', RUN: 'running' } },
    running: { on: { REACHED: 'measuring', ABANDONED: 'ready', RUN: { target: 'running', reenter: true } } },
    measuring: { on: { MEASURED: 'observing', FAILED: 'failed' } },
    failed: { on: { MEASURE: 'measuring', RUN: 'running' } },
    observing: { on: { EXPLAIN: 'explaining', TRY: 'trying', RUN: 'running' } },
    explaining: { on: { OBSERVE: 'observing', TRY: 'trying', RUN: 'running' } },
    trying: { on: { CHECK: 'checking', OBSERVE: 'observing', EXPLAIN: 'explaining', AGAIN: 'predicting' } },
    checking: { on: { MET: 'done', MISSED: 'trying', FAILED: 'trying' } },
    done: {
      on: {
        CHECK: 'checking',
        OBSERVE: 'observing',
        EXPLAIN: 'explaining',
        TRY: 'trying',
        AGAIN: 'predicting',
      },
    },
  },
});

let compiled: CompiledStatechart | undefined;

/** Compiled when a lesson is opened: the page loads this file for everybody. */
export function lessonChart(): CompiledStatechart {
  compiled ??= compileStatechart(lessonMachine);
  return compiled;
}

export type LessonMode =
  | 'predicting'
  | 'ready'
  | 'running'
  | 'measuring'
  | 'failed'
  | 'observing'
  | 'explaining'
  | 'trying'
  | 'checking'
  | 'done';

export type LessonEvent =
  | 'PREDICTED'
  | 'SKIPPED'
  | 'REVISED'
  | 'RUN'
  | 'REACHED'
  | 'ABANDONED'
  | 'MEASURE'
  | 'MEASURED'
  | 'FAILED'
  | 'OBSERVE'
  | 'EXPLAIN'
  | 'TRY'
  | 'CHECK'
  | 'MET'
  | 'MISSED'
  | 'AGAIN';

export const lessonSteps = ['predict', 'run', 'observe', 'explain', 'try'] as const;
export type LessonStep = (typeof lessonSteps)[number];

const stepOf: Record<LessonMode, LessonStep> = {
  predicting: 'predict',
  ready: 'run',
  running: 'run',
  measuring: 'run',
  failed: 'run',
  observing: 'observe',
  explaining: 'explain',
  trying: 'try',
  checking: 'try',
  done: 'try',
};

export function stepOfMode(mode: LessonMode): LessonStep {
  return stepOf[mode];
}

/** The mode after an event, or null where the event is not allowed now. */
export function afterEvent(mode: LessonMode, event: LessonEvent): LessonMode | null {
  const chart = lessonChart();
  const cell = chart.modes.indexOf(mode) * chart.events.length + chart.events.indexOf(event);
  if (chart.enters[cell] !== 1) return null;
  // The names in the table are the machine's own, which the type lists; a test holds the two equal.
  return chart.modes[chart.next[cell] as number] as LessonMode;
}

/** Which event a press on a step of the stepper sends. */
export function eventForStep(step: LessonStep): LessonEvent {
  const events = {
    predict: 'REVISED',
    run: 'RUN',
    observe: 'OBSERVE',
    explain: 'EXPLAIN',
    try: 'TRY',
  } as const;
  return events[step];
}
