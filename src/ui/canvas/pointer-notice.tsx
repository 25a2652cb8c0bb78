import { type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import { announce } from '../../store/notice-store.ts';
import { pointerNoticeStore, sayAt } from './gesture-store.ts';

const shownMs = 4500;

/** Why something was refused, in one line where it was tried; said to the live region as well. */
export function PointerNotice({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  const { text, at, count } = useStore(pointerNoticeStore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` tells the same words said again
  useEffect(() => {
    if (text === '' || !isIn(frame.current, at)) return;
    announce(text);
    const hide = () => sayAt('', at);
    const timer = setTimeout(hide, shownMs);
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [text, count]);
  const box = frame.current?.getBoundingClientRect();
  if (text === '' || box === undefined || !isIn(frame.current, at)) return null;
  const x = Math.min(Math.max(at.x - box.left, 130), Math.max(box.width - 130, 130));
  return (
    <div
      className="fl-pointer-notice"
      data-testid="pointer-notice"
      style={{ left: x, top: at.y - box.top + 16 }}
    >
      {text}
    </div>
  );
}

/** Two views may stand side by side: it shows in the one where it was tried. */
function isIn(frame: HTMLElement | null, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const box = frame?.getBoundingClientRect();
  return box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
