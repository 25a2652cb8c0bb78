import { messageStream } from '../../store/message-stream.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import { prefersReducedMotion } from '../theme/apply-theme.ts';
import { type FoundDot, findDot } from './dot-finder.ts';
import { glowMsAt, paceOf } from './dot-place.ts';
import type { DotView } from './dot-protocol.ts';
import { readDotScale } from './dot-scale-store.ts';
import { readDrawnWire } from './wire-paths.ts';

/** How near a pointer must be to a dot, in px. */
const reachPx = 9;

/** Finds the dot under a point of the canvas, in px; null where there is none, and always while nothing may travel. */
export type DotPointing = (x: number, y: number) => FoundDot | null;

export function createDotPointing(view: () => Omit<DotView, 'ratio'>): DotPointing {
  const { wireOf, forEachMessage } = messageStream;
  return (x, y) => {
    if (prefersReducedMotion()) return null;
    const scene = {
      view: view(),
      nowMs: displayNowMs(),
      glowMs: glowMsAt(paceOf(playbackStore.getState())),
      forEachMessage,
      wire: (handle: number) => readDrawnWire(wireOf(handle)),
      scale: (handle: number) => readDotScale(wireOf(handle)),
    };
    return findDot(scene, x, y, reachPx);
  };
}
