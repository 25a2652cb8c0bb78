import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { assert } from '../../base/assert.ts';
import type { Session } from '../../model/session.ts';
import { judgeGoals, measure, measureCurves } from '../../scenarios/lesson-answers.ts';
import type { Lesson, Prediction } from '../../scenarios/lesson-contract.ts';
import {
  challengeSession,
  type Evaluate,
  evaluateComparisons,
  watchedSession,
} from '../../scenarios/lesson-sessions.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { samePlain } from '../../store/same-plain.ts';
import { sessionStore } from '../../store/session-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { reasonOf } from '../evidence/use-answer.ts';
import type { LessonEvent } from './lesson-machine.ts';
import { type LessonMemory, rememberLesson } from './lesson-memory.ts';
import { advance, freshLesson, type Guess, guess, type LessonState } from './lesson-state.ts';

export interface LessonStore {
  /** Null while none is chosen. */
  readonly lesson: Lesson | null;
  readonly state: LessonState;
}

/** The lesson goes on while other panels are looked at, so it lives outside its own. */
export const lessonStore = createStore<LessonStore>()(() => ({ lesson: null, state: freshLesson }));

export function useLesson<T>(selector: (store: LessonStore) => T): T {
  return useStore(lessonStore, selector);
}

let stopWatching: (() => void) | null = null;

export function openLesson(lesson: Lesson | null): void {
  stopWatching?.();
  lessonStore.setState({ lesson, state: freshLesson });
  rememberWhenLeaving();
}

let wantsFocus = false;

/** The heading of the lesson that is opened next takes the focus. */
export function wishFocus(): void {
  wantsFocus = true;
}

export function takeFocusWish(): boolean {
  const wanted = wantsFocus;
  wantsFocus = false;
  return wanted;
}

/** Goes on where this tab was before it was loaded anew; `isRestored`: what stood on the canvas is there already. */
export function resumeLesson(
  lesson: Lesson,
  { state, atMs, isPlaying }: LessonMemory,
  isRestored: boolean,
): void {
  openLesson(lesson);
  const scenario = findScenario(lesson.scenario) ?? null;
  const { mode } = state;
  if (!isRestored) {
    const isBefore = mode === 'predicting' || mode === 'ready';
    const session = isBefore ? scenarioOf(lesson) : watchedSession(lesson, scenarioOf(lesson));
    const start = {
      atMs: isBefore ? 0 : atMs,
      play: mode === 'running' && isPlaying,
      speed: lesson.run.speed,
    };
    openWork(session, start, { scenario, as: { type: 'fresh' } });
  }
  lessonStore.setState({ state });
  if (mode === 'running') watchRun(lesson, sessionStore.getState().session);
}

/** The system of the lesson in place of another that was opened meanwhile, as its run left it. */
export function bringSystemBack(): void {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  const scenario = findScenario(lesson.scenario) ?? null;
  const start = { atMs: lesson.run.untilMs, play: false, speed: lesson.run.speed };
  openWork(watchedSession(lesson, scenarioOf(lesson)), start, { scenario, as: { type: 'fresh' } });
}

let isListening = false;

function rememberWhenLeaving(): void {
  if (isListening) return;
  isListening = true;
  addEventListener('pagehide', () => {
    const { lesson, state } = lessonStore.getState();
    const { nowMs: atMs, playing: isPlaying } = playbackStore.getState();
    rememberLesson(lesson === null ? null : { lesson: lesson.id, state, atMs, isPlaying });
  });
}

/** Sends an event to the lesson's machine; one that is not allowed now changes nothing. */
export function sendToLesson(event: LessonEvent): void {
  const { lesson, state } = lessonStore.getState();
  if (lesson) lessonStore.setState({ state: advance(lesson, state, event) });
}

export function guessInLesson(prediction: Prediction, change: Partial<Guess>): void {
  lessonStore.setState(({ state }) => ({ state: guess(state, prediction, change) }));
}

export function showHint(): void {
  lessonStore.setState(({ state }) => ({ state: { ...state, hintsShown: state.hintsShown + 1 } }));
}

/** Loads the lesson's session and plays it; when its end is reached it is measured. Without effect while the run is locked. */
export function runLesson(): void {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  sendToLesson('RUN');
  if (lessonStore.getState().state.mode !== 'running') return;
  const session = watchedSession(lesson, scenarioOf(lesson));
  sessionStore.getState().load(session, { atMs: 0, play: true, speed: lesson.run.speed });
  watchRun(lesson, session);
}

