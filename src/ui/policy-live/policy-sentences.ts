import type { PolicyView } from '../../model/policy-kind.ts';
import type { Messages } from '../words/en.ts';
import { formatClock, formatCount, formatMs, formatPlain, formatShare } from '../words/format.ts';
import { numberAt, recordAt, textAt } from './read-view.ts';

type Words = Messages['panels']['policy'];

/**
 * What a policy does now, in plain sentences made of its own numbers. `reason` is what the engine gave for its last change of state, `wire`
 * what the wire is called.
 */
export function policySentences(
  kind: string,
  view: PolicyView,
  words: Words,
  reason: string,
  wire: string,
): string[] {
  switch (kind) {
    case 'breaker':
      return breakerSentences(view, words, reason, wire);
    case 'retry':
      return retrySentences(view, words);
    case 'timeout':
      return [
        words.timeoutSentence(
          formatMs(numberAt(view, 'timeoutMs') ?? Number.NaN),
          numberAt(view, 'timedOut') ?? 0,
        ),
      ];
    case 'fallback':
      return fallbackSentences(view, words);
    case 'bulkhead':
      return bulkheadSentences(view, words);
    default:
      return otherSentences(kind, view, words);
  }
}

function otherSentences(kind: string, view: PolicyView, words: Words): string[] {
  const count = (key: string) => numberAt(view, key) ?? 0;
  switch (kind) {
    case 'rate-limiter':
      return counted(
        [words.limiterSentence(formatCount(count('limit')), formatMs(count('windowMs')))],
        numberAt(view, 'rejected'),
        words.limiterRejected,
      );
    case 'hedge': {
      if (count('calls') === 0) return [words.retryNone];
      const first = words.hedgeSentence(formatMs(numberAt(view, 'delayMs') ?? Number.NaN));
      const hedged = count('hedged');
      return hedged === 0
        ? [first, words.hedgeNone]
        : [first, words.hedgeCounts(hedged, formatCount(count('wonByHedge')))];
    }
    case 'load-shedding': {
      const first = words.sheddingSentence(formatCount(count('inFlight')), formatCount(count('maxInFlight')));
      const waiting = counted([first], numberAt(view, 'waiting'), words.bulkheadQueued);
      const rejected = counted(waiting, numberAt(view, 'rejected'), words.shedRejected);
      return counted(rejected, numberAt(view, 'dropped'), words.shedDropped);
    }
    case 'adaptive-concurrency': {
      const first = words.adaptiveSentence(formatCount(count('limit')), formatMs(count('latencyTargetMs')));
      const moved = words.adaptiveMoved(formatCount(count('increases')), formatCount(count('decreases')));
      return counted([first, moved], numberAt(view, 'rejected'), words.shedRejected);
    }
    case 'idempotency-key':
      return [words.keysGiven(count('given'))];
    default:
      return [];
  }
}

function breakerSentences(view: PolicyView, words: Words, reason: string, wire: string): string[] {
  const stats = recordAt(view, 'stats');
  const since = formatClock(numberAt(stats, 'lastChangeAtMs') ?? 0);
  const sentences: string[] = [];
  switch (textAt(view, 'state')) {
    case 'closed':
      sentences.push(closedSentence(view, words));
      break;
    case 'open': {
      sentences.push(reason === '' ? words.breakerOpenPlain(since) : words.breakerOpen(reason, since));
      sentences.push(words.rejectingNow(wire));
      const remainingMs = numberAt(view, 'remainingMs');
      if (remainingMs !== null)
        sentences.push(remainingMs > 0 ? words.nextTrial(formatMs(remainingMs)) : words.nextTrialDue);
      break;
    }
    case 'halfOpen': {
      const needed = numberAt(recordAt(view, 'threshold'), 'successThreshold') ?? 0;
      sentences.push(
        words.breakerHalfOpen(formatCount(numberAt(view, 'trialSuccesses') ?? 0), formatCount(needed)),
      );
      const left = numberAt(view, 'trialsLeft');
      if (left !== null) sentences.push(words.trialsLeft(left));
      break;
    }
    case 'forcedOpen':
      sentences.push(words.breakerForced(since));
      break;
    case 'disabled':
      sentences.push(words.breakerDisabled);
      break;
    default:
      return [];
  }
  return counted(sentences, numberAt(stats, 'rejected'), words.rejectedSince);
}

function closedSentence(view: PolicyView, words: Words): string {
  const threshold = recordAt(view, 'threshold');
  const calls = numberAt(view, 'calls') ?? 0;
  const failures = numberAt(view, 'failures') ?? 0;
  if (textAt(threshold, 'mode') === 'consecutive') {
    const needed = numberAt(threshold, 'failureThreshold') ?? 0;
    return words.breakerClosedInRow(formatCount(numberAt(view, 'failuresInRow') ?? 0), formatCount(needed));
  }
  const minimum = numberAt(threshold, 'minimumCalls') ?? 0;
  if (calls < minimum) return words.breakerClosedFew(formatCount(calls), formatCount(minimum));
  return words.breakerClosedRate(
    formatCount(failures),
    formatCount(calls),
    formatShare(calls === 0 ? 0 : failures / calls),
    formatShare(numberAt(threshold, 'failureRate') ?? Number.NaN),
  );
}

function retrySentences(view: PolicyView, words: Words): string[] {
  const calls = numberAt(view, 'calls') ?? 0;
  if (calls === 0) return [words.retryNone];
  const amplification = numberAt(view, 'amplification') ?? 1;
  const first =
    amplification <= 1
      ? words.retryOnce
      : words.retrySentence(formatPlain(Math.round(amplification * 100) / 100));
  const exhausted = counted([first], numberAt(view, 'exhausted'), words.retryExhausted);
  const budget = counted(exhausted, numberAt(view, 'budgetRefused'), words.retryBudget);
  return counted(budget, numberAt(view, 'deadlineRefused'), words.retryDeadline);
}

function fallbackSentences(view: PolicyView, words: Words): string[] {
  const degraded = numberAt(view, 'degraded') ?? 0;
  const unanswered = numberAt(view, 'unanswered');
  const operation = textAt(view, 'operation');
  return operation === ''
    ? counted([words.fallbackSentence(degraded)], unanswered, words.fallbackUnanswered)
    : counted([words.fallbackAskedSentence(operation, degraded)], unanswered, (count) =>
        words.fallbackAskedUnanswered(operation, count),
      );
}

function bulkheadSentences(view: PolicyView, words: Words): string[] {
  const inUse = numberAt(view, 'running');
  const slots = numberAt(view, 'maxConcurrent');
  const first =
    inUse === null || slots === null ? [] : [words.bulkheadSentence(formatCount(inUse), formatCount(slots))];
  const queued = counted(first, numberAt(view, 'queued'), words.bulkheadQueued);
  return counted(queued, numberAt(view, 'rejected'), words.bulkheadRejected);
}

/** Adds a sentence about a count where there is something to count. */
function counted(
  sentences: readonly string[],
  count: number | null,
  sentence: (count: number) => string,
): string[] {
  return count === null || count === 0 ? [...sentences] : [...sentences, sentence(count)];
}
