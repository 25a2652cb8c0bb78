import { useStore } from '@xyflow/react';

/** far: icon, shape and name; low: and numbers, in larger type; mid: and figures of the load; near: and sparkline. */
export type ZoomLevel = 'far' | 'low' | 'mid' | 'near';

export function zoomLevelOf(zoom: number): ZoomLevel {
  if (zoom < 0.5) return 'far';
  if (zoom < 0.8) return 'low';
  return zoom > 1 ? 'near' : 'mid';
}

const selectLevel = (state: { readonly transform: readonly [number, number, number] }): ZoomLevel =>
  zoomLevelOf(state.transform[2]);

/** Draws anew only when a level is crossed. */
export function useZoomLevel(): ZoomLevel {
  return useStore(selectLevel);
}
