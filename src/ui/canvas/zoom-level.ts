import { useStore } from '@xyflow/react';

/** far: icon, shape and name; mid: and numbers; near: and sparkline. */
export type ZoomLevel = 'far' | 'mid' | 'near';

export function zoomLevelOf(zoom: number): ZoomLevel {
  if (zoom < 0.5) return 'far';
  return zoom > 1 ? 'near' : 'mid';
}

const selectLevel = (state: { readonly transform: readonly [number, number, number] }): ZoomLevel =>
  zoomLevelOf(state.transform[2]);

/** Draws anew only when a level is crossed. */
export function useZoomLevel(): ZoomLevel {
  return useStore(selectLevel);
}
