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
    if (text === '') return;
    announce(text);
    const timer = setTimeout(() => sayAt('', at), shownMs);
    return () => clearTimeout(timer);
  }, [text, count]);
  const box = frame.current?.getBoundingClientRect();
  if (text === '' || box === undefined) return null;
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
