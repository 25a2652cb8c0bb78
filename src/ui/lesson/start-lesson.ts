import type { Lesson } from '../../scenarios/lesson-contract.ts';
import { sessionOf } from '../../scenarios/scenario-contract.ts';
import { findScenario } from '../../scenarios/scenarios.ts';
import { openWork } from '../../store/keeping/follow-work.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { readCanvasView } from '../canvas/canvas-view.ts';
import { useLayout } from '../shell/layout-store.ts';
import { openLesson, wishFocus } from './lesson-store.ts';

/** Share of the window that a lesson needs to be read without scrolling after every line, and the least of it in a low one. */
const heightShare = 0.48;
const heightPxMin = 420;

/** Opens a lesson with its system, which stands still: nobody sees what happens before saying what they expect. */
export function startLesson(lesson: Lesson): void {
  const scenario = findScenario(lesson.scenario);
  if (scenario !== undefined) {
    const start = { atMs: 0, play: false, speed: scenario.speed };
    openWork(sessionOf(scenario), start, { scenario, as: { type: 'fresh' } });
  }
  openLesson(lesson);
  showLesson();
}

/** The same by hand: who starts it goes on reading there. A page that opens with a lesson leaves the focus alone. */
export function startLessonByHand(lesson: Lesson): void {
  wishFocus();
  startLesson(lesson);
}

/** The lesson's panel, high enough to read; on a phone, in front. */
export function showLesson(): void {
  selectionStore.getState().openPanel('lesson');
  const { panels, panelsPx, set } = useLayout.getState();
  const wantedPx = Math.max(heightPxMin, Math.round(window.innerHeight * heightShare));
  if (panelsPx < wantedPx) fitSoon();
  set({
    panels: panels === 'full' ? 'full' : 'open',
    panelsPx: Math.max(panelsPx, wantedPx),
    smallView: 'panels',
  });
}

/** The canvas gets lower: what is below its edge then would be missed. It is so in the frame after the next. */
function fitSoon(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => readCanvasView()?.view.fit()));
}

/** The challenge of the scenario on the canvas, in place of a lesson. */
export function showChallenge(): void {
  openLesson(null);
  showLesson();
}
