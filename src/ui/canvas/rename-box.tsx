import { type ChangeEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Result } from '../../base/result.ts';
import { documentLimits, findFrame, notesOf } from '../../model/document.ts';
import { notify } from '../../store/notice-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { isComposing } from '../kit/is-composing.ts';
import { takeOver } from '../kit/take-over.ts';
import { useWords } from '../words/words.ts';
import { renameNode } from './canvas-actions.ts';
import { titleOf } from './connect.ts';
import type { Gesture } from './gesture-store.ts';
import { Surface } from './surface.tsx';

interface RenameBoxProps {
  readonly gesture: Extract<Gesture, { readonly mode: 'rename' }>;
  readonly frame: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A field for a node's or frame's name, or for the text of a note; Enter keeps it, Escape does not. */
export function RenameBox({ gesture, frame, onClose }: RenameBoxProps) {
  const named = namedThing(gesture.id);
  const [title, setTitle] = useState(named.text);
  const { drawings, making } = useWords();
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const isEnd = event.key === 'Enter' && !(named.isLong && event.shiftKey);
    if ((!isEnd && event.key !== 'Escape') || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    const result = event.key === 'Enter' ? named.write(title) : null;
    if (result?.ok === false) notify(result.error, { type: 'none' }, 'warning');
    else onClose();
  };
  const field = {
    id,
    ref: takeOver,
    className: 'fl-pick-input',
    value: title,
    maxLength: named.lengthMax,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setTitle(event.target.value),
    onKeyDown,
  };
  const label = named.isLong ? drawings.noteTextHere : making.renameLabel;
  return (
    <Surface at={gesture.at} frame={frame} label={label} onClose={onClose}>
      <label className="fl-rename" htmlFor={id}>
        {label}
        {named.isLong ? <textarea rows={5} {...field} /> : <input {...field} />}
      </label>
    </Surface>
  );
}

interface Named {
  readonly text: string;
  readonly lengthMax: number;
  /** Of several lines, parted by Shift with Enter. */
  readonly isLong: boolean;
  write(text: string): Result<void, string>;
}

function namedThing(id: string): Named {
  const { document, run } = sessionStore.getState();
  const { titleLengthMax, noteLengthMax } = documentLimits;
  const note = notesOf(document).find((one) => one.id === id);
  if (note !== undefined)
    return {
      text: note.text,
      lengthMax: noteLengthMax,
      isLong: true,
      write: (text) => run({ type: 'set-note', note: { ...note, text } }),
    };
  const box = findFrame(document, id);
  if (box !== undefined)
    return {
      text: box.title,
      lengthMax: titleLengthMax,
      isLong: false,
      write: (text) => run({ type: 'set-frame', frame: { ...box, title: text.trim() } }),
    };
  return {
    text: titleOf(id),
    lengthMax: titleLengthMax,
    isLong: false,
    write: (text) => renameNode(id, text.trim()),
  };
}
