import { expect, test } from 'vitest';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { pricesAsked, pricesIn, slowHop, suggestionsIn } from './lesson.ts';

test('only what lies on the critical path is saved, and the path moves', async () => {
  const numbers = await measured(slowHop);
  // 2 for the client's wire, 5 for Page, 2 for Catalogue's wire, 5 for Catalogue, 32 for each price: the percentile is within 1 %.
  expect(numbers.now! / (2 + 5 + 2 + 5 + 320)).toBeCloseTo(1, 1);
  expect(numbers.halfSuggestions).toBe(numbers.now);
  expect(numbers.savedSuggestions).toBe(0);
  expect(numbers.savedCatalogue).toBeLessThan(10);
  expect(numbers.savedPrices).toBeGreaterThan(140);
  expect(numbers.oneCall! / (2 + 5 + 2 + 150)).toBeCloseTo(1, 1);
  expect(numbers.both! / (2 + 5 + 2 + 75)).toBeCloseTo(1, 1);
});

test('the challenge wants both, because the path moves', async () => {
  expect(await goalsMet(slowHop, [])).toEqual([false, true, true]);
  expect(await goalsMet(slowHop, [suggestionsIn(75)])).toEqual([false, true, true]);
  expect(await goalsMet(slowHop, [pricesIn(15)])).toEqual([false, true, true]);
  expect(await goalsMet(slowHop, [pricesAsked(1)])).toEqual([false, true, true]);
  expect(await goalsMet(slowHop, [pricesAsked(0), suggestionsIn(75)])).toEqual([true, true, false]);
  expect(await goalsMet(slowHop, [pricesAsked(1), suggestionsIn(75)])).toEqual([true, true, true]);
});
