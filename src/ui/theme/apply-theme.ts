import { type SettingsState, settingsStore } from '../../store/settings-store.ts';

/** Keeps <html data-theme data-motion> equal to the settings; without `data-theme` the device decides. Returns the way to stop. */
export function applyTheme(root: HTMLElement): () => void {
  write(settingsStore.getState());
  return settingsStore.subscribe(write);

  function write({ theme, motion }: SettingsState): void {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    root.dataset.motion = motion;
  }
}

/** Whether nothing may travel or pulse: the person's own word, else the system's. */
export function prefersReducedMotion(): boolean {
  const { motion } = settingsStore.getState();
  return motion === 'system' ? matchMedia('(prefers-reduced-motion: reduce)').matches : motion === 'reduced';
}
