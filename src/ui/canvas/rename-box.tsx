import { type KeyboardEvent, type RefObject, useState } from 'react';
import { notify } from '../../store/notice-store.ts';
import { replayKeys, textAhead } from '../kit/typed-ahead.ts';
import { useWords } from '../words/first-words.ts';
import { renameNode } from './canvas-actions.ts';
import { titleOf } from './connect.ts';
import type { Gesture } from './gesture-store.ts';
import { Surface } from './surface.tsx';

interface RenameBoxProps {
  readonly gesture: Extract<Gesture, { readonly mode: 'rename' }>;
  readonly frame: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** A field for a node's name; Enter keeps it, Escape does not. */
export function RenameBox({ gesture, frame, onClose }: RenameBoxProps) {
  const [title, setTitle] = useState(() => textAhead() || titleOf(gesture.id));
  const { canvas } = useWords();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const result = event.key === 'Enter' ? renameNode(gesture.id, title.trim()) : null;
    if (result?.ok === false) notify(result.error, { type: 'none' }, 'warning');
    else onClose();
  };
  return (
    <Surface at={gesture.at} frame={frame} label={canvas.renameLabel} onClose={onClose}>
      <label className="fl-rename">
        {canvas.renameLabel}
        <input
          ref={selectOnMount}
          className="fl-pick-input"
          value={title}
          maxLength={120}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
    </Surface>
  );
}

/** What was typed before the field stood is not selected: the next letter goes behind it. */
function selectOnMount(element: HTMLInputElement | null): void {
  if (element === null) return;
  element.focus({ preventScroll: true });
  if (textAhead() === '') element.select();
  replayKeys(element, 'no letters');
}
