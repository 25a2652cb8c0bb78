/** Pictures per second of a clip. A GIF counts in hundredths of a second: these are 5 of them, so that both formats keep time exactly. */
export const clipPicturesPerSecond = 20;
export const pictureMs = 1000 / clipPicturesPerSecond;

/** Length of a clip, in seconds of whoever watches it. */
export const clipSeconds = { min: 1, max: 10, usual: 5 } as const;

export interface ClipSpan {
  /** What has happened up to now, or what happens from now on when nobody does anything new. */
  readonly side: 'before' | 'after';
  readonly seconds: number;
  /** Virtual ms per ms of the clip. */
  readonly speed: number;
}

export interface ClipPlan {
  readonly fromMs: number;
  /** The first instant that it shows no more. */
  readonly toMs: number;
  /** Virtual instants of its pictures, each shown for `pictureMs`. */
  readonly instants: readonly number[];
}

/** The instants of a clip: evenly spread, whole pictures only, and never before 0 ms, so that a clip of a short past is shorter. */
export function planClip({ side, seconds, speed }: ClipSpan, nowMs: number): ClipPlan {
  const stepMs = pictureMs * speed;
  const here = Math.round(nowMs);
  const wanted = Math.round(seconds * clipPicturesPerSecond);
  // What a division leaves behind the point must not cost a picture.
  const count = side === 'after' ? wanted : Math.min(wanted, Math.floor(here / stepMs + 1e-9));
  const fromMs = side === 'after' ? here : Math.max(0, here - count * stepMs);
  return {
    fromMs,
    toMs: fromMs + count * stepMs,
    instants: Array.from({ length: count }, (_, index) => fromMs + index * stepMs),
  };
}
