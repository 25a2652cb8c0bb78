import { createHeldKeys } from '../kit/held-keys.ts';
import { afterFirstPicture } from './lazy-later.ts';

let bring: () => Promise<unknown> = () => Promise.resolve();

/** Fulfilled when the page's shortcuts listen, or cannot be loaded now. */
export function shortcutsListen(): Promise<unknown> {
  return bring();
}

/**
 * The page's shortcuts (shortcuts.ts), loaded after the first picture or with the first key. A key that comes before they are there is
 * pressed again when they are. Returns the way to stop.
 */
export function listenForShortcutsLate(target: Document): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  const load = async (): Promise<void> => {
    const { listenForShortcuts } = await import('./shortcuts.ts');
    if (!isOver) stop ??= listenForShortcuts(target);
  };
  // Without them what has buttons still has its buttons; the next key tries again.
  const held = createHeldKeys(load);
  const early = (event: KeyboardEvent): void => {
    if ((stop !== null && !held.isWaiting) || event.defaultPrevented) return;
    // A browser has its own for these, and would do that first.
    const isOurs = (event.ctrlKey || event.metaKey) && 'adk'.includes(event.key.toLowerCase());
    if (isOurs && !(event.target instanceof HTMLInputElement)) event.preventDefault();
    held.hold(event);
  };
  target.addEventListener('keydown', early);
  bring = () => load().catch(() => undefined);
  void afterFirstPicture().then(bring);
  return () => {
    isOver = true;
    bring = () => Promise.resolve();
    target.removeEventListener('keydown', early);
    stop?.();
  };
}
