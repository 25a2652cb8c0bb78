import { useState } from 'react';
import type { FrameSpec } from '../../model/document.ts';
import { sessionStore } from '../../store/session-store.ts';
import { useWords } from '../words/words.ts';
import { DrawnItem } from './drawn-item.tsx';
import { FoldButton } from './fold-button.tsx';
import { FrameTitleField } from './frame-title-field.tsx';
import { KindIcon } from './kind-icon.tsx';
import { ResizeCorner, type Size } from './resize-corner.tsx';
import { useActsOn } from './target-faults.ts';
import { useWriting } from './use-writing.ts';

/** An open frame: its title and its edge can be pressed, what lies in it stays within reach. */
export function FrameBox({ frame, isSelected }: { readonly frame: FrameSpec; readonly isSelected: boolean }) {
  const { drawings } = useWords();
  const { id, title, purpose, width, height, members } = frame;
  const [pulled, setPulled] = useState<Size | null>(null);
  const isWriting = useWriting(id);
  const faults = useActsOn(id);
  const kind = drawings.purposes[purpose];
  return (
    <>
      <DrawnItem
        id={id}
        type="frame"
        label={[drawings.frameLabel(title, kind, members.length), ...faults.map(({ text }) => text)].join(
          ', ',
        )}
        isSelected={isSelected}
        className="fl-frame"
        look={{ 'data-purpose': purpose, style: pulled ?? { width, height } }}
      >
        <span className="fl-frame-head">
          <span className="fl-frame-title">{title}</span>
          <span className="fl-frame-kind">{kind}</span>
          {faults.map(({ spec, text, icon }) => (
            <span key={spec.id} className="fl-frame-fault">
              <KindIcon name={icon} size={12} />
              {text}
            </span>
          ))}
        </span>
        {['top', 'right', 'bottom', 'left'].map((side) => (
          <span key={side} className="fl-frame-side" data-side={side} />
        ))}
      </DrawnItem>
      <FoldButton frame={frame} />
      <FrameTitleField frame={frame} />
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
