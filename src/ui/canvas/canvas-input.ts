import { useReactFlow } from '@xyflow/react';
import { type HTMLAttributes, type RefObject, useEffect, useMemo } from 'react';
import { createDropHandlers } from './canvas-drop.ts';
import { createKeyHandlers } from './canvas-keys.ts';
import { createPointerHandlers } from './canvas-pointer.ts';
import { holdCanvasView } from './canvas-view.ts';
import type { DotPointing } from './dot-pointing.ts';
import { fitOptions } from './fit-options.ts';
import type { InputContext, View } from './input-context.ts';

/** Every way to use the canvas by hand, as handlers of the one element around it. */
export function useCanvasInput(
  frame: RefObject<HTMLElement | null>,
  dotAt: DotPointing,
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
      fit: () => void flow.fitView(fitOptions),
      centre: ({ x, y }) => void flow.setCenter(x, y, { zoom: flow.getZoom() }),
    };
    const context: InputContext = { frame, view, dotAt };
    return {
      handlers: {
        ...createKeyHandlers(context),
        ...createPointerHandlers(context),
        ...createDropHandlers(context),
      },
    };
  }, [flow, frame, dotAt]);
}
