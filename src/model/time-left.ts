import type { EngineContext, TimerHandle } from './engine-context.ts';

/**
 * The timer of something that has gone on since `sinceMs` and lasts another time than it was begun with (0: until something else ends it):
 * for what is left of that, or at once if nothing is.
 */
export function retimed(
  context: EngineContext<unknown>,
  timer: TimerHandle,
  { sinceMs, lastsMs }: { readonly sinceMs: number; readonly lastsMs: number },
  kind = 0,
  argument = 0,
): TimerHandle {
  context.cancel(timer);
  return lastsMs > 0 ? context.after(Math.max(0, sinceMs + lastsMs - context.nowMs), kind, argument) : 0;
}
