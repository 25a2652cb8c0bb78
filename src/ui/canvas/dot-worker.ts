import type { ToDots } from './dot-protocol.ts';
import { createDotStage } from './dot-stage.ts';

/** The entry of the worker that draws the dots, so that the page's own thread does not. */
const stage = createDotStage({
  tell: (message) => self.postMessage(message),
  requestFrame: (draw) => requestAnimationFrame(draw),
});

self.onmessage = (event: MessageEvent<ToDots>) => stage.receive(event.data);
