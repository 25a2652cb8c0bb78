import { readWireNumbers } from '../../store/live-numbers.ts';
import { forEachMessage, type MovingMessage } from '../../store/message-stream.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import type { DotColours } from './dot-kind.ts';
import { createDotPainter, type DotView, type WireTally } from './dot-painter.ts';
import { nextScale } from './dot-scale.ts';
import { setDotScale } from './dot-scale-store.ts';
import type { DotField } from './hit-test.ts';
import { readDrawnWire } from './wire-paths.ts';

/** How long in real time a message's way stays visible behind it. */
const glowRealMs = 250;

/** What a loop draws with; asked for anew in every frame. */
export interface DotSurface {
  readonly context: CanvasRenderingContext2D;
  view(): DotView;
  colours(): DotColours;
  readonly field: DotField;
}

/**
 * Draws the messages of the moment. `draw` once for a still picture; it tells whether anything is to be seen, so that an empty layer
 * is not cleared again and again.
 */
export function createDotLoop(surface: DotSurface): { draw(): void } {
  const painter = createDotPainter();
  const tallies = new Map<string, WireTally>();
  let isBlank = true;
  let smoothedCount = 0;

  function tallyOf(id: string): WireTally | null {
    const drawn = readDrawnWire(id);
    if (drawn === undefined) return null;
    let tally = tallies.get(id);
    if (tally === undefined) {
      tally = { drawn, scale: 1, seen: 0, fullGlow: 0 };
      tallies.set(id, tally);
    }
    tally.drawn = drawn;
    return tally;
  }

  function add(message: MovingMessage): void {
    const tally = tallyOf(message.wire);
    if (tally !== null) painter.add(message, tally);
  }

  /** The next frame's scales follow from what this one has seen. */
  function settle(speed: number): void {
    let count = 0;
    for (const tally of tallies.values()) count += tally.seen;
    smoothedCount += (count - smoothedCount) * 0.1;
    for (const [id, tally] of tallies) {
      const perRealSecond = (readWireNumbers(id)?.ratePerSecond ?? 0) * speed;
      const scale = nextScale(tally.scale, Number.isFinite(perRealSecond) ? perRealSecond : 0, smoothedCount);
      if (scale !== tally.scale) setDotScale(id, scale);
      tally.scale = scale;
    }
    isBlank = count === 0;
  }

  return {
    draw: () => {
      const { speed, reachedSpeed } = playbackStore.getState();
      const pace = reachedSpeed > 0 ? Math.min(speed, reachedSpeed) : speed;
      const nowMs = displayNowMs();
      const glowMs = glowRealMs * pace;
      const { selectedTrace } = selectionStore.getState();
      for (const tally of tallies.values()) {
        tally.seen = 0;
        tally.fullGlow = 0;
      }
      const wasBlank = isBlank;
      const { field } = surface;
      painter.begin({
        view: surface.view(),
        colours: surface.colours(),
        nowMs,
        glowMs,
        selectedTrace,
        field,
      });
      forEachMessage(nowMs, glowMs, add);
      settle(pace);
      if (!isBlank || !wasBlank) painter.paint(surface.context);
    },
  };
}
