import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { version } from '../../package.json';
import { setPort } from '../store/port.ts';
import { sendToSimulation } from '../store/simulation.ts';
import { App } from '../ui/shell/app.tsx';
import { loadTheRest } from '../ui/shell/lazy-later.ts';
import './app.css';
import { createFaultlineApi } from './faultline-api.ts';
import { markReady } from './mark-ready.ts';
import { quietResizeLoop } from './quiet-resize-loop.ts';
import { startSession } from './start-session.ts';
import { createWorkerPort } from './worker-port.ts';

/** Fulfilled after what is drawn now has been painted. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

quietResizeLoop(window);
// The worker's script is on its way before anything is drawn.
setPort(
  createWorkerPort(() => new Worker(new URL('../simulation/worker.ts', import.meta.url), { type: 'module' })),
);
const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root"');
const started = startSession();
const ready = started.then(() => markReady(document.documentElement));
// The system is painted before the rest takes the thread.
void ready
  .then(nextPicture)
  .then(loadTheRest)
  .then(() => sendToSimulation({ type: 'load-the-rest' }));
window.faultline = createFaultlineApi(version, ready);
// What is kept on this device is read before the first picture, so that no empty canvas flashes up.
// As a transition it is drawn in slices of 5 ms, between which the browser may paint and hear.
void started.finally(() =>
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  ),
);
