import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { findScenario, scenarios } from '../scenarios/scenarios.ts';
import { setPort } from '../store/port.ts';
import { openScenario } from '../store/scenario-store.ts';
import { App } from '../ui/shell/app.tsx';
import './app.css';
import { markReady } from './mark-ready.ts';
import { createWorkerPort } from './worker-port.ts';

// The worker's script is on its way before anything is drawn.
setPort(
  createWorkerPort(() => new Worker(new URL('../simulation/worker.ts', import.meta.url), { type: 'module' })),
);
const wanted = new URLSearchParams(location.search).get('scenario') ?? '';
const scenario = findScenario(wanted) ?? scenarios[0];
if (scenario) openScenario(scenario, true);
markReady(document.documentElement);

const root = document.getElementById('root');
if (!root) throw new Error('index.html must hold an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
