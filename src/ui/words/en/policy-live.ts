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
  breakerDisabled: 'Disabled by hand: calls pass and nothing is counted.',
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
  timeoutSentence: (limit: string, count: number) =>
    count === 0
      ? `No attempt has taken longer than ${limit}.`
      : `${plural(count, { one: '# attempt', other: '# attempts' })} cut off after ${limit}.`,
  timeoutStats: { limit: 'Limit', timedOut: 'Timed out' },
  fallbackSentence: (count: number) =>
    count === 0
      ? 'No call needed the stand-in so far.'
      : `${plural(count, { one: '# failed call', other: '# failed calls' })} answered by the stand-in and marked degraded.`,
  fallbackUnanswered: (count: number) =>
    `${plural(count, { one: '# failure', other: '# failures' })} had no stand-in and passed through.`,
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
