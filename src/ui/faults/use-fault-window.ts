import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { FaultSpec } from '../../model/document.ts';
import { selectionStore } from '../../store/selection-store.ts';
import { sessionStore } from '../../store/session-store.ts';
import { displayNowMs } from '../../store/virtual-clock.ts';
import { tell } from '../shell/session-actions.ts';
import { caught, type FaultWindow, keyStepMs, partMovedBy, type WindowPart } from './fault-window.ts';
import { healFault } from './inject.ts';

/** A run of keys is one edit; it ends when a key is let go or nothing more comes for this long. */
const restMs = 600;
/** A part that comes this near to another time catches on it; Alt keeps it free. */
const catchPx = 6;

interface Drag {
  readonly part: WindowPart;
  readonly fromX: number;
  readonly from: FaultWindow;
  readonly extentMs: number;
}

/**
 * A fault's window while it is moved by pointer or keys, and the one command at the end. The element with `data-track` around the handles
 * is as wide as `extentMs` is long.
 */
export function useFaultWindow(fault: FaultSpec, extentMs: number) {
  const drag = useRef<Drag | null>(null);
  const { draft, shown, change, commit } = useDraft(fault, () => drag.current !== null);
  const [caughtMs, setCaughtMs] = useState<number | null>(null);

  function dragTo(event: PointerEvent<HTMLElement>, { part, fromX, from, extentMs: longMs }: Drag): void {
    const box = event.currentTarget.closest('[data-track]')?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const { left, right, width } = box;
    const x = Math.max(left, Math.min(right, event.clientX));
    const moved = partMovedBy(part, from, ((x - fromX) / width) * longMs, longMs);
    const times = event.altKey ? [] : timesToCatch(fault);
    const next = caught(part, moved, times, (catchPx / width) * longMs);
    setCaughtMs(next.caughtMs);
    change(next.window);
  }

  function endDrag(): void {
    drag.current = null;
    setCaughtMs(null);
  }

  const handlers = (part: WindowPart) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      event.stopPropagation();
      drag.current = { part, fromX: event.clientX, from: shown, extentMs };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag.current?.part === part) dragTo(event, drag.current);
    },
    onPointerUp: () => {
      endDrag();
      commit();
    },
    onPointerCancel: () => {
      endDrag();
      change(null);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = keyStepMs(event.key, event.shiftKey);
      if (step !== null) change(partMovedBy(part, shown, step, extentMs));
      else if (event.key === 'Enter') selectionStore.getState().select([fault.id]);
      else if (event.key === 'Delete' || event.key === 'Backspace') healFault(fault);
      else if (event.key === 'Escape' && draft !== null) {
        endDrag();
        change(null);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onKeyUp: () => {
      if (drag.current === null) commit();
    },
    onBlur: () => {
      if (drag.current === null) commit();
    },
  });

  return { shown, isMoving: draft !== null, caughtMs, handlers };
}

/** Now, and where the other faults begin and end; in whole ms. */
function timesToCatch({ id }: FaultSpec): readonly number[] {
  const others = sessionStore.getState().document.faults.filter((other) => other.id !== id);
  return [
    Math.round(displayNowMs()),
    ...others.flatMap(({ startMs, durationMs }) =>
      durationMs === null ? [startMs] : [startMs, startMs + durationMs],
    ),
  ];
}

/** `isHeld` tells whether a pointer has it: then only its release ends the edit. */
function useDraft(fault: FaultSpec, isHeld: () => boolean) {
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
  last.current = () => {
    if (!isHeld()) commit();
  };
  useEffect(() => {
    if (draft === null) return undefined;
    timer.current = window.setTimeout(() => last.current(), restMs);
    return () => clearTimeout(timer.current);
  }, [draft]);
  return { draft, shown, change, commit };
}
