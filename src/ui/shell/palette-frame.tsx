import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { type LayoutState, useLayout } from './layout-store.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const Palette = lazyLater(
  () => import('../palette/palette.tsx'),
  (m) => m.Palette,
);

const selectOpen = (state: LayoutState) => state.paletteOpen;
const selectSet = (state: LayoutState) => state.set;

/** What can be put on the canvas, at its left. */
export function PaletteSide() {
  const { shell } = useWords();
  const open = useLayout(selectOpen);
  const set = useLayout(selectSet);
  if (!open) {
    return (
      <div className="border-r border-line bg-panel p-1">
        <IconButton label={shell.paletteShow} onClick={() => set({ paletteOpen: true })}>
          <PanelLeftOpen aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
    );
  }
  return (
    <aside
      aria-label={shell.palette}
      className="flex w-44 shrink-0 flex-col overflow-y-auto border-r border-line bg-panel"
    >
      <div className="sticky top-0 z-10 flex items-center border-b border-line bg-panel py-0.5 pr-1 pl-3">
        <h2 className="flex-1 text-xs font-medium text-muted">{shell.palette}</h2>
        <IconButton label={shell.paletteHide} onClick={() => set({ paletteOpen: false })}>
          <PanelLeftClose aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
      <Part>
        <Palette />
      </Part>
    </aside>
  );
}
