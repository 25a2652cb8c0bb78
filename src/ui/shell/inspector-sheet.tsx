import { X } from 'lucide-react';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { lazyLater } from './lazy-later.ts';
import { Part } from './part.tsx';

const Inspector = lazyLater(() => import('../inspector/inspector.tsx').then((m) => m.Inspector));

const selectHasSelection = (state: SelectionState) => state.selected.length > 0;

/** Takes the lower part of a smaller window while something is selected. What is above it gives way and stays usable: nothing lies under the sheet, so that no focus does either. */
export function InspectorSheet() {
  const { shell } = useWords();
  const hasSelection = useSelection(selectHasSelection);
  if (!hasSelection) return null;
  return (
    <aside
      aria-label={shell.inspector}
      className="z-20 flex max-h-[58%] shrink-0 scroll-pt-12 flex-col overflow-y-auto border-t border-line bg-panel shadow-panel"
    >
      <div className="sticky top-0 z-10 flex items-center justify-end border-b border-line bg-panel px-1 py-0.5">
        <h2 className="flex-1 pl-3 text-xs font-medium text-muted">{shell.inspector}</h2>
        <IconButton label={shell.close} onClick={() => selectionStore.getState().clearSelection()}>
          <X aria-hidden="true" size="1.15em" />
        </IconButton>
      </div>
      <Part>
        <Inspector />
      </Part>
    </aside>
  );
}
