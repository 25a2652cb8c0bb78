import { useMedia } from '../kit/use-media.ts';

export type WindowSize = 'small' | 'medium' | 'large';

const smallMedia = '(max-width: 599.98px)';

/** Below 600 px one view at a time; below 900 px the inspector is a sheet at the bottom; same numbers as the theme's breakpoints. */
export function useWindowSize(): WindowSize {
  const large = useMedia('(min-width: 900px)');
  const small = useMedia(smallMedia);
  if (small) return 'small';
  return large ? 'large' : 'medium';
}

/** Whether the window shows one view at a time, asked once. */
export function isSmallNow(): boolean {
  return matchMedia(smallMedia).matches;
}
