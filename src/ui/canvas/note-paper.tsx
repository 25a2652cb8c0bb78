import { useState } from 'react';
import { documentLimits, type NoteSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { beginWriting, setNoteText } from './drawing-actions.ts';
import { useGesture } from './gesture-store.ts';
import { ResizeCorner, type Size } from './resize-corner.tsx';
import { useRovingTabIndex } from './roving-store.ts';
import { WriteHere } from './write-here.tsx';

/** A paper with plain text. */
export function NotePaper({ note, isSelected }: { readonly note: NoteSpec; readonly isSelected: boolean }) {
  const { drawings } = useWords();
  const { id, text, tone, width, height } = note;
  const [pulled, setPulled] = useState<Size | null>(null);
  const isWriting = useGesture((gesture) => gesture.mode === 'write' && gesture.id === id);
  const size = pulled ?? { width, height };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a <button> cannot be dragged in every browser */}
      <div
        role="button"
        tabIndex={useRovingTabIndex(id)}
        aria-label={drawings.noteLabel(text)}
        aria-pressed={isSelected}
        aria-describedby="fl-canvas-help"
        data-testid={`note-${id}`}
        data-canvas-item={id}
        data-item-type="note"
        data-tone={tone}
        className="fl-note"
        style={size}
        onDoubleClick={() => beginWriting(id)}
      >
        {text === '' ? <span className="fl-note-empty">{drawings.emptyNote}</span> : text}
      </div>
      {isWriting && (
        <WriteHere
          label={drawings.noteText}
          text={text}
          maxLength={documentLimits.noteLengthMax}
          isOneLine={false}
          className="fl-note fl-note-field"
          dataTone={tone}
          style={size}
          id={id}
          onDone={(next) => setNoteText(note, next)}
        />
      )}
      {isSelected && !isWriting && (
        <ResizeCorner
          box={note}
          onPull={setPulled}
          onDone={(done) => sessionStore.getState().run({ type: 'set-note', note: { ...note, ...done } })}
        />
      )}
    </>
  );
}
