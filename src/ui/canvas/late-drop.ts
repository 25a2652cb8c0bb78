import type { HTMLAttributes } from 'react';
import { endDragging, readDragged } from './dragged-kind.ts';
import { endGesture, sayAt } from './gesture-store.ts';
import type { InputContext } from './input-context.ts';

type Handlers = Pick<HTMLAttributes<HTMLElement>, 'onDragOver' | 'onDrop'>;

/** What is dragged from the palette and let go over the canvas. What becomes of it is loaded with the first drop. */
export function createDropHandlers(context: InputContext): Handlers {
  return {
    onDragOver: (event) => {
      if (readDragged() === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event) => {
      const dragged = readDragged();
      if (dragged === null) return;
      event.preventDefault();
      endDragging();
      endGesture();
      const at = { x: event.clientX, y: event.clientY };
      const { target } = event;
      void import('./canvas-drop.ts').then(({ dropKind }) => {
        const result = dropKind(dragged, { ...at, target }, context);
        if (!result.ok) sayAt(result.error, at);
      });
    },
  };
}
