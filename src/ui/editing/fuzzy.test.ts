import { expect, test } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const best = (query: string, ...texts: string[]) =>
  [...texts]
    .filter((text) => fuzzyScore(text, query) > 0)
    .sort((a, b) => fuzzyScore(b, query) - fuzzyScore(a, query));

test('the beginning is better than a word, a word better than its middle, letters in order are weakest', () => {
  expect(best('pay', 'Repay', 'Add a payment', 'Payments', 'Play again yet')).toEqual([
    'Payments',
    'Add a payment',
    'Repay',
    'Play again yet',
  ]);
});

test('letters of several words find a name; letters inside of words or far apart do not', () => {
  expect(fuzzyScore('Circuit breaker', 'cbr')).toBeGreaterThan(0);
  expect(fuzzyScore('Circuit breaker', 'irk')).toBe(0);
  expect(fuzzyScore('A very long text about everything but queues', 'aqs')).toBe(0);
});

test('every word must be found, in any order; an empty query finds everything', () => {
  expect(fuzzyScore('Orders → Payments', 'pay ord')).toBeGreaterThan(0);
  expect(fuzzyScore('Orders → Payments', 'pay stock')).toBe(0);
  expect(fuzzyScore('anything', '  ')).toBeGreaterThan(0);
});

test('of two that match alike the shorter comes first', () => {
  expect(best('retry', 'Retry on the wire to Payments', 'Retry')[0]).toBe('Retry');
});
