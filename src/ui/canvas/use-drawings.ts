import { useEffect, useState } from 'react';
import type { FaultlineDocument } from '../../model/document.ts';
import type { DrawingElements } from './drawing-elements.ts';
import { handles } from './flow-elements.ts';

/** What draws notes and frames, once the document has some; null before. */
export function useDrawings({ notes, frames }: FaultlineDocument): DrawingElements | null {
  const isNeeded = notes !== undefined || frames !== undefined;
  const [elements, setElements] = useState<DrawingElements | null>(null);
  useEffect(() => {
    if (!isNeeded) return;
    void import('./drawing-elements.ts').then((m) =>
      setElements((known: DrawingElements | null) => known ?? m.createDrawingElements(handles)),
    );
  }, [isNeeded]);
  return isNeeded ? elements : null;
}
