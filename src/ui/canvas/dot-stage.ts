import { createMessageRing } from '../../store/message-ring.ts';
import { createVirtualClock } from '../../store/virtual-clock.ts';
import type { DotContext } from './dot-glyphs.ts';
import type { DotColours } from './dot-kind.ts';
import { createDotPicture } from './dot-picture.ts';
import { glowMsAt, paceOf } from './dot-place.ts';
import { absoluteNowMs, type DotView, type FromDots, type ToDots } from './dot-protocol.ts';

/** The platform as the stage needs it: a worker's, the page's or a test's. */
export interface DotHost {
  tell(message: FromDots): void;
  requestFrame(draw: () => void): void;
}

/**
 * Where the dots are drawn: told everything by messages, it knows no DOM and runs in a worker wherever a worker can draw. It draws while
 * virtual time moves or something that it was told has changed, and rests otherwise.
 */
export function createDotStage(host: DotHost): { receive(message: ToDots): void } {
  const ring = createMessageRing();
  const clock = createVirtualClock();
  const picture = createDotPicture(host.tell);
  let context: DotContext | null = null;
  let colours: DotColours | null = null;
  let view: DotView = { x: 0, y: 0, zoom: 1, ratio: 1 };
  let pace = 1;
  let selectedTrace: number | null = null;
  let drawnAtMs = Number.NaN;
  let isAsked = false;

  function wake(): void {
    if (isAsked) return;
    isAsked = true;
    host.requestFrame(draw);
  }

  function draw(): void {
    isAsked = false;
    if (context === null || colours === null) return;
    const nowMs = clock.read(absoluteNowMs());
    const isMoving = nowMs !== drawnAtMs;
    drawnAtMs = nowMs;
    picture.draw(context, ring, { view, colours, nowMs, glowMs: glowMsAt(pace), selectedTrace }, pace);
    // Beyond what the clock knows nothing moves: the next frame of the simulation wakes it again.
    if (isMoving && !ring.isEmpty()) wake();
  }

  function take(message: ToDots): void {
    switch (message.type) {
      case 'canvas':
        context = message.canvas.getContext('2d') as DotContext | null;
        return;
      case 'size':
        if (context === null) return;
        context.canvas.width = message.width;
        context.canvas.height = message.height;
        return;
      case 'view':
        view = message.view;
        return;
      case 'colours':
        colours = message.colours;
        return;
      case 'trace':
        selectedTrace = message.trace;
        return;
      case 'wires':
        for (const [handle, wire] of message.wires) picture.putWire(handle, wire);
        return;
      case 'rates':
        picture.putRates(message.rates);
        return;
      case 'frame':
        ring.push(message.rows, message.epoch);
        clock.frame(message.clock, message.atMs);
        pace = paceOf(message.clock);
        return;
    }
  }

  return {
    receive: (message) => {
      take(message);
      wake();
    },
  };
}
