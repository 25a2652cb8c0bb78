import { playbackStore } from '../store/playback-store.ts';

/** A hidden page draws no frames: after so long nobody waits for the screen any more. */
const waitMaxMs = 1000;

/** Waits until the screen has been told of this virtual time. */
export function screenAt(nowMs: number): Promise<void> {
  if (playbackStore.getState().nowMs === nowMs && playbackStore.getState().frameCount > 0)
    return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, waitMaxMs);
    const stop = playbackStore.subscribe((state) => {
      // A clock that runs has passed the time by when its frame comes.
      if (state.nowMs === nowMs || state.playing) done();
    });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
