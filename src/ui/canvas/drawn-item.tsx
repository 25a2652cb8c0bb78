import type { CSSProperties, ReactNode } from 'react';
import { beginWriting } from './drawing-actions.ts';
import { useRovingTabIndex } from './roving-store.ts';

interface DrawnItemProps {
  readonly id: string;
  readonly type: 'note' | 'frame';
  readonly label: string;
  readonly isSelected: boolean;
  readonly className: string;
  /** What it looks like by tone or purpose, and how large it is. */
  readonly look: {
    readonly 'data-tone'?: string;
    readonly 'data-purpose'?: string;
    readonly style?: CSSProperties;
  };
  readonly children: ReactNode;
}

/** What is pressed of a note or a frame. */
export function DrawnItem({ id, type, label, isSelected, className, look, children }: DrawnItemProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <button> cannot be dragged in every browser
    <div
      role="button"
      tabIndex={useRovingTabIndex(id)}
      aria-label={label}
      aria-pressed={isSelected}
      aria-describedby="fl-canvas-help"
      data-testid={`${type}-${id}`}
      data-canvas-item={id}
      data-item-type={type}
      className={className}
      onDoubleClick={() => beginWriting(id)}
      {...look}
    >
      {children}
    </div>
  );
}
