import type { NodeContext } from './engine-context.ts';

/** Kind of the timer whose argument is the request that has been worked on. */
export const WORK_DONE = 0;

/** Has a worker spend `ms`, or what faults make of it, on a request; `WORK_DONE` tells the end. */
export function startWork<Plan>(request: number, ms: number, context: NodeContext<Plan>): void {
  const { calls } = context;
  calls.memoA[request] = context.nowMs;
  context.startTimer(request, context.workMs(ms, calls.instance[request]), WORK_DONE);
}

/** Notes that the work of `startWork` has been done. */
export function endWork<Plan>(request: number, context: NodeContext<Plan>): void {
  const { calls } = context;
  calls.timer[request] = 0;
  context.spanWork(request, calls.memoA[request]);
}

/** Stops work in its middle; does nothing if the request is not being worked on. */
export function stopWork<Plan>(request: number, context: NodeContext<Plan>): void {
  if (context.calls.timer[request] === 0) return;
  context.stopTimer(request);
  endWork(request, context);
}
