import { useSyncExternalStore } from 'react';
import { settingsStore } from '../../store/settings-store.ts';
import { prefersReducedMotion } from '../theme/apply-theme.ts';

/** Whether nothing may travel: no dots then, but chevrons and numbers. */
export function useStill(): boolean {
  return useSyncExternalStore(onMotionChange, prefersReducedMotion);
}

function onMotionChange(listener: () => void): () => void {
  const query = matchMedia('(prefers-reduced-motion: reduce)');
  query.addEventListener('change', listener);
  const stop = settingsStore.subscribe(listener);
  return () => {
    query.removeEventListener('change', listener);
    stop();
  };
}
