import { useReactFlow } from '@xyflow/react';
import { type HTMLAttributes, type RefObject, useEffect, useMemo } from 'react';
import { createDropHandlers } from './canvas-drop.ts';
import { createKeyHandlers } from './canvas-keys.ts';
import { createPointerHandlers } from './canvas-pointer.ts';
import { holdCanvasView } from './canvas-view.ts';
import type { DotField } from './hit-test.ts';

/** The view of the canvas as input needs it, without React Flow's name on it. */
export interface View {
  /** From px of the window to the canvas. */
  toCanvas(point: { readonly x: number; readonly y: number }): { readonly x: number; readonly y: number };
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  fit(): void;
  /** Brings a place into view if it is not, without changing the zoom. */
  centre(place: { readonly x: number; readonly y: number }): void;
}

export interface InputContext {
  readonly frame: RefObject<HTMLElement | null>;
  readonly view: View;
  readonly field: DotField;
}

/** Every way to use the canvas by hand, as handlers of the one element around it. */
export function useCanvasInput(
  frame: RefObject<HTMLElement | null>,
  field: DotField,
): { readonly handlers: HTMLAttributes<HTMLElement> } {
  const flow = useReactFlow();
  useEffect(
    () =>
      holdCanvasView({
        centre: () => {
          const box = frame.current?.getBoundingClientRect();
          if (box === undefined) return { x: 0, y: 0 };
          const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
          return flow.screenToFlowPosition(middle, { snapToGrid: false });
        },
      }),
    [flow, frame],
  );
  return useMemo(() => {
    const view: View = {
      toCanvas: (point) => flow.screenToFlowPosition(point, { snapToGrid: false }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
      zoomTo: (zoom) => void flow.zoomTo(zoom),
      fit: () => void flow.fitView({ padding: 0.14, maxZoom: 1.25 }),
      centre: ({ x, y }) => void flow.setCenter(x, y, { zoom: flow.getZoom() }),
    };
    const context: InputContext = { frame, view, field };
    return {
      handlers: {
        ...createKeyHandlers(context),
        ...createPointerHandlers(context),
        ...createDropHandlers(context),
      },
    };
  }, [flow, frame, field]);
}
