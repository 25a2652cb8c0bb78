import { knownFaces } from '../../patterns/known-faces.ts';
import { endGesture, setGesture } from './gesture-store.ts';

/** What is being dragged out of the palette. A browser hides a drag's data until the drop; what may take it must show before. */
export interface DraggedKind {
  readonly type: 'node' | 'policy' | 'preset' | 'fault' | 'drawing';
  /** Of a drawing: `note` or `frame`. */
  readonly kind: string;
}

let dragged: DraggedKind | null = null;

export function readDragged(): DraggedKind | null {
  return dragged;
}

export function beginDragging(next: DraggedKind): void {
  dragged = next;
  // The page must not change in the moment a drag begins, or Chromium ends it at once.
  setTimeout(() => {
    if (dragged === next) setGesture({ mode: 'dropping', what: whatOf(next) });
  }, 0);
}

export function endDragging(): void {
  dragged = null;
  endGesture();
}

function whatOf({ type, kind }: DraggedKind): 'node' | 'policy' | 'node-fault' | 'wire-fault' {
  if (type === 'preset') return 'policy';
  if (type === 'drawing') return 'node';
  if (type !== 'fault') return type;
  return knownFaces.faults.get(kind)?.target === 'wire' ? 'wire-fault' : 'node-fault';
}
