import { lazily } from '../kit/lazily.tsx';
import { Split, type SplitHeight } from '../kit/split.tsx';
import { TimeBar } from '../time-bar/time-bar.tsx';
import { useWords } from '../words/first-words.ts';
import { CanvasPlaceholder } from './canvas-placeholder.tsx';
import { InspectorSide } from './inspector-side.tsx';
import { type LayoutState, resizePanels, useLayout } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { PaletteSide } from './palette-frame.tsx';
import { Part } from './part.tsx';

const Canvas = lazily(
  () => import('../canvas/canvas.tsx'),
  (m) => m.Canvas,
);
const InspectorSheet = lazyLater(
  () => import('./inspector-sheet.tsx'),
  (m) => m.InspectorSheet,
);
const BottomPanels = lazyLater(
  () => import('./bottom-panels.tsx'),
  (m) => m.BottomPanels,
);

const selectPanels = (state: LayoutState) => state.panels;
const selectPanelsPx = (state: LayoutState) => state.panelsPx;
/** What of the window is never the panels': the top bar. */
const topBarPx = 44;

/** Palette, canvas and inspector beside each other, time and panels below; the inspector is a sheet below 900 px. */
export function Workspace({ size }: { readonly size: 'medium' | 'large' }) {
  const { shell } = useWords();
  const panels = useLayout(selectPanels);
  const panelsPx = useLayout(selectPanelsPx);
  return (
    <Split
      bottomLabel={shell.timeAndPanels}
      label={shell.resizePanels}
      height={heightOf(panels, panelsPx)}
      onResize={(px) => resizePanels(px, window.innerHeight - topBarPx)}
      onToggle={togglePanels}
      top={
        <div className="flex h-full min-h-0">
          <PaletteSide />
          <main id="canvas" aria-label={shell.canvas} className="flex min-w-0 flex-1 flex-col bg-canvas">
            <div className="relative min-h-0 flex-1">
              <Part fallback={<CanvasPlaceholder />}>
                <Canvas />
              </Part>
            </div>
            {size === 'medium' && (
              <Part fallback={null}>
                <InspectorSheet />
              </Part>
            )}
          </main>
          {size === 'large' && <InspectorSide />}
        </div>
      }
      bottom={
        <div className="flex h-full min-h-0 flex-col">
          <TimeBar />
          <section aria-label={shell.panels} className="min-h-0 flex-1 border-t border-line">
            <Part>
              <BottomPanels resizable />
            </Part>
          </section>
        </div>
      }
    />
  );
}

function heightOf(panels: LayoutState['panels'], px: number): SplitHeight {
  switch (panels) {
    case 'folded':
      return { type: 'content' };
    case 'open':
      return { type: 'px', px };
    case 'full':
      return { type: 'all' };
  }
}

function togglePanels(): void {
  const { panels, set } = useLayout.getState();
  set({ panels: panels === 'folded' ? 'open' : 'folded' });
}
