import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';

/** Height of the bottom: of its content, of so many px, or all there is. */
export type SplitHeight =
  | { readonly type: 'content' }
  | { readonly type: 'px'; readonly px: number }
  | { readonly type: 'all' };

export interface SplitProps {
  readonly top: ReactNode;
  readonly bottom: ReactNode;
  /** Name of the bottom part, a landmark. */
  readonly bottomLabel: string;
  /** Name of the handle between them. */
  readonly label: string;
  readonly height: SplitHeight;
  readonly onResize: (px: number) => void;
  /** Double click or Enter on the handle. */
  readonly onToggle: () => void;
}

const keyStepPx = 32;

/**
 * Two parts above each other with a handle between, moved by pointer or arrow keys. Ours, because react-resizable-panels brings 15 kB into
 * the first load for this one handle.
 */
export function Split({ top, bottom, bottomLabel, label, height, onResize, onToggle }: SplitProps) {
  const part = useRef<HTMLElement>(null);
  const drag = useRef<{ readonly y: number; readonly px: number } | null>(null);
  const heightNow = () => part.current?.getBoundingClientRect().height ?? 0;

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { y: event.clientY, px: heightNow() };
  }

  function onPointerMove(event: PointerEvent): void {
    if (drag.current !== null) onResize(drag.current.px + drag.current.y - event.clientY);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') onToggle();
    else if (event.key === 'ArrowUp') onResize(heightNow() + keyStepPx);
    else if (event.key === 'ArrowDown') onResize(heightNow() - keyStepPx);
    else return;
    event.preventDefault();
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className={height.type === 'all' ? 'hidden' : 'relative min-h-0 flex-1'}>{top}</div>
      <section
        ref={part}
        aria-label={bottomLabel}
        className={
          height.type === 'all' ? 'flex min-h-0 flex-1 flex-col' : 'flex max-h-full min-h-0 shrink-0 flex-col'
        }
        style={height.type === 'px' ? { height: height.px, minHeight: 'min(16rem, 42dvh)' } : undefined}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; the pattern for a window splitter is a focusable separator */}
        <div
          role="separator"
          tabIndex={0}
          aria-label={label}
          aria-orientation="horizontal"
          aria-valuenow={height.type === 'px' ? Math.round(height.px) : height.type === 'all' ? 100 : 0}
          className="relative z-10 h-1 shrink-0 cursor-row-resize touch-none border-t border-line bg-panel -outline-offset-1 before:absolute before:inset-x-0 before:-inset-y-2.5 hover:bg-line-strong"
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            drag.current = null;
          }}
          onPointerCancel={() => {
            drag.current = null;
          }}
          onDoubleClick={onToggle}
          onKeyDown={onKeyDown}
        />
        <div className="min-h-0 flex-1">{bottom}</div>
      </section>
    </div>
  );
}
