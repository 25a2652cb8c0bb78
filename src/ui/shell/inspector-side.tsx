import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { type LayoutState, useLayout } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const Inspector = lazyLater(() => import('../inspector/inspector.tsx').then((m) => m.Inspector));

const selectOpen = (state: LayoutState) => state.inspectorOpen;
const selectSet = (state: LayoutState) => state.set;

/** At the side of the canvas, always there unless it is put away. */
export function InspectorSide() {
  const { shell } = useWords();
  const open = useLayout(selectOpen);
  const set = useLayout(selectSet);
  if (!open) {
    return (
      <div className="border-l border-line bg-panel p-1">
        <IconButton label={shell.inspectorShow} onClick={() => set({ inspectorOpen: true })}>
          <PanelRightOpen aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
    );
  }
  return (
    <aside
      aria-label={shell.inspector}
      className="flex w-80 shrink-0 scroll-pt-10 flex-col overflow-y-auto border-l border-line bg-panel"
    >
      <div className="sticky top-0 z-10 flex items-center border-b border-line bg-panel py-0.5 pr-1 pl-3">
        <h2 className="flex-1 text-xs font-medium text-muted">{shell.inspector}</h2>
        <IconButton label={shell.inspectorHide} onClick={() => set({ inspectorOpen: false })}>
          <PanelRightClose aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
      <Part>
        <Inspector />
      </Part>
    </aside>
  );
}
