type Jitter = 'none' | 'full' | 'equal' | 'decorrelated';

export interface Backoff {
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;
  readonly base: number;
  readonly jitter: Jitter;
}

/**
 * The pause before retry number `retry` (1, 2, …), in ms, never rounded: initialDelayMs × base^(retry − 1), capped by maxDelayMs, and
 * only then spread by chance, as gRPC (proposal A6) and cockatiel do. Capping last would make all long pauses equal.
 *
 * `uniform` is evenly in [0, 1). `full` gives [0, delay), `equal` [delay / 2, delay), `decorrelated` [initialDelayMs, 3 × previousMs) with
 * the upper end capped (Marc Brooker, "Exponential Backoff And Jitter", AWS 2015, which caps the drawn value instead); `previousMs` is
 * the pause before, or initialDelayMs.
 */
export function backoffDelayMs(backoff: Backoff, retry: number, previousMs: number, uniform: number): number {
  const { initialDelayMs, maxDelayMs, base, jitter } = backoff;
  switch (jitter) {
    case 'none':
      return cappedDelayMs(initialDelayMs, maxDelayMs, base, retry);
    case 'full':
      return uniform * cappedDelayMs(initialDelayMs, maxDelayMs, base, retry);
    case 'equal':
      return (0.5 + uniform / 2) * cappedDelayMs(initialDelayMs, maxDelayMs, base, retry);
    case 'decorrelated': {
      const lowMs = Math.min(initialDelayMs, maxDelayMs);
      const highMs = Math.max(lowMs, Math.min(3 * previousMs, maxDelayMs));
      // The sum may round up past its end.
      return Math.min(lowMs + uniform * (highMs - lowMs), highMs);
    }
  }
}

/** Multiplies step by step and stops at the cap, so that no number of retries overflows; products of small factors stay exact. */
function cappedDelayMs(initialDelayMs: number, maxDelayMs: number, base: number, retry: number): number {
  let delayMs = initialDelayMs;
  if (base > 1 && initialDelayMs > 0) {
    for (let step = 1; step < retry && delayMs < maxDelayMs; step++) delayMs *= base;
  }
  return Math.min(delayMs, maxDelayMs);
}
