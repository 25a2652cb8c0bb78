import type { FaultlineDocument, FaultSpec } from '../model/document.ts';

/**
 * What a restart at 0 ms begins with: the document as shown, with its faults put in order. Those that the session started with are its
 * schedule and keep their times. Of those that a hand added later, one that acts now acts from 0 ms on, for its whole duration; one that
 * is still to come keeps its time; one that is over is left out, and so is
 * one that has nothing more to do (`done`, by id).
 */
export function documentAtRestart(
  shown: FaultlineDocument,
  atStart: FaultlineDocument,
  nowMs: number,
  done: Readonly<Record<string, number>>,
): FaultlineDocument {
  const scheduled = new Set(atStart.faults.map((fault) => fault.id));
  const faults = shown.faults
    .filter((fault) => scheduled.has(fault.id) || !isOver(fault, nowMs, done))
    .map((fault) => (scheduled.has(fault.id) || fault.startMs > nowMs ? fault : { ...fault, startMs: 0 }));
  return { ...shown, faults };
}

/**
 * Whether a fault's time has passed. One without a duration lasts until it is healed; of one that waits for a mode the document alone does
 * not tell.
 */
function isOver(fault: FaultSpec, nowMs: number, done: Readonly<Record<string, number>>): boolean {
  if (fault.trigger.type === 'mode') return false;
  if (fault.trigger.type === 'time' && done[fault.id] !== undefined) return true;
  return fault.durationMs !== null && fault.startMs + fault.durationMs <= nowMs;
}
