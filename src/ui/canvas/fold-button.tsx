import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import type { FrameSpec } from '../../model/document.ts';
import { useWords } from '../words/words.ts';
import { foldFrame } from './drawing-actions.ts';

/** Folds a frame into one node, or opens it; with keys it is F. */
export function FoldButton({ frame }: { readonly frame: FrameSpec }) {
  const { drawings } = useWords();
  const { title, collapsed } = frame;
  const label = collapsed ? drawings.open(title) : drawings.collapse(title);
  const Icon = collapsed ? ChevronsUpDown : ChevronsDownUp;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      aria-expanded={!collapsed}
      title={label}
      className="fl-fold nodrag nopan"
      data-canvas-hand=""
      onClick={(event) => {
        event.stopPropagation();
        foldFrame(frame);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon aria-hidden="true" size={14} />
    </button>
  );
}
