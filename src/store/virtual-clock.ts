import type { Frame } from '../protocol/frame.ts';

/** What of a frame moves the clock. */
export type ClockFrame = Pick<Frame, 'nowMs' | 'playing' | 'speed' | 'reachedSpeed' | 'epoch'>;

export interface VirtualClock {
  /** A frame has come at this real time (performance.now()). */
  frame(frame: ClockFrame, realMs: number): void;
  /** Virtual time to draw at this real time: smooth while playing, still when paused, never backwards within an epoch. */
  read(realMs: number): number;
}

/** The clock runs ahead of the last frame by at most one frame's time: beyond it nothing is known. */
const frameMs = 1000 / 60;

export function createVirtualClock(): VirtualClock {
  let last: ClockFrame = { nowMs: 0, playing: false, speed: 1, reachedSpeed: 0, epoch: 0 };
  let atRealMs = 0;
  let shownMs = 0;
  return {
    frame: (frame, realMs) => {
      // A pause shows the exact time, though the clock may have run a little ahead of it.
      if (frame.epoch !== last.epoch || !frame.playing) shownMs = frame.nowMs;
      last = frame;
      atRealMs = realMs;
    },
    read: (realMs) => {
      if (!last.playing) return shownMs;
      const pastMs = Math.min(frameMs, Math.max(0, realMs - atRealMs));
      shownMs = Math.max(shownMs, last.nowMs + pastMs * paceOf(last));
      return shownMs;
    },
  };
}

/** The clock that port.ts drives. */
export const virtualClock = createVirtualClock();

/** Virtual time to draw now. */
export function displayNowMs(): number {
  return virtualClock.read(performance.now());
}

/** Asked for more than the machine can do, the clock follows what was reached. */
function paceOf({ speed, reachedSpeed }: ClockFrame): number {
  return reachedSpeed > 0 ? Math.min(speed, reachedSpeed) : speed;
}
