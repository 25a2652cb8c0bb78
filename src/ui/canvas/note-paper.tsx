import { useState } from 'react';
import { documentLimits, type NoteSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { setNoteText } from './drawing-actions.ts';
import { DrawnItem } from './drawn-item.tsx';
import { ResizeCorner, type Size } from './resize-corner.tsx';
import { useWriting } from './use-writing.ts';
import { WriteHere } from './write-here.tsx';

/** A paper with plain text. */
export function NotePaper({ note, isSelected }: { readonly note: NoteSpec; readonly isSelected: boolean }) {
  const { drawings } = useWords();
  const { id, text, tone, width, height } = note;
  const [pulled, setPulled] = useState<Size | null>(null);
  const isWriting = useWriting(id);
  const size = pulled ?? { width, height };
  return (
    <>
      <DrawnItem
        id={id}
        type="note"
        label={drawings.noteLabel(text)}
        isSelected={isSelected}
        className="fl-note"
        look={{ 'data-tone': tone, style: size }}
      >
        {text === '' ? <span className="fl-note-empty">{drawings.emptyNote}</span> : text}
      </DrawnItem>
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
