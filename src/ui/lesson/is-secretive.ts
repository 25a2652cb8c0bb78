import type { ScenarioState } from '../../store/scenario-store.ts';
import { stepOfMode } from './lesson-machine.ts';
import type { LessonStore } from './lesson-store.ts';

/**
 * Between the first question of a lesson and what came of it, all that tells what will happen to its system is held back (decision 102).
 * Of another system, which somebody opened meanwhile, everything may be told.
 */
export function isSecretive({ lesson, state }: LessonStore, { scenario }: ScenarioState): boolean {
  return (
    lesson !== null && scenario?.id === lesson.scenario && ['predict', 'run'].includes(stepOfMode(state.mode))
  );
}
