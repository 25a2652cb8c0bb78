import { betweenTwoWrites } from './between-two-writes/lesson.ts';
import { chargedTwice } from './charged-twice/lesson.ts';
import { failFast } from './fail-fast/lesson.ts';
import type { Lesson } from './lesson-contract.ts';
import { midnightStampede } from './midnight-stampede/lesson.ts';
import { whereDidMyKeyGo } from './where-did-my-key-go/lesson.ts';

/** All lessons, in the order in which they are best taken. */
export const lessons: readonly Lesson[] = [
  failFast,
  midnightStampede,
  whereDidMyKeyGo,
  chargedTwice,
  betweenTwoWrites,
];
