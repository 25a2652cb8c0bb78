import { notify } from '../../store/notice-store.ts';
import { whenIdle } from '../shell/when-idle.ts';
import { words } from '../words/words.ts';

/** How often a tab that is looked at again asks for a new version; the browser asks at every visit. */
const askAgainMs = 60 * 60 * 1000;
/** A page that never comes to rest is kept all the same. */
const idleWaitMs = 10_000;

let isAsked = false;
let isTold = false;
let askedAtMs = 0;

/**
 * Keeps the whole page on this device as soon as it is idle, so that it opens without a network; where service workers are not to be had
 * (a page over plain http) nothing changes. A new version is told and waits: nothing is ever reloaded but by the person.
 */
export async function keepOffline(): Promise<void> {
  // The development server has nothing to keep.
  if (!import.meta.env.PROD || isAsked || !('serviceWorker' in navigator)) return;
  isAsked = true;
  await whenIdle(idleWaitMs);
  try {
    await navigator.serviceWorker.register('./service-worker.js', { updateViaCache: 'none' });
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration !== undefined) follow(registration);
  } catch {
    // Blocked by the browser's settings, or the network went away meanwhile: the next visit tries again, and this page needs nothing of it.
  }
}

function follow(registration: ServiceWorkerRegistration): void {
  askedAtMs = Date.now();
  tellWaiting(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => tellWaiting(registration));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAtMs < askAgainMs) return;
    askedAtMs = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** The first version that is installed is the one that is shown: only one that comes to a page that has another is news. */
function tellWaiting(registration: ServiceWorkerRegistration): void {
  if (isTold || registration.waiting === null || navigator.serviceWorker.controller === null) return;
  isTold = true;
  const { opening } = words();
  const run = () => takeOver(registration);
  notify(opening.newVersion, { type: 'lasting', label: opening.reload, run });
}

/** What is not saved yet is asked about by the browser, and what was changed last is there after the reload (store/keeping). */
function takeOver({ waiting }: ServiceWorkerRegistration): void {
  // Another tab may have let the new version in already.
  if (waiting === null) location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage('take-over');
}
