import type { Frame } from '../protocol/frame.ts';
import { type FromSimulation, protocolVersion } from '../protocol/messages.ts';
import type { SimulationPort } from '../protocol/simulation-port.ts';
import { numbersFrame } from './live-numbers.ts';
import { messageStream } from './message-stream.ts';
import { notify, offer } from './notice-store.ts';
import { playbackFrame, playbackStore } from './playback-store.ts';
import { dropVanished } from './selection-store.ts';
import {
  documentAt,
  forgetPending,
  sessionCommitted,
  sessionFrame,
  sessionRefused,
  sessionStore,
} from './session-store.ts';
import { holdPort, sendToSimulation } from './simulation.ts';
import { virtualClock } from './virtual-clock.ts';

/** Gives the stores their simulation and feeds them what it says. Returns the way to take it away again. */
export function setPort(port: SimulationPort): () => void {
  holdPort(port);
  const stops = [
    port.listen(receive),
    port.onRestarted(() => {
      forgetPending();
      playbackStore.setState({ connected: 'restarting' });
      offer('simulation-restarted', {});
    }),
    sessionStore.subscribe((state, previous) => {
      if (state.document !== previous.document) dropVanished(state.document);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    holdPort(null);
    port.close();
  };
}

function receive(message: FromSimulation): void {
  switch (message.type) {
    case 'ready':
      if (message.protocolVersion !== protocolVersion) offer('wrong-version', {});
      return;
    case 'frame':
      receiveFrame(message.frame);
      return;
    case 'committed':
      sessionCommitted(message.entry, message.revision, message.droppedCount);
      return;
    case 'refused':
      sessionRefused(message.command, message.reason);
      return;
    case 'crashed':
      // A port tells this only when it has given up: restarts come through onRestarted.
      playbackStore.setState({ connected: 'stopped', playing: false });
      offer('simulation-stopped', { reason: message.message });
      return;
    case 'answer':
      // Answers go to whoever asked; a port never tells them here.
      return;
  }
}

function receiveFrame(frame: Frame): void {
  virtualClock.frame(frame, performance.now());
  sessionFrame(frame.revision);
  const document = documentAt(frame.revision);
  messageStream.push(frame.messages, document, frame.epoch);
  if (frame.numbers !== null) numbersFrame(frame.numbers, document);
  playbackFrame(frame);
  for (const notice of frame.notices) notify(notice.text, { type: 'none' }, notice.level);
  requestAnimationFrame(() => sendToSimulation({ type: 'acknowledge' }));
}
