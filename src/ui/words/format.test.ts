import { afterEach, expect, test } from 'vitest';
import {
  formatClock,
  formatCount,
  formatGrouped,
  formatMs,
  formatPlain,
  formatRate,
  formatShare,
  formatSpeed,
} from './format.ts';
import { language } from './language.ts';

afterEach(() => language.setState(language.getInitialState(), true));

test.each([
  [0.3, '0.3 ms'],
  [9.94, '9.9 ms'],
  [61.2, '61 ms'],
  [999.6, '1 s'],
  [1250, '1.25 s'],
  [61_000, '61 s'],
  [126_000, '2.1 min'],
  [Number.NaN, '–'],
])('%d ms reads %s', (ms, text) => expect(formatMs(ms)).toBe(text));

test.each([
  [0, '0 %'],
  [0.0004, '< 0.1 %'],
  [0.004, '0.4 %'],
  [0.12, '12 %'],
  [0.9996, '> 99.9 %'],
  [1, '100 %'],
])('a share of %d reads %s', (share, text) => expect(formatShare(share)).toBe(text));

test('the clock shows minutes, seconds and hundredths, and never rounds up', () => {
  expect(formatClock(12_400)).toBe('00:12.40');
  expect(formatClock(59_999.9)).toBe('00:59.99');
  expect(formatClock(3_600_000)).toBe('1:00:00.00');
});

test('counts, rates, speeds and ranges stay short', () => {
  expect(formatCount(12_345)).toBe('12.3k');
  expect(formatRate(3.44)).toBe('3.4/s');
  expect(formatSpeed(0.25)).toBe('0.25×');
  expect(formatGrouped(600_000)).toBe('600\u202f000');
});

test('the decimal sign is that of the page’s language', () => {
  language.setState({ decimalSign: ',' });
  expect([formatMs(1250), formatShare(0.0004), formatShare(0.9996), formatClock(12_400)]).toEqual([
    '1,25 s',
    '< 0,1 %',
    '> 99,9 %',
    '00:12,40',
  ]);
  expect([formatCount(12_345), formatRate(3.44), formatSpeed(0.25), formatPlain(0.3)]).toEqual([
    '12,3k',
    '3,4/s',
    '0,25×',
    '0,3',
  ]);
});
