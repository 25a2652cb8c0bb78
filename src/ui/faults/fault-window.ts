import type { FaultSpec } from '../../model/document.ts';
import type { Marker } from '../../protocol/frame.ts';

/** When a fault begins and how long it lasts, as it is being moved. */
export interface FaultWindow {
  readonly startMs: number;
  /** Null until it is healed. */
  readonly durationMs: number | null;
}

/** Nobody can aim better on a bar. */
const roundMs = 100;
/** As the document has it: a day. */
const timeMsMax = 86_400_000;

/** The window with its start moved; its length stays. */
export function movedBy({ startMs, durationMs }: FaultWindow, byMs: number): FaultWindow {
  return { startMs: clamp(rounded(startMs + byMs), 0, timeMsMax), durationMs };
}

/** The window with its end moved. One that lasts until healed gets its end from what is shown: it is shown until `extentMs`. */
export function endMovedBy(
  { startMs, durationMs }: FaultWindow,
  byMs: number,
  extentMs: number,
): FaultWindow {
  if (durationMs === null && byMs >= 0) return { startMs, durationMs };
  const lengthMs = durationMs ?? Math.max(roundMs, extentMs - startMs);
  return { startMs, durationMs: clamp(rounded(lengthMs + byMs), roundMs, timeMsMax) };
}

/** The window with its start moved and its end where it was; one that lasts until healed has no end to keep. */
export function startMovedBy({ startMs, durationMs }: FaultWindow, byMs: number): FaultWindow {
  if (durationMs === null) return movedBy({ startMs, durationMs }, byMs);
  const endMs = startMs + durationMs;
  const nextMs = clamp(rounded(startMs + byMs), 0, Math.max(0, endMs - roundMs));
  return { startMs: nextMs, durationMs: endMs - nextMs };
}

/** What of a window is moved: all of it, or one of its ends. */
export type WindowPart = 'window' | 'start' | 'end';

/** A window with this part of it moved by so much. */
export function partMovedBy(
  part: WindowPart,
  window: FaultWindow,
  byMs: number,
  extentMs: number,
): FaultWindow {
  switch (part) {
    case 'window':
      return movedBy(window, byMs);
    case 'start':
      return startMovedBy(window, byMs);
    case 'end':
      return endMovedBy(window, byMs, extentMs);
  }
}

/**
 * Lets the moved part of a window catch on a time nearby: an end of another window, or now. A whole window catches with either end.
 * `caughtMs` is null where nothing is within reach.
 */
export function caught(
  part: WindowPart,
  window: FaultWindow,
  times: readonly number[],
  withinMs: number,
): { readonly window: FaultWindow; readonly caughtMs: number | null } {
  const { startMs, durationMs } = window;
  const endMs = durationMs === null ? null : startMs + durationMs;
  const edges = [part === 'end' ? null : startMs, part === 'start' ? null : endMs].filter(
    (edge) => edge !== null,
  );
  let best: { readonly byMs: number; readonly atMs: number } | null = null;
  for (const atMs of times) {
    for (const edge of edges) {
      const byMs = atMs - edge;
      if (Math.abs(byMs) <= withinMs && (best === null || Math.abs(byMs) < Math.abs(best.byMs)))
        best = { byMs, atMs };
    }
  }
  if (best === null) return { window, caughtMs: null };
  const moved = shifted(part, window, best.byMs);
  return moved === null ? { window, caughtMs: null } : { window: moved, caughtMs: best.atMs };
}

/** Not rounded; null where it would leave the run or turn the window over. */
function shifted(part: WindowPart, { startMs, durationMs }: FaultWindow, byMs: number): FaultWindow | null {
  const next: FaultWindow = {
    startMs: part === 'end' ? startMs : startMs + byMs,
    durationMs:
      durationMs === null || part === 'window'
        ? durationMs
        : part === 'start'
          ? durationMs - byMs
          : durationMs + byMs,
  };
  return next.startMs < 0 || (next.durationMs !== null && next.durationMs < roundMs) ? null : next;
}

/** How far an arrow key goes: 0.1 s, with Shift 1 s, by page 10 s. Null for other keys. */
export function keyStepMs(key: string, isShifted: boolean): number | null {
  const step = isShifted ? 1000 : roundMs;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -step;
    case 'PageUp':
      return 10_000;
    case 'PageDown':
      return -10_000;
    default:
      return null;
  }
}

/** End of a window on a bar of that length. */
export function shownEndMs({ startMs, durationMs }: FaultWindow, extentMs: number): number {
  return durationMs === null ? Math.max(extentMs, startMs) : startMs + durationMs;
}

/**
 * When it really acted, as the timeline tells: what chance or a condition made of it. What had done all that it does before its time was
 * over (`doneMs`) acted no longer than that.
 */
export function actedWindows(
  { id }: FaultSpec,
  markers: readonly Marker[],
  nowMs: number,
  doneMs: number | undefined,
): { readonly fromMs: number; readonly toMs: number }[] {
  const windows: { fromMs: number; toMs: number }[] = [];
  let fromMs: number | null = null;
  for (const { subject, kind, atMs } of markers) {
    if (subject !== id || atMs > nowMs) continue;
    if (kind === 'fault-begin') fromMs ??= atMs;
    if (kind !== 'fault-end' || fromMs === null) continue;
    windows.push({ fromMs, toMs: atMs });
    fromMs = null;
  }
  if (fromMs !== null) windows.push({ fromMs, toMs: nowMs });
  const last = windows.at(-1);
  if (last !== undefined && doneMs !== undefined && doneMs >= last.fromMs)
    last.toMs = Math.min(last.toMs, doneMs);
  return windows;
}

function rounded(ms: number): number {
  return Math.round(ms / roundMs) * roundMs;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
