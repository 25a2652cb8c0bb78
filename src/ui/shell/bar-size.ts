import { type SettingsState, useSettings } from '../../store/settings-store.ts';
import { useMedia } from '../kit/use-media.ts';
import { useWindowSize, type WindowSize } from './window-size.ts';

const selectIsProjector = (state: SettingsState) => state.theme === 'projector';

/** As `useWindowSize`, but large only where the words of the top bar fit beside each other: a projector's type takes more room. */
export function useBarSize(): WindowSize {
  const size = useWindowSize();
  const isProjector = useSettings(selectIsProjector);
  const hasRoom = useMedia(isProjector ? '(min-width: 1480px)' : '(min-width: 1060px)');
  return size === 'large' && !hasRoom ? 'medium' : size;
}
