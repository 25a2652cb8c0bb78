import { useEffect, useRef, useState } from 'react';
import { type PlaybackState, playbackStore, usePlayback } from '../../store/playback-store.ts';
import { followSize } from '../kit/follow-size.ts';
import { lazyLater } from '../shell/lazy-later.ts';
import { useWords } from '../words/first-words.ts';
import { formatClock } from '../words/format.ts';
import { followClock } from './clock-display.tsx';
import { extentOf } from './extent.ts';
import { createSeeker } from './seeker.ts';

const Markers = lazyLater(
  () => import('./markers.tsx'),
  (m) => m.Markers,
);
const FaultLane = lazyLater(
  () => import('../faults/fault-lane.tsx'),
  (m) => m.FaultLane,
);

const selectExtent = (state: PlaybackState) => extentOf(state.endMs);
const markerPx = 24;
/** A thumb that moves so far at once is seen to jump. */
const stridePx = 3;

/** The time bar proper: where the run is, how far it has been, what happened when. */
export function Scrubber() {
  const { timeBar } = useWords();
  const extentMs = usePlayback(selectExtent);
  const input = useRef<HTMLInputElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const places = usePlaces(track);
  useEffect(() => followInput(() => input.current, extentMs, timeBar.position), [extentMs, timeBar]);
  return (
    <div className="flex min-w-24 flex-1 items-end gap-2">
      <div ref={track} className="time-track relative min-w-0 flex-1">
        <Markers extentMs={extentMs} places={places} />
        <FaultLane extentMs={extentMs} />
        <input
          ref={input}
          type="range"
          data-testid="scrubber"
          className="kit-slider absolute inset-x-0 bottom-0"
          aria-label={timeBar.timeline}
          min={0}
          max={extentMs}
          step={100}
          defaultValue={0}
        />
      </div>
      <span className="pb-0.5 text-xs text-muted">{formatClock(extentMs).replace(/[^\d:]\d+$/, '')}</span>
    </div>
  );
}

/** How many marks fit. */
function usePlaces(track: React.RefObject<HTMLDivElement | null>): number {
  const [places, setPlaces] = useState(20);
  useEffect(
    () => followSize(track.current, ({ width }) => setPlaces(Math.max(4, Math.floor(width / markerPx)))),
    [track],
  );
  return places;
}

/** Keeps the thumb at the time that is shown, and takes it there when somebody moves it. Returns the way to stop. */
function followInput(
  find: () => HTMLInputElement | null,
  extentMs: number,
  describe: (now: string, end: string) => string,
): () => void {
  const seeker = createSeeker((toMs) => playbackStore.getState().seek(toMs));
  let [saidAtMs, shownMs, isHeld] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
  // Asked of the element with each frame, its width would have the whole page laid out anew. Until it is known every move counts.
  let widthPx = Number.POSITIVE_INFINITY;

  function show(nowMs: number, isBeat: boolean): void {
    const input = find();
    if (input === null || isHeld || seeker.isBusy()) return;
    // Less than a pixel is not worth painting the bar anew, and a short way can wait for the numbers.
    const movedPx = (Math.abs(nowMs - shownMs) / extentMs) * widthPx;
    if (movedPx < (isBeat ? 1 : stridePx)) return;
    shownMs = nowMs;
    input.value = String(nowMs);
    paint(input, nowMs / extentMs);
    // A screen reader that stands here hears the time now and then, not sixty times a second.
    const realMs = performance.now();
    if (realMs - saidAtMs < 1000 && playbackStore.getState().playing) return;
    saidAtMs = realMs;
    input.setAttribute(
      'aria-valuetext',
      describe(formatClock(nowMs), formatClock(playbackStore.getState().endMs)),
    );
  }

  const stop = new AbortController();
  const { signal } = stop;
  const input = find();
  const unfollowSize = followSize(input, ({ width }) => {
    widthPx = Math.max(1, width);
  });
  input?.addEventListener('pointerdown', () => setHeld(true), { signal });
  for (const name of ['pointerup', 'pointercancel', 'blur']) {
    input?.addEventListener(name, () => setHeld(false), { signal });
  }
  input?.addEventListener(
    'input',
    () => {
      const toMs = Number(input.value);
      shownMs = toMs;
      paint(input, toMs / extentMs);
      input.setAttribute('aria-valuetext', describe(formatClock(toMs), formatClock(extentMs)));
      seeker.goTo(toMs);
    },
    { signal },
  );

  function setHeld(held: boolean): void {
    isHeld = held;
  }

  const unfollow = followClock(show);
  return () => {
    stop.abort();
    unfollowSize();
    unfollow();
  };
}

function paint(input: HTMLInputElement, share: number): void {
  input.style.setProperty('--filled', `${Math.min(100, share * 100)}%`);
}
