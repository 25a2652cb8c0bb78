import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const policyLive = {
  label: 'Policies now',
  choose: 'Policy',
  none: 'There is no policy on any wire yet. Drop one on a wire, or add it in the inspector.',
  waiting: 'No numbers yet: press play.',
  off: 'Switched off: calls pass as if it were not here.',
  states: {
    closed: 'Closed',
    open: 'Open',
    halfOpen: 'Half-open',
    forcedOpen: 'Forced open',
    disabled: 'Disabled',
  },
  rejectingNow: (wire: string) =>
    `Calls on ${wire} are rejected on purpose: they are not tried, and so do not fail.`,
  lastCall: (time: string, length: string) => `Last call, begun at ${time}, ended after ${length}:`,
  attemptNumber: (n: number) => `Attempt ${n}`,
  pause: (time: string) => `pause ${time}`,
  moreAttempts: (count: number) => plural(count, { one: '# more attempt', other: '# more attempts' }),
  split: {
    standIn: 'Answered by the stand-in',
    failedThrough: 'Failed all the same',
    letThrough: 'Let through',
    rejected: 'Rejected',
    dropped: 'Dropped',
    firstEnough: 'First attempt was enough',
    hedged: 'Got a second attempt',
  },
  limiterSentence: (limit: string, window: string) => `${limit} calls may pass in ${window}.`,
  limiterRejected: (count: number) =>
    `${plural(count, { one: '# call', other: '# calls' })} rejected because the limit was used up.`,
  tokensLeft: (level: string, capacity: string) => `${level} of ${capacity} tokens left`,
  dropsWaiting: (level: string, capacity: string) => `${level} of ${capacity} places in the bucket taken`,
  windowCount: (level: string, capacity: string) => `${level} of ${capacity} calls in the window`,
  windowFromTo: (from: string, to: string) => `Window from ${from} to ${to}`,
  windowBefore: (count: string) => `${count} in the window before`,
  nextPasses: (time: string) => `The next call passes in ${time}`,
  nextPassesNow: 'The next call passes at once',
  hedgeSentence: (time: string) => `A second attempt starts after ${time} without an answer.`,
  hedgeNone: 'No call needed one so far.',
  hedgeCounts: (count: number, won: string) =>
    `${plural(count, { one: '# call', other: '# calls' })} got one; it won ${won} times.`,
  sheddingSentence: (taken: string, most: string) => `${taken} of at most ${most} calls are under way.`,
  shedRejected: (count: number) =>
    `${plural(count, { one: '# call', other: '# calls' })} rejected on purpose because there was no room.`,
  shedDropped: (count: number) =>
    `${plural(count, { one: '# waiting call', other: '# waiting calls' })} dropped for a newer one.`,
  adaptiveSentence: (limit: string, target: string) =>
    `Now ${limit} calls at a time; it looks for the most with answers within ${target}.`,
  adaptiveMoved: (up: string, down: string) => `The limit went up ${up} times and down ${down} times.`,
  limitSpoken: (limit: string, most: string, since: string) =>
    `The limit is ${limit}; since ${since} it was at most ${most}.`,
  limitCaption: (limit: string, taken: string) => `limit ${limit}, under way ${taken}`,
  keysGiven: (count: number) =>
    `${plural(count, { one: '# call', other: '# calls' })} got a key, which every attempt further in carries along.`,
  rejectedSince: (count: number) => `${plural(count, { one: '# call', other: '# calls' })} rejected so far.`,
  breakerClosedInRow: (failures: string, threshold: string) =>
    `Closed: calls pass. ${failures} of ${threshold} failures in a row that would open it.`,
  breakerClosedRate: (failures: string, calls: string, rate: string, limit: string) =>
    `Closed: calls pass. ${failures} of the last ${calls} failed (${rate}); it opens at ${limit}.`,
  breakerClosedFew: (calls: string, minimum: string) =>
    `Closed: calls pass. ${calls} results in the window; it judges from ${minimum} on.`,
  breakerOpen: (reason: string, time: string) => `Open since ${time}: ${reason}.`,
  breakerOpenPlain: (time: string) => `Open since ${time}.`,
  nextTrial: (time: string) => `Next trial in ${time}.`,
  nextTrialDue: 'The next call is a trial.',
  breakerHalfOpen: (successes: string, needed: string) =>
    `Half-open: trial calls pass, the others are rejected. ${successes} of ${needed} successes that close it.`,
  trialsLeft: (count: number) =>
    `${plural(count, { one: '# trial call', other: '# trial calls' })} may start now.`,
  breakerForced: (time: string) =>
    `Forced open by hand at ${time}: every call is rejected until it is reset.`,
  breakerDisabled: 'Disabled by hand: calls pass and are counted, and nothing opens it.',
  windowTitle: (count: number) => plural(count, { one: 'Last result', other: 'Last # results' }),
  windowEmpty: 'No result yet.',
  windowSpoken: (ok: number, failed: number, slow: number) => `${ok} OK, ${failed} failed, ${slow} slow`,
  failureMeter: 'Towards opening',
  meterInRow: (failures: string, threshold: string) => `${failures} of ${threshold} in a row`,
  meterRate: (rate: string, limit: string) => `${rate} failed, opens at ${limit}`,
  break: 'Break',
  stats: {
    successes: 'Successes',
    failures: 'Failures',
    rejected: 'Rejected',
    opened: 'Opened',
    successRate: 'Success rate',
    lastFailure: 'Last failure',
    lastChange: 'Last change of state',
    slow: 'Slow in window',
  },
  retrySentence: (amplification: string) => `1 call becomes ${amplification} attempts.`,
  retryNone: 'No call yet.',
  retryOnce: 'No call needed a second attempt so far.',
  retryExhausted: (count: number) =>
    `${plural(count, { one: '# call', other: '# calls' })} failed in every attempt.`,
  retryBudget: (count: number) =>
    `${plural(count, { one: '# retry', other: '# retries' })} refused by the budget.`,
  retryDeadline: (count: number) =>
    `${plural(count, { one: '# retry', other: '# retries' })} not made because nobody would have waited.`,
  retryStats: {
    calls: 'Calls',
    attempts: 'Attempts',
    exhausted: 'Exhausted',
    amplification: 'Attempts per call',
    budgetLeft: 'Budget left',
  },
  budgetNow: (left: string, most: string) => `${left} of ${most} retries saved up`,
  budgetEmpty: 'Used up: a call that fails now is not tried again.',
  burnTitle: (limit: string, window: string) =>
    `How much of its limit of ${limit} the calls of the last ${window} took; the line is the limit.`,
  burnOfCalls: 'Some of them took several attempts, each with a limit of its own.',
  burnRow: (time: string, share: string) => `${time} (${share})`,
  timeoutSentence: (limit: string, count: number) =>
    count === 0
      ? `No attempt has taken as long as ${limit}.`
      : `${plural(count, { one: '# attempt', other: '# attempts' })} cut off after ${limit}, or sooner where less time was left.`,
  timeoutStats: { limit: 'Limit', timedOut: 'Timed out' },
  fallbackSentence: (count: number) =>
    count === 0
      ? 'No call needed the stand-in so far.'
      : `${plural(count, { one: '# failed call', other: '# failed calls' })} answered by the stand-in and marked degraded.`,
  fallbackUnanswered: (count: number) =>
    `${plural(count, { one: '# failure', other: '# failures' })} had no stand-in and passed through.`,
  fallbackAskedSentence: (operation: string, count: number) =>
    count === 0
      ? `No call needed ${operation} so far.`
      : `${plural(count, { one: '# failed call', other: '# failed calls' })} answered by ${operation} and marked degraded.`,
  fallbackAskedUnanswered: (operation: string, count: number) =>
    `${plural(count, { one: '# failure', other: '# failures' })} passed through: ${operation} failed, too, or no time was left for it.`,
  fallbackStats: { degraded: 'Degraded', unanswered: 'Without a stand-in', lastGood: 'Newest kept answer' },
  bulkheadSentence: (inUse: string, slots: string) => `${inUse} of ${slots} slots taken.`,
  bulkheadQueued: (count: number) =>
    `${plural(count, { one: '# call waits', other: '# calls wait' })} for a slot.`,
  bulkheadRejected: (count: number) =>
    `${plural(count, { one: '# call', other: '# calls' })} rejected because no slot was free.`,
  bulkheadStats: {
    running: 'Running',
    peak: 'Most at once',
    slots: 'Slots',
    queued: 'Waiting',
    rejected: 'Rejected',
  },
};
