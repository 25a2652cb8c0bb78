import { keepKey } from '../kit/typed-ahead.ts';
import { readCanvasView } from './canvas-view.ts';
import { isSurface, readGesture } from './gesture-store.ts';

/** Keeps a key for the list, menu or field that a gesture opens and that does not stand yet. False if none is on its way. */
export function keepForGesture(event: Parameters<typeof keepKey>[0]): boolean {
  const { mode } = readGesture();
  // Where there is no room for the canvas beside the list of nodes, no field opens on it either.
  const isComing = isSurface(mode) || (mode === 'write' && readCanvasView() !== null);
  return isComing && keepKey(event);
}
