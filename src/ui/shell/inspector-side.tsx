import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../words/first-words.ts';
import { InspectorFrame } from './inspector-frame.tsx';
import { type LayoutState, useLayout } from './layout-store.ts';

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
    <InspectorFrame
      className="w-80 scroll-pt-10 border-l"
      label={shell.inspectorHide}
      icon={PanelRightClose}
      onClose={() => set({ inspectorOpen: false })}
    />
  );
}
