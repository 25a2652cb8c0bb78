import { type RefObject, useEffect, useState } from 'react';
import { selectionStore } from '../../store/selection-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import { formatMs } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { FoundDot } from './dot-finder.ts';
import type { DotPointing } from './dot-pointing.ts';

interface DotTipProps {
  readonly dotAt: DotPointing;
  readonly frame: RefObject<HTMLElement | null>;
}

/** What the message under the pointer is: call, age, attempt. Gone as soon as the pointer moves on. */
export function DotTip({ dotAt, frame }: DotTipProps) {
  const [dot, setDot] = useState<(FoundDot & { readonly ageMs: number }) | null>(null);
  const { canvasTools } = useWords();
  useEffect(() => {
    const element = frame.current;
    return element === null ? undefined : followPointer(element, dotAt, setDot);
  }, [dotAt, frame]);
  if (dot === null) return null;
  return (
    <div className="fl-dot-tip" aria-hidden="true" style={{ left: dot.x, top: dot.y }}>
      {canvasTools.dotTip(dot.call, formatMs(dot.ageMs))}
      {dot.attempt > 1 && ` · ${canvasTools.dotAttempt(dot.attempt)}`}
      <small>{canvasTools.dotOpen}</small>
    </div>
  );
}

function followPointer(
  element: HTMLElement,
  dotAt: DotPointing,
  show: (dot: (FoundDot & { readonly ageMs: number }) | null) => void,
): () => void {
  let request = 0;
  let last: PointerEvent | null = null;
  let shown = -1;

  function look(): void {
    request = 0;
    if (last === null) return;
    const box = element.getBoundingClientRect();
    const isFree =
      last.buttons === 0 &&
      last.target instanceof Element &&
      last.target.closest('.react-flow__pane, .react-flow__edge');
    const dot = isFree ? dotAt(last.clientX - box.left, last.clientY - box.top) : null;
    if (dot === null && shown < 0) return;
    shown = dot?.call ?? -1;
    element.toggleAttribute('data-on-dot', dot !== null);
    selectionStore.getState().hoverCall(dot?.call ?? null);
    show(dot === null ? null : { ...dot, ageMs: displayNowMs() - dot.departMs });
  }

  function move(event: PointerEvent): void {
    last = event;
    if (request === 0) request = requestAnimationFrame(look);
  }

  element.addEventListener('pointermove', move);
  return () => {
    cancelAnimationFrame(request);
    element.removeEventListener('pointermove', move);
  };
}
