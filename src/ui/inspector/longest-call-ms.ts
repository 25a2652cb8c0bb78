import type { Params, PolicySpec } from '../../model/document.ts';
import { listOf, numberOf } from '../../model/lint/read-params.ts';

/**
 * How long a call may take at most through policies, outermost first: every attempt runs into its timeout, with the longest pauses and waits
 * between. Infinity where nothing bounds it.
 */
export function longestCallMs(layers: readonly PolicySpec[]): number {
  let ms = Number.POSITIVE_INFINITY;
  // Outcomes further in that tell a time to wait, of which nobody knows how long it is.
  const telling = new Set<string>();
  for (const { kind, params } of layers.toReversed()) {
    const isTold = listOf(params, 'retryOn').some((name) => telling.has(String(name)));
    ms =
      kind === 'retry' && isTold && params.respectRetryAfter !== false ? Infinity : through(kind, params, ms);
    if (kind === 'rate-limiter') telling.add('rate-limited');
    if (kind === 'breaker') telling.add('circuit-open');
  }
  return ms;
}

function through(kind: string, params: Params, innerMs: number): number {
  const number = (key: string) => numberOf(params, key);
  switch (kind) {
    case 'timeout':
      return Math.min(number('timeoutMs'), innerMs);
    case 'retry':
      return number('maxAttempts') * innerMs + pausesMs(params);
    case 'hedge':
      return innerMs + number('maxHedges') * (params.delayFrom === 'p95' ? innerMs : number('hedgeAfterMs'));
    case 'fallback':
      return params.mode === 'other-operation' ? 2 * innerMs : innerMs;
    case 'bulkhead':
      if (number('maxQueue') === 0) return innerMs;
      return number('maxWaitMs') > 0 ? innerMs + number('maxWaitMs') : Infinity;
    case 'rate-limiter':
      return params.algorithm === 'leaky-bucket'
        ? innerMs + (number('burst') * number('windowMs')) / number('limit')
        : innerMs;
    case 'load-shedding':
      if (params.strategy === 'reject') return innerMs;
      return params.strategy !== 'block' && number('maxQueue') === 0 ? innerMs : Infinity;
    default:
      return innerMs;
  }
}

/** Chance makes pauses shorter, but for decorrelated ones, each of which may be three times the one before. */
function pausesMs(params: Params): number {
  const growth = params.jitter === 'decorrelated' ? 3 : numberOf(params, 'base');
  const maxMs = numberOf(params, 'maxDelayMs');
  let sumMs = 0;
  let pauseMs = numberOf(params, 'initialDelayMs') * (params.jitter === 'decorrelated' ? growth : 1);
  for (let made = 1; made < numberOf(params, 'maxAttempts'); made++) {
    sumMs += Math.min(maxMs, pauseMs);
    pauseMs *= growth;
  }
  return sumMs;
}
