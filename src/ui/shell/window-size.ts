import { useMedia } from '../kit/use-media.ts';

export type WindowSize = 'small' | 'medium' | 'large';

/** Below 600 px one view at a time; below 900 px the inspector is a sheet at the bottom; same numbers as the theme's breakpoints. */
export function useWindowSize(): WindowSize {
  const large = useMedia('(min-width: 900px)');
  const small = useMedia('(max-width: 599.98px)');
  if (small) return 'small';
  return large ? 'large' : 'medium';
}
