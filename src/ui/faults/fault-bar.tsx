import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { tell } from '../shell/session-actions.ts';
import { formatClock } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { endMovedBy, type FaultWindow, keyStepMs, movedBy, shownEndMs } from './fault-window.ts';
import { healFault } from './inject.ts';

/** A run of keys is one edit; it ends when a key is let go or nothing more comes for this long. */
const restMs = 600;

type Part = 'start' | 'end';

export interface FaultBarProps {
  readonly fault: FaultSpec;
  readonly name: string;
  readonly extentMs: number;
}

/** The window of a fault as a bar: its body moves it, its right end makes it longer or shorter, by pointer and by keys. */
export function FaultBar({ fault, name, extentMs }: FaultBarProps) {
  const { schedule } = useWords();
  const { draft, shown, change, commit } = useDraft(fault);
  const drag = useRef<{ readonly part: Part; readonly fromX: number; readonly from: FaultWindow } | null>(
    null,
  );
  const endMs = shownEndMs(shown, extentMs);
  const share = (ms: number) => Math.min(1, Math.max(0, ms / extentMs)) * 100;

  function by(part: Part, from: FaultWindow, byMs: number): void {
    change(part === 'start' ? movedBy(from, byMs) : endMovedBy(from, byMs, extentMs));
  }

  const handlers = (part: Part) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.stopPropagation();
      drag.current = { part, fromX: event.clientX, from: shown };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const width = event.currentTarget.closest('[data-track]')?.clientWidth ?? 0;
      if (drag.current?.part !== part || width === 0) return;
      by(part, drag.current.from, ((event.clientX - drag.current.fromX) / width) * extentMs);
    },
    onPointerUp: () => {
      drag.current = null;
      commit();
    },
    onPointerCancel: () => {
      drag.current = null;
      change(null);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = keyStepMs(event.key, event.shiftKey);
      if (step !== null) by(part, shown, step);
      else if (event.key === 'Enter') selectionStore.getState().select([fault.id]);
      else if (event.key === 'Delete' || event.key === 'Backspace') healFault(fault);
      else if (event.key === 'Escape' && draft !== null) change(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyUp: () => {
      if (drag.current === null) commit();
    },
    onBlur: commit,
  });

  const left = share(shown.startMs);
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={schedule.startOf(name)}
        aria-valuemin={0}
        aria-valuemax={Math.max(extentMs, shown.startMs)}
        aria-valuenow={shown.startMs}
        aria-valuetext={formatClock(shown.startMs)}
        data-part="start"
        className="time-bar-fault absolute inset-y-0.5 min-w-6 cursor-grab touch-none rounded-sm border border-failed active:cursor-grabbing"
        style={{ left: `min(${left}%, calc(100% - 48px))`, width: `${share(endMs) - left}%` }}
        {...handlers('start')}
      />
      <div
        role="slider"
        tabIndex={0}
        aria-label={schedule.endOf(name)}
        aria-valuemin={shown.startMs}
        aria-valuemax={Math.max(extentMs, endMs)}
        aria-valuenow={endMs}
        aria-valuetext={shown.durationMs === null ? schedule.untilHealed : formatClock(endMs)}
        data-part="end"
        className="absolute inset-y-0.5 w-6 cursor-ew-resize touch-none rounded-sm border-l-4 border-failed"
        style={{ left: `clamp(24px, ${share(endMs)}%, 100% - 24px)` }}
        {...handlers('end')}
      />
    </>
  );
}

/** What is shown while it is being moved, and the one command at the end. */
function useDraft(fault: FaultSpec) {
  const [draft, setDraft] = useState<FaultWindow | null>(null);
  const newest = useRef<FaultWindow | null>(null);
  const timer = useRef(0);
  const shown = draft ?? fault;

  function commit(): void {
    clearTimeout(timer.current);
    const next = newest.current;
    newest.current = null;
    setDraft(null);
    if (next === null || (next.startMs === fault.startMs && next.durationMs === fault.durationMs)) return;
    const { startMs, durationMs } = next;
    tell(sessionStore.getState().run({ type: 'set-fault', fault: { ...fault, startMs, durationMs } }));
  }

  function change(next: FaultWindow | null): void {
    newest.current = next;
    setDraft(next);
    clearTimeout(timer.current);
  }

  const last = useRef(commit);
  last.current = commit;
  useEffect(() => {
    if (draft === null) return undefined;
    timer.current = window.setTimeout(() => last.current(), restMs);
    return () => clearTimeout(timer.current);
  }, [draft]);
  return { draft, shown, change, commit };
}
