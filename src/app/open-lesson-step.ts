import { notify } from '../store/notice-store.ts';
import { selectionStore } from '../store/selection-store.ts';
import { words } from '../ui/words/first-words.ts';
import type { UrlOptions } from './url-options.ts';

/**
 * Opens the lesson of a scenario at a step. There is nothing to observe, explain or try before the run, so the later steps open at `run`,
 * marked as not predicted.
 */
export async function openLessonStep(
  scenarioId: string,
  step: NonNullable<UrlOptions['step']>,
): Promise<void> {
  const [{ lessons }, { openLesson, sendToLesson }] = await Promise.all([
    import('../scenarios/lessons.ts'),
    import('../ui/lesson/lesson-store.ts'),
  ]);
  const lesson = lessons.find(({ scenario }) => scenario === scenarioId);
  if (lesson === undefined) {
    notify(words().opening.noLesson(scenarioId), { type: 'none' }, 'warning');
    return;
  }
  openLesson(lesson);
  if (step !== 'predict') sendToLesson('SKIPPED');
  selectionStore.getState().openPanel('lesson');
}
