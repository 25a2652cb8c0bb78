import { useEffect, useRef } from 'react';
import { type PlaybackState, playbackStore, usePlayback } from '../../store/playback-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import { useWords } from '../words/first-words.ts';
import { formatClock } from '../words/format.ts';

const selectConnected = (state: PlaybackState) => state.connected;

/** The virtual time, written straight into the page: it changes sixty times a second. Still while the run is paused. */
export function ClockDisplay() {
  const { timeBar, shell } = useWords();
  const connected = usePlayback(selectConnected);
  const text = useRef<HTMLSpanElement>(null);
  useEffect(() => followClock((nowMs) => write(text.current, formatClock(nowMs))), []);
  return (
    <>
      {connected !== 'ready' && (
        <span role="status" className="pr-2 text-xs text-muted">
          {shell[connected]}
        </span>
      )}
      <span className="px-1 text-sm font-medium whitespace-nowrap" data-testid="virtual-time">
        <span className="sr-only">{timeBar.virtualTime} </span>
        <span ref={text}>{formatClock(playbackStore.getState().nowMs)}</span>
      </span>
    </>
  );
}

/** Tells the time that is shown: once per animation frame while it runs, once per change while it stands. Returns the way to stop. */
export function followClock(tell: (nowMs: number) => void): () => void {
  let handle = 0;
  const next = () => {
    tell(displayNowMs());
    handle = playbackStore.getState().playing ? requestAnimationFrame(next) : 0;
  };
  const stop = playbackStore.subscribe(() => {
    if (handle === 0) handle = requestAnimationFrame(next);
  });
  next();
  return () => {
    stop();
    cancelAnimationFrame(handle);
  };
}

function write(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
