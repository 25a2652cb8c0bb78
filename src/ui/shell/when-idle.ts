/** Fulfilled when the browser has nothing else to do, and after so many ms in any case. Safari, which does not tell, waits a fifth of that. */
export function whenIdle(waitMaxMs: number): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: waitMaxMs });
    else setTimeout(resolve, waitMaxMs / 5);
  });
}
