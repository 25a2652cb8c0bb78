import { lazily } from '../kit/lazily.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { TimeBar } from '../time-bar/time-bar.tsx';
import { useWords } from '../words/first-words.ts';
import { CanvasPlaceholder } from './canvas-placeholder.tsx';
import { InspectorSheet } from './inspector-sheet.tsx';
import { type LayoutState, type SmallView, useLayout } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const Canvas = lazily(
  () => import('../canvas/canvas.tsx'),
  (m) => m.Canvas,
);
const BottomPanels = lazyLater(
  () => import('./bottom-panels.tsx'),
  (m) => m.BottomPanels,
);
const Outline = lazyLater(
  () => import('../outline/outline.tsx'),
  (m) => m.Outline,
);
const Compare = lazyLater(
  () => import('../comparison/compare-button.tsx'),
  (m) => m.NamedCompareButton,
);

const selectView = (state: LayoutState) => state.smallView;
const selectSet = (state: LayoutState) => state.set;

/** One view at a time above a play bar that is always there. */
export function SmallWorkspace() {
  const { shell } = useWords();
  const view = useLayout(selectView);
  const set = useLayout(selectSet);
  return (
    <>
      <main id="canvas" className="flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1">
          <Tabs<SmallView>
            label={shell.views}
            value={view}
            tabs={[
              { name: 'canvas', label: shell.canvas },
              { name: 'list', label: shell.list },
              { name: 'panels', label: shell.panels },
            ]}
            onChange={(smallView) => set({ smallView })}
            end={
              // Among the panels there is one for it.
              view !== 'panels' && (
                <Part fallback={null}>
                  <Compare />
                </Part>
              )
            }
          >
            <SmallViewContent view={view} />
          </Tabs>
        </div>
        <InspectorSheet />
      </main>
      <div className="border-t border-line">
        <TimeBar />
      </div>
    </>
  );
}

function SmallViewContent({ view }: { readonly view: SmallView }) {
  switch (view) {
    case 'canvas':
      return (
        <div className="relative h-full bg-canvas">
          <Part fallback={<CanvasPlaceholder />}>
            <Canvas />
          </Part>
        </div>
      );
    case 'list':
      return (
        <Part>
          <Outline />
        </Part>
      );
    case 'panels':
      return (
        <Part>
          <BottomPanels resizable={false} />
        </Part>
      );
  }
}
