import { lazy, Suspense, useEffect } from 'react';
import { useCoachWish } from '../coach/coach-wish.ts';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { listenForClipboard } from './clipboard-events.ts';
import { CommandPalette } from './command-palette.tsx';

const CoachMarks = lazy(() => import('../coach/coach-marks.tsx').then((m) => ({ default: m.CoachMarks })));

const selectOpen = (state: LayoutState) => state.commandsOpen;

/** What goes over the whole page: the clipboard, the list of everything, and the tips of the first minutes. */
export function EditingLayer() {
  const isOpen = useLayout(selectOpen);
  const round = useCoachWish();
  useEffect(() => listenForClipboard(document), []);
  return (
    <>
      {isOpen && <CommandPalette />}
      <Suspense>{round > 0 && <CoachMarks key={round} />}</Suspense>
    </>
  );
}
