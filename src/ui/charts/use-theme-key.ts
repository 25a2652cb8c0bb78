import { useSyncExternalStore } from 'react';
import { useSettings } from '../../store/settings-store.ts';

const darkQuery = '(prefers-color-scheme: dark)';

/** Changes when the colours of the page have changed, for what is drawn without CSS. */
export function useThemeKey(): string {
  const theme = useSettings((state) => state.theme);
  const isDark = useSyncExternalStore(watchDevice, () => matchMedia(darkQuery).matches);
  return theme === 'system' ? `system-${isDark}` : theme;
}

function watchDevice(listener: () => void): () => void {
  const query = matchMedia(darkQuery);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
