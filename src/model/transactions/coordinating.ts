import type { NodeContext } from '../engine-context.ts';
import { CANCELLED, TIMEOUT } from '../outcome.ts';

/** Orders that have ended and are still known; the oldest goes first. */
const endedMax = 1000;

/** Forgets one of those that have ended once there are too many of them; what is on its way stays. */
export function forgetOldestEnded(
  known: Map<number, { readonly endedMs: number; readonly work: { readonly order: string } }>,
  byOrder: Map<string, number>,
  running: number,
): void {
  if (known.size - running <= endedMax) return;
  for (const [number, { endedMs, work }] of known) {
    if (Number.isNaN(endedMs)) continue;
    known.delete(number);
    byOrder.delete(work.order);
    return;
  }
}

/** A caller waits no longer. What it asked for goes on: it has been promised an end of its own. */
export function stopWaiting(
  waiting: { readonly request: number }[],
  row: number,
  context: NodeContext<unknown>,
): void {
  const at = waiting.findIndex(({ request }) => request === row);
  if (at >= 0) waiting.splice(at, 1);
  context.drop(row, context.calls.deadlineMs[row] <= context.nowMs ? TIMEOUT : CANCELLED);
}
