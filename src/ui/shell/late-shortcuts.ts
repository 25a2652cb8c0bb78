import { afterFirstPicture } from './lazy-later.ts';

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
  const early = (event: KeyboardEvent): void => {
    if (stop !== null || event.defaultPrevented) return;
    const { target: pressed } = event;
    void load().then(
      () => pressed?.dispatchEvent(new KeyboardEvent('keydown', event)),
      // Without them what has buttons still has its buttons; the next key tries again.
      () => undefined,
    );
  };
  target.addEventListener('keydown', early);
  void afterFirstPicture()
    .then(load)
    .catch(() => undefined);
  return () => {
    isOver = true;
    target.removeEventListener('keydown', early);
    stop?.();
  };
}
