import { didYouMean } from '../model/did-you-mean.ts';
import { notify } from '../store/notice-store.ts';
import { openingWords } from '../ui/words/opening-words.ts';
import type { UrlOptions } from './url-options-contract.ts';

type Step = NonNullable<UrlOptions['step']>;

/**
 * Opens the lesson of the scenario on the canvas at a step. There is nothing to observe, explain or try before the run, so the later steps
 * open at `run`, marked as not predicted.
 */
export async function openLessonStep(scenarioId: string, step: Step): Promise<void> {
  const { lessons } = await import('../scenarios/lessons.ts');
  const lesson = lessons.find(({ scenario }) => scenario === scenarioId);
  if (lesson === undefined) return warn(openingWords().noLesson(scenarioId));
  const { openLesson } = await import('../ui/lesson/lesson-store.ts');
  const { showLesson } = await import('../ui/lesson/start-lesson.ts');
  openLesson(lesson);
  showLesson();
  await goTo(step);
}

/** Opens a lesson by its id, with its system standing still. */
export async function openLessonNamed(id: string, step: Step): Promise<void> {
  const { lessons } = await import('../scenarios/lessons.ts');
  const lesson = lessons.find((one) => one.id === id);
  if (lesson === undefined) {
    const ids = lessons.map((one) => one.id);
    return warn(openingWords().noLessonNamed(id.slice(0, 40), didYouMean(id, ids)));
  }
  const { startLesson } = await import('../ui/lesson/start-lesson.ts');
  startLesson(lesson);
  await goTo(step);
}

/** The lesson that this tab was in before it was loaded anew, at its step; `isRestored`: its session stands on the canvas already. */
export async function resumeLessonOfTab(isRestored: boolean): Promise<void> {
  const { recallLesson } = await import('../ui/lesson/lesson-memory.ts');
  const memory = recallLesson();
  if (memory === null) return;
  const { lessons } = await import('../scenarios/lessons.ts');
  const lesson = lessons.find(({ id }) => id === memory.lesson);
  if (lesson === undefined) return;
  const { resumeLesson } = await import('../ui/lesson/lesson-store.ts');
  const { showLesson } = await import('../ui/lesson/start-lesson.ts');
  resumeLesson(lesson, memory, isRestored);
  showLesson();
}

/** Shows the challenge of the scenario on the canvas. */
export async function openChallenge(): Promise<void> {
  const { showChallenge } = await import('../ui/lesson/start-lesson.ts');
  showChallenge();
}

async function goTo(step: Step): Promise<void> {
  const { sendToLesson } = await import('../ui/lesson/lesson-store.ts');
  if (step !== 'predict') sendToLesson('SKIPPED');
}

function warn(text: string): void {
  notify(text, { type: 'none' }, 'warning');
}
