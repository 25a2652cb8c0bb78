import { useReactFlow } from '@xyflow/react';
import { type HTMLAttributes, type RefObject, useEffect, useMemo } from 'react';
import { createPointerHandlers } from './canvas-pointer.ts';
import { holdCanvasView } from './canvas-view.ts';
import type { DotPointing } from './dot-pointing.ts';
import { fitOptionsNow } from './fit-options.ts';
import type { InputContext, View } from './input-context.ts';
import { createDropHandlers } from './late-drop.ts';
import { createLateKeyHandlers } from './late-keys.ts';

/** Every way to use the canvas by hand, as handlers of the one element around it. */
export function useCanvasInput(
  frame: RefObject<HTMLElement | null>,
  dotAt: DotPointing,
): { readonly handlers: HTMLAttributes<HTMLElement> } {
  const flow = useReactFlow();
  const context = useMemo<InputContext>(() => {
    const view: View = {
      toCanvas: (point) => flow.screenToFlowPosition(point, { snapToGrid: false }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
      zoomTo: (zoom) => void flow.zoomTo(zoom),
      fit: (ids) => {
        const nodes = ids?.map((id) => ({ id }));
        void flow.fitView({ ...fitOptionsNow(), ...(nodes && { nodes }) });
      },
      centre: ({ x, y }) => void flow.setCenter(x, y, { zoom: flow.getZoom() }),
    };
    return { frame, view, dotAt };
  }, [flow, frame, dotAt]);
  useEffect(() => holdCanvasView(context), [context]);
  return useMemo(
    () => ({
      handlers: {
        ...createLateKeyHandlers(context),
        ...createPointerHandlers(context),
        ...createDropHandlers(context),
      },
    }),
    [context],
  );
}
