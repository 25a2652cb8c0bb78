import { useEffect, useRef } from 'react';
import { type PlaybackState, playbackStore, usePlayback } from '../../store/playback-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import { useWords } from '../words/first-words.ts';
import { formatClock } from '../words/format.ts';

const selectConnected = (state: PlaybackState) => state.connected;

/** The virtual time, written straight into the page with the numbers on it. Still while the run is paused. */
export function ClockDisplay() {
  const { timeBar, shell } = useWords();
  const connected = usePlayback(selectConnected);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => followClock((nowMs, isBeat) => isBeat && write(text.current, formatClock(nowMs))), []);
  return (
    <span className="relative">
      {/* Above the time: beside it, it would push the scrubber when it goes. */}
      {connected !== 'ready' && (
        <span role="status" className="absolute bottom-full left-1 text-xs whitespace-nowrap text-muted">
          {shell[connected]}
        </span>
      )}
      <span className="px-1 text-sm font-medium whitespace-nowrap" data-testid="virtual-time">
        <span className="sr-only">{timeBar.virtualTime} </span>
        <span ref={text}>{formatClock(playbackStore.getState().nowMs)}</span>
      </span>
    </span>
  );
}

/**
 * Tells the time that is shown: with each frame while it runs, with each change while it stands. `isBeat` is true when it stands, and when
 * the numbers on the screen change, too: a page that changed with every frame would be laid out and painted sixty times a second. Returns
 * the way to stop.
 */
export function followClock(tell: (nowMs: number, isBeat: boolean) => void): () => void {
  let handle = 0;
  let isBeat = false;
  const next = () => {
    handle = 0;
    const told = isBeat;
    isBeat = false;
    tell(displayNowMs(), told);
  };
  const stop = playbackStore.subscribe((state, previous) => {
    isBeat ||= !state.playing || state.beat !== previous.beat;
    if (handle === 0) handle = requestAnimationFrame(next);
  });
  tell(displayNowMs(), true);
  return () => {
    stop();
    cancelAnimationFrame(handle);
  };
}

function write(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
