import type { Result } from '../../base/result.ts';
import { announce, notify } from '../../store/notice-store.ts';
import { playbackStore } from '../../store/playback-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { words } from '../words/first-words.ts';

/** Undo and redo from button and keys; both say what happened. */
export function undo(): void {
  say(sessionStore.getState().undo(), words().shell.undone);
}

export function redo(): void {
  say(sessionStore.getState().redo(), words().shell.redone);
}

export function setTitle(title: string): void {
  const { document, run } = sessionStore.getState();
  const next = title.trim();
  if (next !== document.title) tell(run({ type: 'set-title', title: next }));
}

/** Shows why something was not done, where no field can show it. */
export function tell(result: Result<unknown, string>): void {
  if (!result.ok) notify(words().shell.refused(result.error), { type: 'none' }, 'warning');
}

/** Begins a new run with the system as it is shown; the old run, with its history, can be brought back. */
export function restart(chance: 'same' | 'other'): void {
  const { session, load, restart: begin } = sessionStore.getState();
  const { nowMs, playing, speed } = playbackStore.getState();
  const seed = chance === 'same' ? session.seed : (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
  begin({ seed });
  const { shell } = words();
  const run = () => load(session, { atMs: nowMs, play: playing, speed });
  notify(shell.restarted(seed), { type: 'labelled', label: shell.bringBack, run });
}

/** Says why the simulation took back what the screen had shown. Returns the way to stop. */
export function tellRefusals(): () => void {
  return sessionStore.subscribe(({ refusal, pending }, previous) => {
    // A refusal of `run` is told where the command came from; one that comes later is told here.
    const cameLater =
      refusal !== null && refusal !== previous.refusal && pending.length < previous.pending.length;
    if (cameLater) notify(words().shell.refused(refusal.reason), { type: 'none' }, 'warning');
  });
}

function say(result: Result<void, string>, done: string): void {
  announce(result.ok ? done : result.error);
}
