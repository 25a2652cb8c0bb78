import { comparisonStore } from '../../store/comparison/comparison-store.ts';

/** How the whole system is brought into view: more room on the right, where the numbers of upright wires stand beside the last column. */
const fitOptions = {
  padding: { top: '9%', bottom: '9%', left: '6%', right: '11%' },
  maxZoom: 1.25,
  minZoom: 0.2,
} as const;

/** In a comparison on a phone the controls stand at the right (overlays.css), and the name of the side above. */
export function fitOptionsNow() {
  const isNarrow = comparisonStore.getState().comparison !== null && innerWidth < 640;
  return isNarrow
    ? { ...fitOptions, padding: { ...fitOptions.padding, top: '48px' as const, right: '66px' as const } }
    : fitOptions;
}
