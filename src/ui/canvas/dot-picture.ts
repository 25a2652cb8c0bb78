import type { MessageRing, MovingMessage } from '../../store/message-ring.ts';
import type { DotContext } from './dot-glyphs.ts';
import { createDotPainter, type DotFrame, type WireTally } from './dot-painter.ts';
import type { FromDots } from './dot-protocol.ts';
import { nextScale } from './dot-scale.ts';
import type { DrawnWire } from './wire-paths.ts';

export interface DotPicture {
  /** Null when a wire is not drawn any more; its scale is kept for when it comes back. */
  putWire(handle: number, wire: DrawnWire | null): void;
  /** Messages per virtual second, by handle. */
  putRates(rates: Float64Array): void;
  /** The messages of one moment; `pace` in virtual ms per real ms. */
  draw(context: DotContext, ring: Pick<MessageRing, 'forEachMessage'>, frame: DotFrame, pace: number): void;
}

/** Draws moment after moment, and chooses how many messages a dot stands for so that no moment holds too many. */
export function createDotPicture(tell: (message: FromDots) => void, glowStride?: number): DotPicture {
  const painter = createDotPainter(glowStride);
  const tallies = new Map<number, WireTally>();
  let rates = new Float64Array() as Float64Array;
  let smoothedCount = 0;
  let isBlank = true;

  function add(message: MovingMessage): void {
    const tally = tallies.get(message.wire);
    if (tally !== undefined) painter.add(message, tally);
  }

  /** The next moment's scales follow from what this one has seen. */
  function settle(pace: number): void {
    let count = 0;
    for (const tally of tallies.values()) count += tally.seen;
    smoothedCount += (count - smoothedCount) * 0.1;
    const scales: [number, number][] = [];
    for (const [handle, tally] of tallies) {
      const perRealSecond = (rates[handle] ?? 0) * pace;
      const scale = nextScale(tally.scale, Number.isFinite(perRealSecond) ? perRealSecond : 0, smoothedCount);
      if (scale !== tally.scale) scales.push([handle, scale]);
      tally.scale = scale;
    }
    if (scales.length > 0) tell({ scales });
    isBlank = count === 0;
  }

  return {
    putWire: (handle, wire) => {
      const tally = tallies.get(handle);
      if (tally === undefined) tallies.set(handle, { drawn: wire, scale: 1, seen: 0, fullGlow: 0 });
      else tally.drawn = wire;
    },
    putRates: (next) => {
      rates = next;
    },
    draw: (context, ring, frame, pace) => {
      for (const tally of tallies.values()) {
        tally.seen = 0;
        tally.fullGlow = 0;
      }
      const wasBlank = isBlank;
      painter.begin(frame);
      ring.forEachMessage(frame.nowMs, frame.glowMs, add);
      settle(pace);
      // An empty layer is not cleared again and again.
      if (!isBlank || !wasBlank) painter.paint(context);
    },
  };
}
