import { X } from 'lucide-react';
import { type SelectionState, selectionStore, useSelection } from '../../store/selection-store.ts';
import { useWords } from '../words/words.ts';
import { InspectorFrame } from './inspector-frame.tsx';

const selectHasSelection = (state: SelectionState) => state.selected.length > 0;

/** Takes the lower part of a smaller window while something is selected. What is above it gives way and stays usable: nothing lies under the sheet, so that no focus does either. */
export function InspectorSheet() {
  const { shell } = useWords();
  const hasSelection = useSelection(selectHasSelection);
  if (!hasSelection) return null;
  return (
    <InspectorFrame
      className="fl-sheet z-20 max-h-[58%] scroll-pt-12 border-t shadow-panel"
      label={shell.close}
      icon={X}
      onClose={() => selectionStore.getState().clearSelection()}
    />
  );
}
