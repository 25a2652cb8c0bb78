import type { Params, PolicySpec, WireSpec } from '../../model/document.ts';
import type { MultipliedCall } from '../../model/lint/retries-multiply.ts';
import type { Messages } from '../words/en.ts';
import { formatGrouped, formatMs } from '../words/format.ts';
import { longestCallMs } from './longest-call-ms.ts';

type Words = Messages['inspector']['stack'];

/**
 * What the order of the policies on a wire means, a sentence for each pair whose order matters, outermost first. Read from the parameters
 * alone: it holds before anything runs. `multiplied` is what a call on this wire may become further in.
 */
export function stackNotes(wire: WireSpec, multiplied: MultipliedCall | undefined, words: Words): string[] {
  const active = wire.policies.filter(({ enabled }) => enabled);
  const notes =
    multiplied === undefined ? [] : [words.multiplied(countText(multiplied.calls), multiplied.callee)];
  const longestMs = longestCallMs(active);
  for (const [at, outer] of active.entries()) {
    for (const inner of active.slice(at + 1)) {
      const note = noteOf(outer, inner, longestMs, words);
      if (note !== null) notes.push(note);
    }
  }
  return [...new Set(notes)];
}

function noteOf(outer: PolicySpec, inner: PolicySpec, longestMs: number, words: Words): string | null {
  switch (`${outer.kind} ${inner.kind}`) {
    case 'timeout retry':
      return words.timeoutForAll(formatMs(numberAt(outer.params, 'timeoutMs')));
    case 'retry timeout':
      return longestMs < Infinity
        ? words.timeoutForEach(formatMs(numberAt(inner.params, 'timeoutMs')), formatMs(longestMs))
        : words.timeoutForEachAlone(formatMs(numberAt(inner.params, 'timeoutMs')));
    case 'retry breaker':
      return words.breakerSeesAttempts;
    case 'breaker retry':
      return words.breakerSeesCalls;
    case 'retry bulkhead':
      return words.slotForAttempt;
    case 'bulkhead retry':
      return words.slotForCall;
    case 'retry rate-limiter':
      return words.limiterCountsAttempts;
    case 'rate-limiter retry':
      return words.limiterCountsCalls;
    case 'fallback breaker':
      return outer.params.mode === 'other-operation'
        ? words.fallbackMeetsBreaker
        : words.fallbackAnswersRejections;
    case 'breaker fallback':
      return words.fallbackHides;
    case 'idempotency-key retry':
      return words.oneKeyForAll;
    case 'retry idempotency-key':
      return inner.params.scope === 'trace' ? words.oneKeyForAll : words.keyForEach;
    default:
      return null;
  }
}

function countText(calls: number): string {
  return calls > 1e9 ? '> 1 000 000 000' : formatGrouped(calls);
}

function numberAt(params: Params, key: string): number {
  const value = params[key];
  return typeof value === 'number' ? value : Number.NaN;
}
