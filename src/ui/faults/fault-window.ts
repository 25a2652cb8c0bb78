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

/** When it really acted, as the timeline tells: what chance or a condition made of it. */
export function actedWindows(
  { id }: FaultSpec,
  markers: readonly Marker[],
  nowMs: number,
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
  return windows;
}

function rounded(ms: number): number {
  return Math.round(ms / roundMs) * roundMs;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
