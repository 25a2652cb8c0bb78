import * as v from 'valibot';
import { choiceField, numberField } from '../../model/fields.ts';

const inWindows = { field: 'mode', is: ['count-window', 'time-window'] };
const inCountWindow = { field: 'mode', is: ['count-window'] };
const inTimeWindow = { field: 'mode', is: ['time-window'] };
const inConsecutive = { field: 'mode', is: ['consecutive'] };

/** How many results are remembered, and so how long a count window can be. */
export const historyLength = 100;

const whenItOpens = {
  mode: choiceField({
    title: 'Counts',
    help: 'What opens the breaker: failures one after the other, or their share among the last calls or the last seconds.',
    options: ['consecutive', 'count-window', 'time-window'],
    labels: {
      consecutive: 'failures in a row',
      'count-window': 'share of the last calls',
      'time-window': 'share of the last seconds',
    },
    default: 'consecutive',
  }),
  failureThreshold: numberField({
    title: 'Failures in a row',
    help: 'So many failures without a success between them open the breaker.',
    unit: '',
    min: 1,
    max: 1000,
    default: 5,
    integer: true,
    visibleWhen: inConsecutive,
  }),
  failureRate: numberField({
    title: 'Failure rate',
    help: 'The breaker opens when at least this share of the calls in the window failed: 0.5 is every second one.',
    unit: '',
    min: 0.01,
    max: 1,
    default: 0.5,
    visibleWhen: inWindows,
  }),
  slowCallMs: numberField({
    title: 'Slow from',
    help: 'A call that takes longer than this is slow, whether it succeeds or not. 0 switches the slow-call rate off.',
    unit: 'ms',
    min: 0,
    max: 600_000,
    default: 0,
    visibleWhen: inWindows,
  }),
  slowCallRate: numberField({
    title: 'Slow-call rate',
    help: 'The breaker also opens when at least this share of the calls in the window was slow. Not added to the failure rate.',
    unit: '',
    min: 0.01,
    max: 1,
    default: 1,
    visibleWhen: inWindows,
  }),
  minimumCalls: numberField({
    title: 'Calls at least',
    help: 'With fewer results in the window the rates are not looked at, so that the first failure does not open the breaker.',
    unit: '',
    min: 1,
    max: 10_000,
    default: 10,
    integer: true,
    visibleWhen: inWindows,
  }),
  windowSize: numberField({
    title: 'Window',
    help: 'The rates are taken over this many last results.',
    unit: '',
    min: 1,
    max: historyLength,
    default: 10,
    integer: true,
    visibleWhen: inCountWindow,
  }),
  windowMs: numberField({
    title: 'Window',
    help: 'The rates are taken over the results of this time, in ten steps.',
    unit: 'ms',
    min: 10,
    max: 3_600_000,
    default: 10_000,
    scale: 'log',
    visibleWhen: inTimeWindow,
  }),
};

const howItComesBack = {
  openForMs: numberField({
    title: 'Open for',
    help: 'So long every call is rejected, from the moment the breaker opened; then trial calls are let through.',
    unit: 'ms',
    min: 1,
    max: 600_000,
    default: 60_000,
    scale: 'log',
  }),
  openGrowth: numberField({
    title: 'Growth of the break',
    help: 'Each re-opening after failed trials makes the break this many times longer, until the breaker closes. 1 keeps it constant.',
    unit: '×',
    min: 1,
    max: 10,
    default: 1,
  }),
  openForMaxMs: numberField({
    title: 'Longest break',
    help: 'A growing break becomes no longer than this.',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    default: 600_000,
    scale: 'log',
  }),
  successThreshold: numberField({
    title: 'Successes to close',
    help: 'So many trial calls must succeed; one failure opens the breaker again and the successes before it are forgotten.',
    unit: '',
    min: 1,
    max: 100,
    default: 2,
    integer: true,
  }),
  halfOpenMaxCalls: numberField({
    title: 'Trial calls at a time',
    help: 'In half-open so many calls may be under way; all others are rejected at once.',
    unit: '',
    min: 1,
    max: 100,
    default: 1,
    integer: true,
  }),
};

export const circuitBreakerParams = v.strictObject({ ...whenItOpens, ...howItComesBack });
