import { documentLimits, type FrameSpec } from '../../model/document.ts';
import { useWords } from '../words/words.ts';
import { setFrameTitle } from './drawing-actions.ts';
import { useWriting } from './use-writing.ts';
import { WriteHere } from './write-here.tsx';

/** The field for a frame's title, while it is written. */
export function FrameTitleField({ frame }: { readonly frame: FrameSpec }) {
  const { drawings } = useWords();
  if (!useWriting(frame.id)) return null;
  return (
    <WriteHere
      label={drawings.frameTitle}
      text={frame.title}
      maxLength={documentLimits.titleLengthMax}
      isOneLine
      className="fl-frame-field"
      id={frame.id}
      onDone={(next) => setFrameTitle(frame, next)}
    />
  );
}
