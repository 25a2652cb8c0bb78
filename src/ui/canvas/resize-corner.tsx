import { type PointerEvent, useRef } from 'react';
import { type Box, documentLimits } from '../../model/document.ts';
import { readCanvasView } from './canvas-view.ts';
import { gridStep, snapToGrid } from './node-size.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface ResizeCornerProps {
  readonly box: Box;
  /** What is shown while the corner is pulled; null when it is let go. */
  readonly onPull: (size: Size | null) => void;
  readonly onDone: (size: Size) => void;
}

const sideMin = Math.ceil(documentLimits.sideMin / gridStep) * gridStep;

/** The lower right corner of a selected note or frame. Who does not pull writes the size in the inspector. */
export function ResizeCorner({ box, onPull, onDone }: ResizeCornerProps) {
  const size = useRef<Size | null>(null);
  const sideOf = (length: number) => Math.min(documentLimits.sideMax, Math.max(sideMin, snapToGrid(length)));
  const move = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = readCanvasView()?.view.toCanvas({ x: event.clientX, y: event.clientY });
    if (at === undefined) return;
    size.current = { width: sideOf(at.x - box.x), height: sideOf(at.y - box.y) };
    onPull(size.current);
  };
  const end = () => {
    if (size.current !== null) onDone(size.current);
    size.current = null;
    onPull(null);
  };
  return (
    <span
      aria-hidden="true"
      data-testid="resize"
      className="fl-resize nodrag nopan"
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
