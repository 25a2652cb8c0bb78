import { useEffect } from 'react';
import { useCoachWish } from '../coach/coach-wish.ts';
import { lazily } from '../kit/lazily.tsx';
import { type LayoutState, useLayout } from '../shell/layout-store.ts';
import { listenForClipboard } from './clipboard-events.ts';
import { CommandPalette } from './command-palette.tsx';
import { selectBroughtBack } from './select-brought-back.ts';

const CoachMarks = lazily(
  () => import('../coach/coach-marks.tsx'),
  (m) => m.CoachMarks,
);

const selectOpen = (state: LayoutState) => state.commandsOpen;

/** What goes over the whole page: the clipboard, the list of everything, and the tips of the first minutes. */
export function EditingLayer() {
  const isOpen = useLayout(selectOpen);
  const round = useCoachWish();
  useEffect(() => listenForClipboard(document), []);
  useEffect(selectBroughtBack, []);
  return (
    <>
      {isOpen && <CommandPalette />}
      {round > 0 && <CoachMarks key={round} />}
    </>
  );
}
