import { retriesMultiply } from './64-calls/lesson.ts';
import { allOrNothing } from './all-or-nothing/lesson.ts';
import { betweenTwoWrites } from './between-two-writes/lesson.ts';
import { chargedTwice } from './charged-twice/lesson.ts';
import { deadlinesLesson } from './deadlines/lesson.ts';
import { failFast } from './fail-fast/lesson.ts';
import { whoElseHasIt } from './failover/lesson.ts';
import { ghostInstanceLesson } from './ghost-instance/lesson.ts';
import { herdLesson } from './herd/lesson.ts';
import { inDoubtLesson } from './in-doubt/lesson.ts';
import type { Lesson } from './lesson-contract.ts';
import { midnightStampede } from './midnight-stampede/lesson.ts';
import { myCommentVanished } from './my-comment-vanished/lesson.ts';
import { nobodyInCharge } from './nobody-in-charge/lesson.ts';
import { oneSlowCopyLesson } from './one-slow-copy/lesson.ts';
import { overloadLesson } from './overload/lesson.ts';
import { fiveSlowSeconds } from './retry-storm/lesson.ts';
import { rewriteHistory } from './rewrite-history/lesson.ts';
import { slowNeighbourLesson } from './slow-neighbour/lesson.ts';
import { slowestOfTenLesson } from './slowest-of-ten/lesson.ts';
import { averageLies } from './the-average-lies/lesson.ts';
import { slowHop } from './the-slow-hop/lesson.ts';
import { pausedHolder } from './two-holders/lesson.ts';
import { twoMinutesOfPain } from './two-minutes-of-pain/lesson.ts';
import { unbookingLesson } from './unbooking/lesson.ts';
import { waitALittle } from './wait-a-little/lesson.ts';
import { whereDidMyKeyGo } from './where-did-my-key-go/lesson.ts';
import { windowEdgeLesson } from './window-edge/lesson.ts';

/** All lessons, in the order in which they are best taken. */
export const lessons: readonly Lesson[] = [
  deadlinesLesson,
  retriesMultiply,
  herdLesson,
  failFast,
  slowNeighbourLesson,
  windowEdgeLesson,
  overloadLesson,
  fiveSlowSeconds,
  oneSlowCopyLesson,
  ghostInstanceLesson,
  averageLies,
  slowHop,
  slowestOfTenLesson,
  midnightStampede,
  waitALittle,
  whereDidMyKeyGo,
  whoElseHasIt,
  twoMinutesOfPain,
  chargedTwice,
  betweenTwoWrites,
  allOrNothing,
  pausedHolder,
  unbookingLesson,
  nobodyInCharge,
  inDoubtLesson,
  rewriteHistory,
  myCommentVanished,
];
