import { failFast } from './fail-fast/lesson.ts';
import type { Lesson } from './lesson-contract.ts';

/** All lessons, in the order in which they are best taken. */
export const lessons: readonly Lesson[] = [failFast];

export function findLesson(id: string): Lesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
