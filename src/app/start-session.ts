import { firstScenario, firstSession } from '../scenarios/first-scenario.ts';
import { followWork, openWork } from '../store/keeping/follow-work.ts';
import { readLast, readLesson, readTab } from '../store/keeping/tab-memory.ts';
import { onKeeping } from '../store/keeping/work-store.ts';
import { notify } from '../store/notice-store.ts';
import { settingsStore } from '../store/settings-store.ts';
import { sendToSimulation } from '../store/simulation.ts';
import { words } from '../ui/words/first-words.ts';

/**
 * Opens what the page was opened for: the session in its link; what this tab had open before a reload; the scenario of its address; what
 * was last open on this device, unless another tab has it; the first page. Where there can be nothing but the first page, that is done
 * before it returns, and nothing is loaded for the rest (start-asked.ts).
 */
export async function startSession(): Promise<void> {
  onKeeping((event) => void import('../ui/sharing/say-keeping.ts').then((m) => m.sayKeeping(event)));
  addEventListener('hashchange', () => void import('./start-asked.ts').then((m) => m.openHash()));
  if (isPlain()) {
    followWork();
    openFirst();
    return;
  }
  // What an address asks for mostly needs more kinds than the first page: the worker brings them while the page reads it.
  if (hasAddress()) sendToSimulation({ type: 'load-the-rest' });
  const asked = await import('./start-asked.ts').catch(() => null);
  if (asked !== null) {
    await asked.startAsked();
    return;
  }
  notify(words().opening.partMissing, { type: 'none' }, 'warning');
  followWork();
  openFirst();
}

function isPlain(): boolean {
  const hasMemory = readTab() !== null || readLast() !== null || readLesson() !== null;
  return !hasAddress() && !hasMemory && settingsStore.getState().language === 'en';
}

function hasAddress(): boolean {
  return location.search !== '' || location.hash !== '';
}

function openFirst(): void {
  openWork(
    firstSession,
    { atMs: 0, play: true, speed: firstScenario.speed },
    {
      scenario: firstScenario,
      as: { type: 'fresh' },
    },
  );
}
