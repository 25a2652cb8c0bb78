import { readNodeNumbers } from '../../store/live-numbers.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import type { LiveLogLevel } from '../../store/settings-store.ts';
import { askSimulation } from '../../store/simulation.ts';
import { words } from '../words/words.ts';
import { changesBetween, type Seen } from './changes.ts';
import { createFailureCount, noFailures } from './count-failures.ts';
import { tell } from './tell.ts';

/** A message at most so often: who listens must be able to hear it out. */
const everyMs = 2000;

/** Tells in words what happens in the run, gathered, as it is shown. Returns the way to stop. */
export function narrate(level: LiveLogLevel, say: (message: string) => void): () => void {
  let before = look();
  let isOver = false;
  let isAsking = false;
  const count = createFailureCount((query) => askSimulation({ type: 'log', query }));
  const countOn = () => count(sessionStore.getState().document);
  // From here on.
  if (level === 'full') void countOn().catch(() => undefined);
  const goOn = async () => {
    const after = look();
    // Nothing has come since: the run stands still, or an answer is on its way.
    if (isAsking || (after.nowMs === before.nowMs && after.epoch === before.epoch)) return;
    isAsking = true;
    try {
      const { document } = sessionStore.getState();
      const failures = level === 'full' ? await countOn() : noFailures;
      const changes = changesBetween(before, after);
      before = after;
      const message = changes === null ? '' : tell(changes, failures, document, level, words());
      if (message !== '' && !isOver) say(message);
    } finally {
      isAsking = false;
    }
  };
  // An answer fails where the simulation has died; the page says so, and the next look asks the next one.
  const timer = setInterval(() => void goOn().catch(() => undefined), everyMs);
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

function look(): Seen {
  const { nowMs, epoch, markers } = playbackStore.getState();
  const { nodes } = sessionStore.getState().document;
  const failing = nodes.filter(({ id }) => readNodeNumbers(id)?.status === 'failed').map(({ id }) => id);
  return { nowMs, epoch, markers, failing };
}
