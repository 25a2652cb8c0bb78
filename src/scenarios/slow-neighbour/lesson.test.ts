import { expect, test } from 'vitest';
import { addPolicy } from '../lesson-commands.ts';
import { goalsMet, measured } from '../testing/run-lesson.ts';
import { slowNeighbourLesson } from './lesson.ts';

test('a slow neighbour takes the workers of checkout, and a bulkhead gives them back', async () => {
  const numbers = await measured(slowNeighbourLesson);
  expect(numbers.buyersServed).toBeLessThan(0.6);
  expect(numbers.refusedGateway).toBeGreaterThan(1000);
  expect(numbers).toMatchObject({ refusedCheckout: 0, refusedRecommendations: 0 });
  expect(numbers.buyersBulkhead).toBe(1);
  expect(numbers.buyersBulkheadP95).toBeLessThan(1.1 * numbers.buyersP95!);
  expect(numbers.buyersDown).toBeGreaterThan(0.99);
});

test('the challenge wants a bulkhead that is neither missing nor too small', async () => {
  const bulkhead = (maxConcurrent: number) =>
    addPolicy('gateway-recommendations', 'bulkhead', { maxConcurrent });
  expect(await goalsMet(slowNeighbourLesson, [])).toEqual([false, false, true]);
  expect(await goalsMet(slowNeighbourLesson, [bulkhead(1)])).toEqual([true, true, false]);
  expect(await goalsMet(slowNeighbourLesson, [bulkhead(8)])).toEqual([true, true, true]);
});
