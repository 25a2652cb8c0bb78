import type { PolicySpec, WireSpec } from '../../model/document.ts';
import type { PolicyView } from '../../model/policy-kind.ts';
import type { WireNumbers } from '../../store/live-numbers.ts';
import { policySentences } from '../policy-live/policy-sentences.ts';
import { numberAt, recordAt, textAt } from '../policy-live/read-view.ts';
import type { Messages } from '../words/en.ts';
import { formatCount, formatPlain, formatShare } from '../words/format.ts';

/** A policy at a glance, drawn on its bead. */
export interface BeadGauge {
  /** 0–1, how full the bead is drawn; null where nothing is full or empty. */
  readonly share: number | null;
  /** Whether the next call would be turned away, cut off or not tried again. */
  readonly isAtLimit: boolean;
  /** The same in a few characters; empty where there is nothing to tell yet. */
  readonly text: string;
  /** What it does now, in plain words. */
  readonly sentence: string;
}

type Sign = Omit<BeadGauge, 'sentence'>;

const nothing: Sign = { share: null, isAtLimit: false, text: '' };

/** Retries start with this many saved up, and save up no more (patterns/retry). */
const budgetMost = 10;

/** Policies outside of a timeout that let a call wait: with them, how long a call took says nothing of one attempt. */
const waits: ReadonlySet<string> = new Set(['bulkhead', 'load-shedding', 'rate-limiter']);

/** From a policy's own numbers and those of its wire; null before there are any. */
export function beadGauge(
  policy: PolicySpec,
  wire: WireSpec,
  view: PolicyView | null,
  numbers: WireNumbers | null,
  words: Messages,
): BeadGauge | null {
  if (view === null) return null;
  const [sentence = ''] = policySentences(policy.kind, view, words.panels.policy, '', '');
  return { ...signOf(policy, wire, view, numbers), sentence };
}

function signOf(policy: PolicySpec, wire: WireSpec, view: PolicyView, numbers: WireNumbers | null): Sign {
  const count = (key: string) => numberAt(view, key) ?? 0;
  switch (policy.kind) {
    case 'breaker':
      return { ...nothing, share: towardsOpening(view) };
    case 'bulkhead':
      return taken(count('running'), count('maxConcurrent'));
    case 'load-shedding':
      return taken(count('inFlight'), count('maxInFlight'));
    case 'adaptive-concurrency':
      return taken(count('inFlight'), count('limit'));
    case 'rate-limiter':
      // An empty bucket is at its limit, and so is a full window.
      return { ...taken(count('level'), count('capacity')), isAtLimit: count('passesInMs') > 0 };
    case 'timeout':
      return burnt(policy, wire, view, numbers);
    case 'retry':
      return retried(view);
    case 'hedge': {
      const [calls, hedged] = [count('calls'), count('hedged')];
      return calls === 0 ? nothing : { ...nothing, share: hedged / calls, text: formatShare(hedged / calls) };
    }
    case 'fallback':
      return tally(count('degraded'));
    case 'idempotency-key':
      return tally(count('given'));
    default:
      return nothing;
  }
}

function taken(used: number, of: number): Sign {
  if (of <= 0) return nothing;
  return {
    share: clamped(used / of),
    isAtLimit: used >= of,
    text: `${formatCount(Math.floor(used))}/${formatCount(of)}`,
  };
}

function tally(count: number): Sign {
  return count === 0 ? nothing : { ...nothing, text: formatCount(count) };
}

/** Attempts per call, and what is left of the budget. */
function retried(view: PolicyView): Sign {
  if ((numberAt(view, 'calls') ?? 0) === 0) return nothing;
  const left = numberAt(view, 'budgetLeft');
  const amplification = numberAt(view, 'amplification') ?? 1;
  return {
    share: left === null ? null : clamped(left / budgetMost),
    isAtLimit: left !== null && left < 1,
    text: `×${formatPlain(Math.round(amplification * 10) / 10)}`,
  };
}

/** How much of its limit the slowest twentieth of the calls takes, where a call is one attempt and waits for nothing else. */
function burnt(policy: PolicySpec, wire: WireSpec, view: PolicyView, numbers: WireNumbers | null): Sign {
  const limitMs = numberAt(view, 'timeoutMs') ?? 0;
  const outside = wire.policies.slice(0, wire.policies.indexOf(policy));
  const isOneAttempt = numbers !== null && numbers.amplification <= 1 && Number.isFinite(numbers.p95Ms);
  if (!isOneAttempt || limitMs <= 0 || outside.some(({ kind, enabled }) => enabled && waits.has(kind)))
    return tally(numberAt(view, 'timedOut') ?? 0);
  const share = clamped(numbers.p95Ms / limitMs);
  return { share, isAtLimit: share >= 1, text: formatShare(share) };
}

/** How far a closed breaker is from opening. */
function towardsOpening(view: PolicyView): number | null {
  if (textAt(view, 'state') !== 'closed') return null;
  const threshold = recordAt(view, 'threshold');
  const count = (key: string) => numberAt(view, key) ?? 0;
  if (textAt(threshold, 'mode') === 'consecutive') {
    const needed = numberAt(threshold, 'failureThreshold') ?? 0;
    return needed > 0 ? clamped(count('failuresInRow') / needed) : null;
  }
  const limit = numberAt(threshold, 'failureRate') ?? 0;
  const calls = count('calls');
  // Before it has seen enough it does not judge.
  if (limit <= 0 || calls < (numberAt(threshold, 'minimumCalls') ?? 0)) return null;
  return clamped(count('failures') / calls / limit);
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}