/** For who need not watch: the run is exact however fast it is gone through. */
export function jumpToEnd(): void {
  const { lesson, state } = lessonStore.getState();
  if (lesson && state.mode === 'running') void playbackStore.getState().seek(lesson.run.untilMs);
}

/** Measures the run on screen and those that it is compared with, all with the same seed. */
export async function measureLesson(): Promise<void> {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  sendToLesson('MEASURE');
  try {
    const subjects = lesson.series ?? [];
    const [report, compared, ...series] = await Promise.all([
      askSimulation<'report'>({ type: 'report' }),
      evaluateComparisons(lesson, scenarioOf(lesson), evaluate),
      ...subjects.map((subject) => askSimulation<'series'>({ type: 'series', subject })),
    ]);
    const watched = { ...report, series: Object.fromEntries(series.map((one) => [one.subject, one])) };
    const runs = { watched, compared };
    finish(lesson, 'MEASURED', {
      measured: measure(lesson, runs),
      curves: measureCurves(lesson, runs),
      isChanged: isRunChanged(lesson),
    });
  } catch (error) {
    finish(lesson, 'FAILED', { problem: reasonOf(error) });
  }
}

/** Whether the run on screen has other commands than the lesson gave it. Where a node stands changes no run. */
function isRunChanged(lesson: Lesson): boolean {
  const commands = sessionStore.getState().commands.filter(({ command }) => command.type !== 'move-nodes');
  return !samePlain(commands, watchedSession(lesson, scenarioOf(lesson)).commands);
}

/** Runs what the learner has built under the conditions of the challenge, apart from what is on screen. */
export async function checkChallenge(): Promise<void> {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  sendToLesson('CHECK');
  const session = challengeSession(lesson, scenarioOf(lesson), sessionStore.getState().document);
  try {
    const goals = judgeGoals(
      lesson.challenge.goals,
      await evaluate(session, lesson.challenge.untilMs, lesson.series ?? []),
    );
    finish(lesson, goals.every(({ isMet }) => isMet) ? 'MET' : 'MISSED', { goals });
  } catch (error) {
    finish(lesson, 'FAILED', { problem: reasonOf(error) });
  }
}

/** The challenge on the canvas, with the system that stands there, from 0 ms on. */
export function runChallenge(): void {
  const { lesson } = lessonStore.getState();
  if (!lesson) return;
  const session = challengeSession(lesson, scenarioOf(lesson), sessionStore.getState().document);
  sessionStore.getState().load(session, { atMs: 0, play: true, speed: lesson.run.speed });
}

const evaluate: Evaluate = (session, untilMs, series) =>
  askSimulation<'evaluate'>({ type: 'evaluate', session, untilMs, warmupMs: 0, series });

/** An answer for a lesson that was left meanwhile is dropped. */
function finish(lesson: Lesson, event: LessonEvent, change: Partial<LessonState>): void {
  const { lesson: current, state } = lessonStore.getState();
  if (current !== lesson) return;
  const after = advance(lesson, state, event);
  if (after !== state) lessonStore.setState({ state: { ...after, ...change } });
}

/** Waits for the end of the run, or for another session to be loaded in its place. */
function watchRun(lesson: Lesson, session: Session): void {
  stopWatching?.();
  const { untilMs } = lesson.run;
  const stops = [
    playbackStore.subscribe((now, before) => {
      // The first frames may still be those of the session before.
      if (now.epoch === startEpoch || now.nowMs < untilMs || now.nowMs === before.nowMs) return;
      stopWatching?.();
      void endRun(untilMs);
    }),
    sessionStore.subscribe((state) => {
      if (state.session.document === session.document) return;
      stopWatching?.();
      sendToLesson('ABANDONED');
    }),
  ];
  const startEpoch = playbackStore.getState().epoch;
  stopWatching = () => {
    for (const stop of stops) stop();
    stopWatching = null;
  };
}

/** The run may have gone a little beyond its end: measured is what had happened at the end, exactly. */
async function endRun(untilMs: number): Promise<void> {
  playbackStore.getState().pause();
  await playbackStore.getState().seek(untilMs);
  sendToLesson('REACHED');
  await measureLesson();
}

function scenarioOf(lesson: Lesson): Session {
  const scenario = findScenario(lesson.scenario);
  assert(scenario, `lesson ${lesson.id} wants scenario ${lesson.scenario}, which is not there`);
  return sessionOf(scenario);
}
