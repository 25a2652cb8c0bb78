import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const attempts = (count: number) => plural(count, { one: '# attempt', other: '# attempts' });

/** One sentence on why a call ended as it did, made of its row in the log. */
export const explain = {
  breakerOpen: (wire: string, why: string) => `Rejected: the breaker on ${wire} is open${why}.`,
  why: (reason: string) => `, ${reason}`,
  nextTrial: (time: string) => `, next trial in ${time}`,
  trialDue: ', the next call is a trial',
  breakerHalfOpen: (wire: string) =>
    `Rejected: the breaker on ${wire} is half-open, and no more trial calls may start.`,
  breakerForced: (wire: string) => `Rejected: the breaker on ${wire} was forced open by hand.`,
  breaker: (wire: string) => `Rejected: the breaker on ${wire} let nothing through.`,
  bulkhead: (wire: string, slots: string) =>
    `Rejected: all ${slots} slots of the bulkhead on ${wire} were taken, and there was no place to wait.`,
  bulkheadWaited: (wire: string, time: string) =>
    `Rejected: the call waited ${time} for a slot of the bulkhead on ${wire}, and none came free in time.`,
  limiter: (wire: string, limit: string, window: string) =>
    `Rejected: the rate limiter on ${wire} lets ${limit} calls pass in ${window}, and they were used up.`,
  limiterFull: (wire: string, limit: string, window: string, places: string) =>
    `Rejected: the rate limiter on ${wire} lets ${limit} calls go in ${window}, one after the other, and all ${places} places to wait were taken.`,
  tooLate: (wire: string) =>
    `Not sent: the time in which an answer on ${wire} could have helped was over already.`,
  shedding: (wire: string, most: string) =>
    `Rejected: ${most} calls on ${wire} were under way, the most that load shedding lets through.`,
  sheddingWaited: (wire: string, time: string) =>
    `Dropped on purpose after ${time} of waiting: load shedding on ${wire} gave its place up.`,
  adaptive: (wire: string) =>
    `Rejected: as many calls on ${wire} were under way as the adaptive limit allowed then.`,
  entranceLimit: (node: string, limit: string, window: string, again: string) =>
    `Rejected: the limit of ${node}, ${limit} in ${window} for all callers together, was used up${again}.`,
  entranceLimitOfKey: (node: string, limit: string, window: string, again: string) =>
    `Rejected: the limit of ${node}, ${limit} in ${window} for each key, was used up${again}.`,
  entranceFull: (node: string, limit: string, window: string, again: string) =>
    `Rejected: ${node} lets ${limit} in ${window} go, one after the other, and all places to wait were taken${again}.`,
  tryAgain: (time: string) => `, try again in ${time}`,
  entranceAdaptive: (node: string, limit: string) =>
    `Rejected: as many calls were in flight behind ${node} as its adaptive limit allowed then, ${limit}.`,
  other: (policy: string, wire: string) => `Rejected by ${policy} on ${wire}.`,
  timeout: (wire: string, limit: string) =>
    `Cut off: no answer came within the ${limit} that the timeout on ${wire} allows.`,
  fallback: (wire: string) =>
    `The call failed, and the fallback on ${wire} answered in its place: the answer is marked degraded.`,
  fallbackAsked: (wire: string, operation: string) =>
    `The call failed, and the fallback on ${wire} asked for ${operation} instead: the answer is marked degraded.`,
  fallbackAskedFailed: (wire: string, operation: string) =>
    `The call failed, the fallback on ${wire} asked for ${operation} instead, and that failed, too: this is how.`,
  retryOk: (wire: string, count: number) =>
    `It took ${attempts(count)}: the retry on ${wire} went on after each failure until one came through.`,
  retryFailed: (wire: string, count: number) =>
    `The retry on ${wire} gave up after ${attempts(count)}, and the last failure counts.`,
  hedge: (wire: string, count: number) =>
    `The hedge on ${wire} made ${attempts(count)} of it; the first good answer counts.`,
  hedgeFailed: (wire: string, count: number) =>
    `The hedge on ${wire} made ${attempts(count)} of it, and none of them brought a good answer.`,
  givenUp: (wire: string, policy: string, count: number) =>
    `Nobody waited any more after ${attempts(count)} of the ${policy} on ${wire}.`,
  cutOff: (wire: string, policy: string, count: number) =>
    `After ${attempts(count)} of the ${policy} on ${wire} the time for the whole call was over.`,
  oneKey: 'All of them carried one idempotency key.',
};
