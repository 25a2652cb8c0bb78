import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { isComposing } from '../kit/is-composing.ts';
import { takeOver } from '../kit/take-over.ts';
import { focusItemLater } from './focus-later.ts';
import { endGesture, readGesture } from './gesture-store.ts';

interface WriteHereProps {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly maxLength: number;
  /** Enter ends one line; in several it begins the next. */
  readonly isOneLine: boolean;
  readonly className: string;
  readonly dataTone?: string;
  readonly style?: CSSProperties;
  readonly onDone: (text: string) => void;
}

/** A field in the place of a text. Escape, leaving it, and Enter where there is but one line, keep what was written: undo takes it back. */
export function WriteHere({
  id,
  label,
  isOneLine,
  text,
  className,
  dataTone,
  onDone,
  ...rest
}: WriteHereProps) {
  const [draft, setDraft] = useState(text);
  const isDone = useRef(false);
  const end = () => {
    if (isDone.current) return;
    isDone.current = true;
    if (draft !== text) onDone(draft);
    const gesture = readGesture();
    if (gesture.mode === 'write' && gesture.id === id) endGesture();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    const isEnd =
      event.key === 'Escape' || (event.key === 'Enter' && (isOneLine || event.ctrlKey || event.metaKey));
    if (!isEnd || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    const frame = event.currentTarget.closest('.fl-canvas');
    end();
    if (frame !== null) focusItemLater(frame, id);
  };
  return (
    <textarea
      {...rest}
      ref={takeOver}
      aria-label={label}
      rows={1}
      className={`${className} nodrag nopan nowheel`}
      data-tone={dataTone}
      value={draft}
      onChange={({ target }) => setDraft(isOneLine ? target.value.replace(/\s*\n\s*/g, ' ') : target.value)}
      onKeyDown={onKeyDown}
      onBlur={end}
    />
  );
}
