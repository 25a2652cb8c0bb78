import { lazy, useCallback, useEffect, useRef } from 'react';
import { Split, type SplitHandle } from '../kit/split.tsx';
import { TimeBar } from '../time-bar/time-bar.tsx';
import { useWords } from '../words/words.ts';
import { BottomPanels } from './bottom-panels.tsx';
import { CanvasPlaceholder } from './canvas-placeholder.tsx';
import { InspectorSheet, InspectorSide } from './inspector-frame.tsx';
import { type LayoutState, useLayout } from './layout-store.ts';
import { PaletteSide } from './palette-frame.tsx';
import { Part } from './part.tsx';

const Canvas = lazy(() => import('../canvas/canvas.tsx').then((m) => ({ default: m.Canvas })));

const selectPanels = (state: LayoutState) => state.panels;
/** Time bar and row of tabs, and one row more where the time bar breaks into two. */
const foldedPx = { large: 92, medium: 124 } as const;

/** Palette, canvas and inspector beside each other, time and panels below; the inspector is a sheet below 900 px. */
export function Workspace({ size }: { readonly size: 'medium' | 'large' }) {
  const { shell } = useWords();
  const bottom = useRef<SplitHandle>(null);
  usePanelHeight(bottom);
  const onResize = useCallback(
    (px: number, share: number) => {
      const panels = px <= foldedPx[size] + 4 ? 'folded' : share > 0.95 ? 'full' : 'open';
      if (useLayout.getState().panels !== panels) useLayout.getState().set({ panels });
    },
    [size],
  );
  return (
    <Split
      label={shell.resizePanels}
      bottomRef={bottom}
      foldedPx={foldedPx[size]}
      onResize={onResize}
      top={
        <div className="flex h-full min-h-0">
          <PaletteSide />
          <main id="canvas" aria-label={shell.canvas} className="relative min-w-0 flex-1 bg-canvas">
            <Part fallback={<CanvasPlaceholder />}>
              <Canvas />
            </Part>
            {size === 'medium' && <InspectorSheet />}
          </main>
          {size === 'large' && <InspectorSide />}
        </div>
      }
      bottom={
        <div className="flex h-full min-h-0 flex-col">
          <TimeBar />
          <section aria-label={shell.panels} className="min-h-0 flex-1">
            <BottomPanels resizable />
          </section>
        </div>
      }
    />
  );
}

/** The buttons' wishes reach the split, which alone knows the height that dragging gave it. */
function usePanelHeight(bottom: React.RefObject<SplitHandle | null>): void {
  const panels = useLayout(selectPanels);
  useEffect(() => {
    const handle = bottom.current;
    if (handle === null) return;
    if (panels === 'folded' && !handle.isCollapsed()) handle.collapse();
    if (panels === 'full') handle.resize('100%');
    if (panels === 'open') {
      const isFull = handle.getSize().asPercentage > 95;
      if (handle.isCollapsed()) handle.expand();
      if (isFull) handle.resize('34%');
    }
  }, [panels, bottom]);
}
