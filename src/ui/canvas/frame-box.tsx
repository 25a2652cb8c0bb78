import { useState } from 'react';
import { documentLimits, type FrameSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { beginWriting, setFrameTitle } from './drawing-actions.ts';
import { FoldButton } from './fold-button.tsx';
import { useGesture } from './gesture-store.ts';
import { ResizeCorner, type Size } from './resize-corner.tsx';
import { useRovingTabIndex } from './roving-store.ts';
import { WriteHere } from './write-here.tsx';

/** An open frame: its title and its edge can be pressed, what lies in it stays within reach. */
export function FrameBox({ frame, isSelected }: { readonly frame: FrameSpec; readonly isSelected: boolean }) {
  const { drawings } = useWords();
  const { id, title, purpose, width, height, members } = frame;
  const [pulled, setPulled] = useState<Size | null>(null);
  const isWriting = useGesture((gesture) => gesture.mode === 'write' && gesture.id === id);
  const kind = drawings.purposes[purpose];
  const size = pulled ?? { width, height };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a <button> cannot be dragged in every browser */}
      <div
        role="button"
        tabIndex={useRovingTabIndex(id)}
        aria-label={drawings.frameLabel(title, kind, members.length)}
        aria-pressed={isSelected}
        aria-describedby="fl-canvas-help"
        data-testid={`frame-${id}`}
        data-canvas-item={id}
        data-item-type="frame"
        data-purpose={purpose}
        className="fl-frame"
        style={size}
        onDoubleClick={() => beginWriting(id)}
      >
        <span className="fl-frame-head">
          <span className="fl-frame-title">{title}</span>
          <span className="fl-frame-kind">{kind}</span>
        </span>
        {['top', 'right', 'bottom', 'left'].map((side) => (
          <span key={side} className="fl-frame-side" data-side={side} />
        ))}
      </div>
      <FoldButton frame={frame} />
      {isWriting && (
        <WriteHere
          label={drawings.frameTitle}
          text={title}
          maxLength={documentLimits.titleLengthMax}
          isOneLine
          className="fl-frame-field"
          id={id}
          onDone={(next) => setFrameTitle(frame, next)}
        />
      )}
      {isSelected && !isWriting && (
        <ResizeCorner
          box={frame}
          onPull={setPulled}
          onDone={(done) => sessionStore.getState().run({ type: 'set-frame', frame: { ...frame, ...done } })}
        />
      )}
    </>
  );
}
