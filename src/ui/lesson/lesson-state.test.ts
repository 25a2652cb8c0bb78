import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoicePrediction, Lesson, NumberPrediction } from '../../scenarios/lesson-contract.ts';
import { compare } from './compare.ts';
import { afterEvent, type LessonEvent, type LessonMode, lessonChart, stepOfMode } from './lesson-machine.ts';
import { advance, canPredict, freshLesson, guess, type LessonState } from './lesson-state.ts';

const choice: ChoicePrediction = {
  kind: 'choice',
  id: 'p95',
  question: 'How slow?',
  answer: 'p95',
  options: [
    { id: 'fast', text: 'Fast', from: 0, below: 100, misconception: '', debrief: 'Look at the waits.' },
    { id: 'slow', text: 'Slow', from: 100, below: 1e9, misconception: '', debrief: '' },
  ],
};
const number: NumberPrediction = {
  kind: 'number',
  id: 'calls',
  question: 'How many?',
  answer: 'calls',
  min: 0,
  max: 1000,
  closeRatio: 0.2,
  debrief: 'Count the trials.',
};
const lesson: Lesson = {
  id: 'x',
  title: 'X',
  scenario: 'shop',
  minutes: 5,
  level: 'beginner',
  patterns: [],
  objective: '',
  setting: [],
  predictions: [choice, number],
  watchFor: '',
  run: { commands: [], untilMs: 1000, speed: 1 },
  comparisons: {},
  measures: {},
  observe: [],
  explain: [],
  challenge: { text: '', hints: ['', '', ''], commands: [], untilMs: 1000, goals: [] },
};

const send = (state: LessonState, ...events: LessonEvent[]) =>
  events.reduce((current, event) => advance(lesson, current, event), state);

function predicted(): LessonState {
  let state = guess(freshLesson, choice, { value: 'fast', confidence: 'high' });
  state = guess(state, number, { value: '12,5', confidence: 'low' });
  return state;
}

describe('the run is locked', () => {
  test('until every prediction has a value and a confidence', () => {
    const half = guess(predicted(), number, { value: '' });
    expect(send(freshLesson, 'PREDICTED', 'RUN').mode).toBe('predicting');
    expect(send(half, 'PREDICTED').mode).toBe('predicting');
    expect(canPredict(lesson, guess(predicted(), number, { value: '5000' }))).toBe(false);
    expect(send(predicted(), 'PREDICTED').mode).toBe('ready');
    expect(send(predicted(), 'PREDICTED', 'RUN').mode).toBe('running');
  });

  test('or passed over, which is remembered', () => {
    const skipped = send(predicted(), 'SKIPPED', 'RUN', 'REACHED', 'MEASURED');
    expect(skipped).toMatchObject({ mode: 'observing', wasSkipped: true, guesses: {} });
  });

  test('a prediction cannot be changed after the run has begun', () => {
    const running = send(predicted(), 'PREDICTED', 'RUN');
    expect(guess(running, choice, { value: 'slow' })).toBe(running);
  });
});

describe('the loop', () => {
  const observing = () => send(predicted(), 'PREDICTED', 'RUN', 'REACHED', 'MEASURED');

  test('goes forward and back, but not ahead', () => {
    expect(send(observing(), 'CHECK').mode).toBe('observing');
    expect(send(observing(), 'EXPLAIN', 'OBSERVE', 'EXPLAIN', 'TRY').mode).toBe('trying');
    expect(send(observing(), 'TRY', 'CHECK', 'MISSED', 'CHECK', 'MET').mode).toBe('done');
  });

  test('a failed measurement can be repeated', () => {
    expect(send(predicted(), 'PREDICTED', 'RUN', 'REACHED', 'FAILED', 'MEASURE', 'MEASURED').mode).toBe(
      'observing',
    );
  });

  test('starting again forgets everything', () => {
    expect(send(observing(), 'TRY', 'AGAIN')).toEqual(freshLesson);
  });

  test('every mode can be reached, and the types name exactly the machine', () => {
    const modes = lessonChart().modes as LessonMode[];
    expect(modes.map(stepOfMode).every(Boolean)).toBe(true);
    const path = fc.array(fc.constantFrom(...(lessonChart().events as LessonEvent[])), { maxLength: 60 });
    fc.assert(
      fc.property(path, (events) => {
        let state = predicted();
        for (const event of events) {
          const mode = afterEvent(state.mode, event);
          const next = advance(lesson, state, event);
          expect([mode ?? state.mode, state.mode]).toContain(next.mode);
          // Nobody sees what happened without having run it.
          if (stepOfMode(next.mode) === 'observe' && stepOfMode(state.mode) === 'run')
            expect(event).toBe('MEASURED');
          state = next;
        }
      }),
    );
  });
});

describe('what was expected beside what happened', () => {
  test('a choice', () => {
    const guessed = { value: 'fast', confidence: 'mid' as const };
    expect(compare(choice, guessed, { p95: 520 })).toMatchObject({
      expected: 'Fast',
      happened: 'Slow',
      agrees: false,
    });
    expect(compare(choice, guessed, { p95: 20 })).toMatchObject({ agrees: true });
    expect(compare(choice, guessed, { p95: null })).toEqual({ type: 'not-measured' });
    expect(compare(choice, { value: '', confidence: null }, { p95: 20 })).toMatchObject({
      type: 'not-predicted',
    });
  });

  test('a number agrees when it is close', () => {
    const close = (value: string) => compare(number, { value, confidence: 'mid' }, { calls: 100 });
    expect(close('80')).toMatchObject({ agrees: true, expectedNumber: 80 });
    expect(close('79')).toMatchObject({ agrees: false });
    expect(close('abc')).toMatchObject({ type: 'not-predicted' });
  });
});
