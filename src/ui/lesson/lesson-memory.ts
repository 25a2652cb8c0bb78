import * as v from 'valibot';
import { leaveLesson, readLesson } from '../../store/keeping/tab-memory.ts';
import type { LessonMode } from './lesson-machine.ts';
import { freshLesson, type LessonState } from './lesson-state.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const number = v.nullable(v.number());
/** A second in which nothing was measured is not a number, which JSON writes as null. */
const course = v.array(
  v.pipe(
    number,
    v.transform((value) => value ?? Number.NaN),
  ),
);

/** Modes that a page can go on from; what was being computed when it was closed is computed anew. */
const modes: Readonly<Record<LessonMode, LessonMode>> = {
  predicting: 'predicting',
  ready: 'ready',
  running: 'running',
  measuring: 'ready',
  failed: 'ready',
  observing: 'observing',
  explaining: 'explaining',
  trying: 'trying',
  checking: 'trying',
  done: 'trying',
};

const Memory = v.object({
  /** Of the page: another address is another visit. */
  address: text(2_000_000),
  lesson: text(80),
  mode: v.picklist(Object.keys(modes) as LessonMode[]),
  guesses: v.record(
    text(80),
    v.object({ value: text(4000), confidence: v.nullable(v.picklist(['low', 'mid', 'high'])) }),
  ),
  wasSkipped: v.boolean(),
  measured: v.record(text(80), number),
  curves: v.record(text(80), v.nullable(course)),
  isChanged: v.fallback(v.boolean(), false),
  hintsShown: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  atMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  isPlaying: v.fallback(v.boolean(), true),
});

export interface LessonMemory {
  readonly lesson: string;
  readonly state: LessonState;
  readonly atMs: number;
  readonly isPlaying: boolean;
}

/** Synchronous, so that it still happens while the page is being closed; null forgets. */
export function rememberLesson(memory: LessonMemory | null): void {
  if (memory === null) {
    leaveLesson(null);
    return;
  }
  const { lesson, atMs, isPlaying, state } = memory;
  const { mode, guesses, wasSkipped, measured, curves, isChanged, hintsShown } = state;
  const address = location.href;
  leaveLesson({
    address,
    lesson,
    mode,
    guesses,
    wasSkipped,
    measured,
    curves,
    isChanged,
    hintsShown,
    atMs,
    isPlaying,
  });
}

/** Where this tab was in a lesson before it was loaded anew; null if it was in none, or was led elsewhere. */
export function recallLesson(): LessonMemory | null {
  const parsed = v.safeParse(Memory, readLesson());
  if (!parsed.success) return null;
  const { lesson, atMs, isPlaying, address: _address, mode, ...rest } = parsed.output;
  return { lesson, atMs, isPlaying, state: { ...freshLesson, ...rest, mode: modes[mode] } };
}
